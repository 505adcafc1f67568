"""Two entries line by line, with the word whether they differ; and what moved rows are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from community.duplicates.fields import FIELDS
from community.people.models import Participant
from wwnt.kit import dates, retention, sockets
from wwnt.kit.moving import Step
from wwnt.kit.sockets import Words


@dataclass(frozen=True)
class Line:
    """What it is, of the one, of the other, and whether it differs (None: only one has it)."""

    called: Words
    one: str
    other: str
    differs: bool | None = None

    @property
    def said(self) -> str:
        """The difference as a word."""
        if self.differs is None:
            return _("Only in one")
        return _("Different") if self.differs else _("No difference")


def rows(one: Participant, other: Participant, by: Any) -> list[Line]:
    """Their own values, then what every room knows of both; what neither has is left out."""
    lines = []
    for field in FIELDS:
        said = field.shown(one), field.shown(other)
        if any(said):
            lines.append(Line(field.label, *said, field.differs(one, other) if all(said) else None))
    silence = [_("Wants no contact") if each.do_not_contact else "" for each in (one, other)]
    basis = [str(each.get_basis_display()) if each.basis else "" for each in (one, other)]
    lines += [
        _line(_("Contact"), *silence),
        _line(_("Why may we write to them?"), *basis),
        _line(_("Known since"), dates.day(one.created_at), dates.day(other.created_at)),
    ]
    for plug in sockets.plugged("about_person"):
        lines += [_line(*told) for told in plug.beside(one, other, by)]
    return [line for line in lines if line.one or line.other]


def _line(called: Words, one: str, other: str) -> Line:
    return Line(called, one, other, one != other if one and other else None)


def called(steps: Iterable[Step]) -> list[str]:
    """What the rows of these steps are called: fields of the entry itself, else as in the list of what is kept."""
    kinds = {each.model: each.called for each in retention.kept()}
    own = Participant._meta.label
    found: dict[str, None] = {}
    for step in steps:
        if step["label"] == own and "now" in step:
            fields = [Participant._meta.get_field(name) for name in step["now"]]
            names = [str(getattr(each, "verbose_name", "")) for each in fields if each.editable]
        else:
            names = [str(kinds.get(step["label"], step["label"]))]
        found |= dict.fromkeys(names)
    return list(found)
