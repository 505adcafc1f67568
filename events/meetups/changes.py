"""Tells whether somebody else has changed the same words of a row while a host was typing."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from wwnt.kit import dates


class ChangedMeanwhile(Exception):
    """Somebody else changed the same thing since the page was opened; `row` is what stands now."""

    def __init__(self, row: Model) -> None:
        super().__init__()
        self.row = row


def seen(row: Model, names: Iterable[str]) -> str:
    """A short mark of what these columns hold now; the page carries it, so that a later change shows."""
    held = {name: getattr(row, name) for name in names}
    values = [
        f"{name}={value.pk if isinstance(value, Model) else value}" for name, value in sorted(held.items())
    ]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:20]


def differing(row: Model, changes: Mapping[str, Any]) -> list[str]:
    """The names of the columns in which the row differs from what was typed."""
    return [name for name, value in changes.items() if getattr(row, name) != value]


def check(row: Model, changes: Mapping[str, Any], mark: str) -> None:
    """Refuse to overwrite what the person has not seen; typing what stands already does no harm."""
    if differing(row, changes) and mark != seen(row, changes):
        raise ChangedMeanwhile(row)


def show_both(form: Any, row: Model, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What stands now where it differs from what was typed; the form then carries the new mark.

    So whoever sends the form again has seen what they overwrite.
    """
    form.data = form.data.copy()
    form.data["mark"] = seen(row, typed)
    return [{"label": label(row, name), "value": in_words(row, name)} for name in differing(row, typed)]


def kept(form: Any, act: Callable[[], object]) -> tuple[bool, list[dict[str, Any]]]:
    """Whether what was typed is kept by `act`; where somebody else was quicker, what stands now, to be shown beside it."""
    if not form.is_valid():
        return False, []
    try:
        act()
    except ChangedMeanwhile as error:
        return False, show_both(form, error.row, form.changes)
    return True, []


def label(row: Model, name: str) -> Any:
    """What a column is called on the page; what is no column says its own name, as `<name>_label`."""
    if own := getattr(row, f"{name}_label", None):
        return own
    return getattr(row._meta.get_field(name), "verbose_name", name)


def in_words(row: Any, name: str) -> Any:
    """What a column holds, as a host reads it."""
    value = getattr(row, name)
    if value is None or value == "":
        return _("Nothing")
    if isinstance(value, datetime):
        return f"{dates.day(value)}, {dates.clock(value)}"
    return getattr(row, f"get_{name}_display", lambda: value)()
