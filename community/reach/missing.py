"""Holds whom we reached against the picture of the community, so that no small group can be told from it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from community.reach.groups import GROUPS, Kind
from wwnt.kit import small_numbers
from wwnt.kit.small_numbers import Row

LEAST_FOR_TWO = 30
"""Two kinds of group are crossed only where at least so many were reached."""

LEAST_WORN = 10
"""And of hats only those that so many of them wear."""

ELSEWHERE = "elsewhere"
NONE, FEW, LESS, HIDDEN, ENOUGH = range(5)


@dataclass(frozen=True)
class Reached:
    """Somebody we reached, without a name: what groups they belong to."""

    hats: frozenset[str] = frozenset()
    authority: str = ""
    written: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Line:
    """A group in the picture: how many in 100 live here, how many there are, if it is known."""

    kind: str
    key: str
    in_hundred: int | None = None
    number: int | None = None


@dataclass(frozen=True)
class Group:
    """A group beside those of it whom we reached, as it may be shown."""

    kind: str
    key: str
    here: int | None
    number: int | None
    row: Row[str]
    state: int

    @property
    def name(self) -> Any:
        """What the group is called."""
        return GROUPS[self.kind][self.key]

    @property
    def is_missing(self) -> bool:
        """Whether something is to be done: nobody reached, few, or fewer than live here."""
        return self.state in (NONE, FEW, LESS)

    @property
    def living_here(self) -> str:
        """How many live here, in words."""
        if self.here is not None:
            return _("About %(number)s in 100 live here") % {"number": self.here}
        return _("Living here: %(number)s") % {"number": self.number}

    @property
    def reached(self) -> str:
        """How many of those we reached, in words."""
        if self.state == NONE:
            return _("Nobody reached yet")
        if self.row.percent is not None:
            return _("%(number)s in 100 of those we reached") % {"number": self.row.percent}
        return _("Reached: %(number)s") % {"number": self.row.text}


def reckon(lines: Iterable[Line], people: Sequence[Reached]) -> list[Group]:
    """Each group of the picture beside whom we reached; those not reached yet first, then the widest gaps.

    Counts under five are hidden, and more with them where they would follow from the others.
    """
    given = list(lines)
    everybody = next((line.number for line in given if line.kind == Kind.EVERYBODY), None)
    shown = {kind: _table(kind, people) for kind in GROUPS if kind != Kind.EVERYBODY}
    found = [
        _group(line, shown[line.kind], everybody)
        for line in given
        if line.kind in shown and line.key in GROUPS[line.kind]
    ]
    return sorted(found, key=_order)


def _table(kind: str, people: Sequence[Reached]) -> Mapping[str, Row[str]]:
    counts: Counter[str] = Counter(dict.fromkeys(GROUPS[kind], 0))
    for person in people:
        counts.update(person.hats if kind == Kind.HAT else [getattr(person, kind)])
    # Somebody may wear several hats: their counts do not add up to the number of people.
    rows = small_numbers.table(counts, total_shown=kind != Kind.HAT)
    base = len(people)
    return {
        row.key: row
        if row.value is None
        else Row(row.key, row.value, False, row.text, small_numbers.percent(row.value, base))
        for row in rows
    }


def _group(line: Line, rows: Mapping[str, Row[str]], everybody: int | None) -> Group:
    here = line.in_hundred
    if here is None and line.number is not None and everybody:
        here = min(100, (200 * line.number + everybody) // (2 * everybody))
    row = rows[line.key]
    return Group(line.kind, line.key, here, line.number, row, _state(row, here))


def _state(row: Row[str], here: int | None) -> int:
    if row.hidden:
        return HIDDEN if row.text == str(small_numbers.NOT_SHOWN) else FEW
    if not row.value:
        return NONE
    # Whole percents are rough: a fifth less, and two at least, is a gap.
    if here is not None and row.percent is not None and here - row.percent >= max(2, here / 5):
        return LESS
    return ENOUGH


def _order(group: Group) -> tuple[int, int]:
    """Within a state by how many live here; by the gap where both numbers are seen."""
    if group.state == LESS:
        return group.state, (group.row.percent or 0) - (group.here or 0)
    return group.state, -(group.here or 0)


def two_by_two(lines: Iterable[Line], people: Sequence[Reached]) -> "small_numbers.Cross[str, str] | None":
    """Hats by place, of those in the picture; nothing where too few were reached for it to be safe.

    Nothing either where it would have to hide a number that stands on the page already.
    """
    given = list(lines)
    alone = _table(Kind.HAT, people)
    hats = [
        line.key for line in given if line.kind == Kind.HAT and (alone[line.key].value or 0) >= LEAST_WORN
    ]
    places = [line.key for line in given if line.kind == Kind.AUTHORITY]
    if len(people) < LEAST_FOR_TWO or not hats or not places:
        return None
    counts = {hat: dict.fromkeys([*places, ELSEWHERE], 0) for hat in hats}
    for person in people:
        place = person.authority if person.authority in places else ELSEWHERE
        for hat in person.hats.intersection(hats):
            counts[hat][place] += 1
    crossed = small_numbers.cross(counts)
    if any(row.total.hidden != alone[row.key].hidden for row in crossed.rows):
        return None
    return crossed
