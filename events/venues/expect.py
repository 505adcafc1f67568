"""Composes what guests read of a venue: what is good, what is not, and what nobody knows yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.meetups.models import Space, Venue
from events.venues.models import VenueCheck
from events.venues.standing import GroupStanding, Looked, standing_of


@dataclass(frozen=True)
class Source:
    """How something is known, and since when."""

    how: str
    on: date

    @property
    def is_seen(self) -> bool:
        """Whether somebody has seen it."""
        return self.how == VenueCheck.How.SEEN


@dataclass(frozen=True)
class Part:
    """One group as guests read it; `source` is how all of it is known, where that is the same."""

    standing: GroupStanding
    known: Sequence[Looked]
    unknown: Sequence[Looked]
    source: Source | None


def source(looked: Looked) -> Source | None:
    """How an answer is known."""
    check = looked.check
    return Source(check.how, check.checked_on) if check and check.checked_on else None


def part(standing: GroupStanding) -> Part:
    """What guests read of a group; what concerns hosts alone is left out."""
    known = [each for each in standing.known if not each.item.for_hosts]
    unknown = [each for each in standing.unknown if not each.item.for_hosts]
    sources = {source(each) for each in known}
    return Part(standing, known, unknown, sources.pop() if len(sources) == 1 else None)


def told_of(venue: Venue, today: date) -> dict[str, Any]:
    """All that guests read of a venue."""
    standing, spaces = standing_of(venue, today), list(venue.spaces.order_by("pk"))
    parts = [part(each) for each in standing.groups]
    return {
        "parts": [each for each in parts if each.known],
        "unlooked": [each.standing.group for each in parts if each.unknown and not each.known],
        "in_the_way": standing.first_to_know,
        "is_visited": standing.is_visited,
        "spaces": spaces,
        "quiet": [space for space in spaces if space.kind == Space.Kind.QUIET],
    }
