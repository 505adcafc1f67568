"""Reckons what a date poll says: date by date who can, who can if need be, who can't; no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

YES, IF_NEED_BE, NO = "yes", "maybe", "no"


@dataclass
class Result:
    """What was said to one date; each list holds members."""

    option: Any
    yes: list[Any] = field(default_factory=list)
    if_need_be: list[Any] = field(default_factory=list)
    no: list[Any] = field(default_factory=list)
    unsaid: list[Any] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)
    is_best: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """What speaks for it: how many can come at all, then how many of them gladly."""
        return len(self.yes) + len(self.if_need_be), len(self.yes)

    @property
    def is_most(self) -> bool:
        """Whether more than half of all who were asked can come: the silent count as well."""
        return self.is_best and 2 * self.weight[0] > len(self.said)


def results(
    options: Iterable[Any], members: Iterable[Any], said: Mapping[tuple[int, int], str]
) -> list[Result]:
    """One result for each date, in their order; `said` holds by (option, member) what was answered.

    Best is what most can come to; where two are alike there, what most can come to without "if need be". All that are
    alike are best; where nobody can come to any, none is.
    """
    everybody, found = list(members), []
    for option in options:
        result = Result(option)
        piles = {YES: result.yes, IF_NEED_BE: result.if_need_be, NO: result.no}
        for member in everybody:
            value = said.get((option.pk, member.pk), "")
            piles.get(value, result.unsaid).append(member)
            result.said[member.pk] = value
        found.append(result)
    top = max((result.weight for result in found), default=(0, 0))
    for result in found:
        result.is_best = top[0] > 0 and result.weight == top
    return found
