"""Counts registrations from one address, so that a program can't fill a meet-up; a whole village hall fits through."""

import hashlib

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from wwnt.kit import limits

MOST = 1000


def too_many(request: HttpRequest, what: str, most: int = 0) -> bool:
    """Note one more try from this address; true if there were too many within the hour."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIED:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    # Not the address itself: a count is no place to keep who was here.
    key = hashlib.sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()[:32]
    most = most or getattr(settings, "REGISTRATIONS_AN_HOUR", MOST)
    return limits.count(f"{what}:{key}", seconds=timezone.now().timestamp()) > most
