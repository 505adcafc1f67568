"""Counts what one place or one address sends, so that a program can be told from people; a whole village hall fits through."""

from django.http import HttpRequest
from django.utils import timezone

from wwnt.kit import limits


def too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Note one more try from this place; true if there were too many within the hour."""
    return _count(f"{what}:{limits.mark(limits.place(request))}") > most


def too_many_with(email: str, most: int) -> bool:
    """Note one more form with this e-mail address, whose owner is written to each time."""
    return bool(email) and _count(f"with:{limits.mark(email.lower())}") > most


def too_many_for(pk: int, what: str, most: int) -> bool:
    """Note one more try for one person, whoever holds their link; true if there were too many within the hour."""
    return _count(f"{what}:{pk}") > most


def _count(key: str) -> int:
    return limits.count(key, seconds=timezone.now().timestamp())
