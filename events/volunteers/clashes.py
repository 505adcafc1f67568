"""Reckons which shifts lie at the same time."""

from collections.abc import Iterable
from itertools import combinations

from events.volunteers.models import Shift


def overlaps(shifts: Iterable[Shift]) -> list[tuple[Shift, Shift]]:
    """Pairs of shifts that nobody can do both of; one that begins when the other ends is no clash."""
    in_order = sorted({each.pk: each for each in shifts}.values(), key=lambda each: (each.starts_at, each.pk))
    return [(one, other) for one, other in combinations(in_order, 2) if other.starts_at < one.ends_at]
