"""Counts tries by key and hour, over all processes, so that programs can be told from people."""

import hashlib
import ipaddress

from django.conf import settings
from django.db import connection, models
from django.http import HttpRequest

AN_HOUR = 3600
HOUSEHOLD = 64
"""The part of an address of the newer kind that a household shares: whoever has one has them all."""


class Tries(models.Model):
    """How many tries of one kind somebody made in one hour."""

    key = models.CharField(max_length=120, primary_key=True)
    hour = models.PositiveIntegerField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


def count(key: str, *, seconds: float) -> int:
    """Note one more try under this key and say which one of its hour it is; `seconds` is the time now."""
    hour = int(seconds) // AN_HOUR
    key = f"{key}:{hour}"
    with connection.cursor() as cursor:
        # One statement: exact also when two hundred press the button at once.
        cursor.execute(
            "INSERT INTO kit_tries (key, hour, number) VALUES (%s, %s, 1) "
            "ON CONFLICT (key) DO UPDATE SET number = kit_tries.number + 1 RETURNING number",
            [key, hour],
        )
        return int(cursor.fetchone()[0])


def forget(*, seconds: float) -> None:
    """Delete the counts of past hours."""
    Tries.objects.filter(hour__lt=int(seconds) // AN_HOUR).delete()


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


def mark(what: str) -> str:
    """What a count is kept under."""
    # Not the address itself: a count is no place to keep who was here.
    return hashlib.sha256(f"{settings.SECRET_KEY}{what}".encode()).hexdigest()[:32]
