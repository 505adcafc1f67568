"""Reckons which parts of the day lie at the same time: nobody can be in both."""

from collections.abc import Iterable
from itertools import combinations

from events.programme.models import Session


def overlaps(sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """Pairs that lie at the same time; one that begins when the other ends is no clash."""
    found = {each.pk: each for each in sessions}.values()
    in_order = sorted(found, key=lambda each: (each.offset_minutes, each.pk))
    return [(one, other) for one, other in combinations(in_order, 2) if at_once(one, other)]


def at_once(one: Session, other: Session) -> bool:
    """Whether two parts lie at the same time."""
    ends = (one.offset_minutes + one.minutes, other.offset_minutes + other.minutes)
    return other.offset_minutes < ends[0] and one.offset_minutes < ends[1]
