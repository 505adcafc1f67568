"""Which messages about a meet-up somebody may read."""

from typing import Any

from community.messages.models import Message, MessageQuerySet
from events.meetups.models import Event


def readable_messages(event: Event, by: Any) -> MessageQuerySet:
    """All for who may read guests' contacts; for others only those to people on the invitation list."""
    rows = Message.objects.about(event.key)
    return rows if by.has_perm("events.view_contact", event.slug) else rows.filter(is_suppressible=True)
