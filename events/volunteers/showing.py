"""How shifts are said in words: which are full, which lie at the same time."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from events.volunteers.models import Shift

MOST_OFFERED = 4


def named(shift: Shift) -> str:
    """What is done and when."""
    return f"{shift.role.name}, {shift.times}"


def _list(shifts: Collection[Shift]) -> str:
    return " · ".join(named(shift) for shift in shifts)


def clash(pairs: Sequence[tuple[Shift, Shift]]) -> str:
    """Which shifts lie at the same time."""
    shifts = list(dict.fromkeys(shift for pair in pairs for shift in pair))
    return _("These are at the same time. Please choose one of them: %(shifts)s") % {"shifts": _list(shifts)}


def full(shifts: Collection[Shift], free: Sequence[Shift]) -> str:
    """Which shifts are full by now, and a few that are not."""
    words = _("Full by now: %(shifts)s") % {"shifts": _list(shifts)}
    if free:
        words += ". " + _("Still free: %(shifts)s") % {"shifts": _list(free[:MOST_OFFERED])}
    return words
