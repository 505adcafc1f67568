"""Counts what one place or one address sends, so that a program can be told from people; a whole village hall fits through."""

import hashlib
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from wwnt.kit import limits

HOUSEHOLD = 64
"""The part of an address of the newer kind that a household shares: whoever has one has them all."""


def too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Note one more try from this place; true if there were too many within the hour."""
    return _count(f"{what}:{_mark(place(request))}") > most


def too_many_with(email: str, most: int) -> bool:
    """Note one more form with this e-mail address, whose owner is written to each time."""
    return bool(email) and _count(f"with:{_mark(email.lower())}") > most


def place(request: HttpRequest) -> str:
    """Where a request comes from: what our own proxy saw, never what a client says of itself."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIED:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, HOUSEHOLD), strict=False))


def _mark(what: str) -> str:
    # Not the address itself: a count is no place to keep who was here.
    return hashlib.sha256(f"{settings.SECRET_KEY}{what}".encode()).hexdigest()[:32]


def _count(key: str) -> int:
    return limits.count(key, seconds=timezone.now().timestamp())
