"""Reckons which parts of the day lie at the same time: nobody can be in both."""

from collections.abc import Iterable

from events.programme import clashes
from events.programme.clashes import at_once
from events.programme.models import Session

__all__ = ["at_once", "overlaps"]


def overlaps(sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """Each part that begins while another goes on, with the one that ends last; each of them once."""
    found = {each.pk: each for each in sessions}.values()
    return clashes.in_two_at_once(clashes.in_order(found))
