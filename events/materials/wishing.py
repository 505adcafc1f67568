"""What guests choose for their own badges."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.materials.models import Badge
from events.meetups.models import Event
from events.tickets.models import Ticket


@transaction.atomic
def choose_badge(*, ticket: Ticket, said: Mapping[str, Any], now: datetime) -> Badge:
    """Keep what a guest wants on the badge; one that was printed otherwise is to be printed again."""
    Event.objects.select_for_update().get(pk=ticket.event_id)
    badge = Badge.objects.filter(ticket=ticket).first() or Badge(ticket=ticket)
    if badge.said_at and all(getattr(badge, name) == value for name, value in said.items()):
        return badge
    for name, value in said.items():
        setattr(badge, name, value)
    badge.said_at, badge.printed_at = now, None
    badge.save()
    return badge
