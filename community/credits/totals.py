"""Hours by kind of work for everybody together, so that no small group can be told from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from community.credits import hours
from community.credits.models import TimeEntry
from community.credits.work import WORK
from wwnt.kit import small_numbers

LEAST = 5
"""A group of fewer people is not shown."""

TOGETHER = ""
"""The key of the line that holds all kinds of work given by few people."""


@dataclass(frozen=True)
class Line:
    """Hours of one kind of work; hidden where even together too few people gave them."""

    work: str
    quarters: int
    is_hidden: bool = False

    @property
    def name(self) -> Any:
        """The kind of work in words."""
        return WORK[self.work] if self.work else _("Other kinds of work, each given by few people")

    @property
    def hours(self) -> str:
        """In hours, as it may be shown."""
        return str(small_numbers.NOT_SHOWN) if self.is_hidden else hours.said(self.quarters)


def of(year: int) -> list[Line]:
    """The lines of a year, caring first."""
    rows = TimeEntry.objects.standing().filter(on__year=year)
    quarters: dict[str, int] = {}
    people: dict[str, set[int]] = {}
    for work, person, number in rows.values_list("work", "participant_id", "quarters"):
        quarters[work] = quarters.get(work, 0) + number
        # All who are forgotten count as one: nobody knows how many they were.
        people.setdefault(work, set()).add(person or 0)
    return lines(quarters, people)


def lines(quarters: Mapping[str, int], people: Mapping[str, Iterable[int]]) -> list[Line]:
    """Kinds of work that fewer than five people gave stand together; with more kinds, until it is five people at least.

    Where only one kind would be hidden, the next smallest joins it: else it would be known by subtraction.
    """
    given = {work: set(people[work]) for work in WORK if quarters.get(work)}
    few = {work for work, who in given.items() if small_numbers.is_small(len(who))}
    while few and (len(few) == 1 or len(_together(few, given)) < LEAST):
        rest = {work: len(who) for work, who in given.items() if work not in few}
        if not rest:
            break
        few.add(min(rest, key=lambda work: rest[work]))
    shown = [Line(work, quarters[work]) for work in given if work not in few]
    if few:
        is_hidden = len(_together(few, given)) < LEAST
        shown.append(Line(TOGETHER, sum(quarters[work] for work in few), is_hidden))
    return shown


def _together(few: Iterable[str], given: Mapping[str, set[int]]) -> set[int]:
    return set().union(*(given[work] for work in few))
