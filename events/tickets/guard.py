"""How many registrations one place or one address may send within an hour."""

from django.conf import settings
from django.http import HttpRequest

from wwnt.kit import guard

MOST = 1000
MOST_MOVES = 5
MOST_WITH_ONE_ADDRESS = 20
"""A family, a carer or a small home registers with one address; more than that rings us."""


def too_many(request: HttpRequest, what: str, most: int = 0) -> bool:
    """Note one more try from this place; true if there were too many within the hour."""
    return guard.too_many(request, what, most or getattr(settings, "REGISTRATIONS_AN_HOUR", MOST))


def too_many_moves(person: int, most: int = MOST_MOVES) -> bool:
    """Note one more new address that somebody typed as theirs, here or on their own page: each is written to."""
    return guard.too_many_for(person, "address", most)


def too_many_with(email: str) -> bool:
    """Note one more registration with this e-mail address, whose owner is written to each time."""
    return guard.too_many_with(email, MOST_WITH_ONE_ADDRESS)
