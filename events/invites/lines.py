"""Reads the lines of a guest list one by one and says what is wrong with each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.invites.columns import language_of
from wwnt.kit import text


class State(models.TextChoices):
    """What will happen to a line."""

    NEW = "new", _("New")
    KNOWN = "known", _("Already known to us")
    LISTED = "listed", _("Already on the list")
    REFUSED = "refused", _("Can't be brought in")


NO_LINES = _("There are no people in this file, only the names of the columns.")
MOST = {"name": 120, "email": 254, "phone": 40, "organisation": 200, "area": 80, "address": 400}


@dataclass
class Line:
    """One line of a guest list: what it says of a person, and what is wrong with it if anything is.

    `language` is empty when it is not known: such a guest gets both languages.
    """

    number: int
    cells: Sequence[str]
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    organisation: str = ""
    area: str = ""
    address: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    remarks: list[str] = field(default_factory=list)
    state: str = State.NEW
    shares_contact: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells people apart: a contact and the folded name."""
        return self.email or self.phone, text.fold(self.name)

    @property
    def state_words(self) -> str:
        """What will happen, in words."""
        return str(State(self.state).label)


def read(
    columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], matching: Mapping[str, str]
) -> list[Line]:
    """The lines of a list with its columns matched; the second of two equal people in it is refused."""
    lines = [read_line(columns, number, cells, matching) for number, cells in rows]
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.problem:
            continue
        if line.key in first:
            line.problem = gettext("The same person stands in the list twice. First line: %(line)s") % {
                "line": first[line.key]
            }
        else:
            first[line.key] = line.number
    for line in lines:
        if line.problem:
            line.state = State.REFUSED
    return lines


def read_line(columns: Sequence[str], number: int, cells: Sequence[str], matching: Mapping[str, str]) -> Line:
    """One line, with its first problem in words."""
    said: dict[str, str] = {}
    line = Line(number=number, cells=cells)
    for position, held in matching.items():
        cell = cells[int(position)].strip()
        if held == "note":
            if cell:
                line.extra[columns[int(position)] or gettext("Note")] = cell[:400]
        else:
            said[held] = cell if held == "address" else text.one_line(cell)
    line.name = said.get("name") or f"{said.get('first_name', '')} {said.get('last_name', '')}".strip()
    line.email = said.get("email", "").removeprefix("mailto:").lower()
    line.phone, line.organisation = said.get("phone", ""), said.get("organisation", "")
    line.area, line.address = said.get("area", ""), said.get("address", "")
    _read_language(line, said.get("language", ""))
    line.problem = next((words for check in CHECKS if (words := check(line))), "")
    return line


def _read_language(line: Line, cell: str) -> None:
    language = language_of(cell)
    if language is None:
        line.remarks.append(
            gettext("Language not understood: “%(word)s”. We will write in both.") % {"word": cell[:40]}
        )
    line.language = language or ""


def no_name(line: Line) -> str:
    """A line without a name can't be a person."""
    return "" if line.name else gettext("There is no name.")


def bad_email(line: Line) -> str:
    """An address that no mail can reach."""
    if not line.email:
        return ""
    try:
        validate_email(line.email)
    except ValidationError:
        good = False
    else:
        good = line.email.rpartition("@")[0].isascii()
    return (
        "" if good else gettext("The e-mail address looks misspelt: %(email)s") % {"email": line.email[:80]}
    )


def too_long(line: Line) -> str:
    """More than the place for it holds."""
    if all(len(getattr(line, name)) <= most for name, most in MOST.items()):
        return ""
    return gettext("A cell is too long.")


CHECKS: tuple[Callable[[Line], str], ...] = (no_name, too_long, bad_email)
