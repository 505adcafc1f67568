"""Where a guest with a place joins a meet-up online: from the day before, on their ticket and in what is sent to them."""

from datetime import datetime, timedelta

from django.utils import timezone

from events.meetups.models import Event
from events.tickets.models import Ticket


def may_join(ticket: Ticket) -> bool:
    """Whether this guest can join online: they have a place, and it takes place."""
    return bool(ticket.event.join_url) and ticket.has_place and not ticket.event.is_cancelled


def secret_address(ticket: Ticket) -> str:
    """The address for what this guest alone keeps, as their calendar; empty where they can't join."""
    return ticket.event.join_url if may_join(ticket) else ""


def is_near(event: Event, now: datetime) -> bool:
    """Whether it is the day before, or later."""
    return timezone.localdate(now) >= timezone.localdate(event.starts_at) - timedelta(days=1)


def address(ticket: Ticket, now: datetime) -> str:
    """The address as their ticket shows it: from the day before until the end."""
    is_time = is_near(ticket.event, now) and not ticket.event.is_over(now)
    return secret_address(ticket) if is_time else ""
