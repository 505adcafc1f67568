"""Counts registrations from one place, so that a program can't fill a meet-up; a whole village hall fits through."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from wwnt.kit import limits

MOST = 1000
MOST_WITH_ONE_ADDRESS = 20
"""A family, a carer or a small home registers with one address; more than that rings us."""


def too_many(request: HttpRequest, what: str, most: int = 0) -> bool:
    """Note one more try from this place; true if there were too many within the hour."""
    most = most or getattr(settings, "REGISTRATIONS_AN_HOUR", MOST)
    return _count(f"{what}:{limits.mark(limits.place(request))}") > most


def too_many_with(email: str) -> bool:
    """Note one more registration with this e-mail address, whose owner is written to each time."""
    return bool(email) and _count(f"with:{limits.mark(email.lower())}") > MOST_WITH_ONE_ADDRESS


def _count(key: str) -> int:
    return limits.count(key, seconds=timezone.now().timestamp())
