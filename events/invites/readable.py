"""Which messages about a meet-up somebody may read."""

from typing import Any

from community.messages.models import Message, MessageQuerySet
from events.meetups.models import Event
from wwnt.kit import sockets


def readable_messages(event: Event, by: Any) -> MessageQuerySet:
    """All for who may read guests' contacts; for others only those to people on the invitation list.

    That a message was written may tell a secret of its own: a room names kinds that need its own permission as well
    (`private_messages`).
    """
    rows = Message.objects.about(event.key)
    if not by.has_perm("events.view_contact", event.slug):
        rows = rows.filter(is_suppressible=True)
    for plug in sockets.plugged("private_messages"):
        if not by.has_perm(plug.permission, event.slug):
            rows = rows.exclude(kind__startswith=plug.kinds)
    return rows
