"""Guests with tickets for tests of the door."""

from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket, TicketType


def guest(event: Event, called: str = "Ben Jones", **changes: Any) -> Ticket:
    """Ben with a place, in English."""
    kind = TicketType.objects.filter(event=event).first()
    kind = kind or TicketType.objects.create(event=event, name_en="Guest", name_cy="Gwestai")
    language = changes.get("language", "en")
    given: dict[str, Any] = {
        "event": event,
        "ticket_type": kind,
        "name": called,
        "created_at": timezone.now(),
    }
    if "participant" not in changes:
        given["participant"] = Participant.objects.create(name=called, language=language)
    return Ticket.objects.create(**given | changes)


def companion(ticket: Ticket, name: str = "Sam", **changes: Any) -> Ticket:
    """Sam, who comes along."""
    given: dict[str, Any] = {"companion_of": ticket, "participant": None, "status": ticket.status}
    return guest(ticket.event, name, **given | changes)
