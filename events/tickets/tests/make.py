"""Tickets for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket, TicketType


def ticket(event: Event, name: str = "Ben", **changes: Any) -> Ticket:
    """A guest's place, as if they had registered on the site; `email`, `phone` and `address` are the person's."""
    ways = {way: changes.pop(way) for way in ("email", "phone", "address") if way in changes}
    if "participant" not in changes:
        contact = ways or {"email": f"{name.split()[0].lower()}@example.org"}
        changes["participant"] = Participant.objects.create(
            name=name, language=changes.get("language", "en"), **contact
        )
    kind = event.ticket_types.first() or TicketType.objects.create(
        event=event, name_en="Guest", name_cy="Gwestai"
    )
    given: dict[str, Any] = {
        "event": event,
        "ticket_type": kind,
        "name": name,
        "photo": "yes",
        "created_at": timezone.now(),
    }
    if changes.get("status") == Ticket.Status.WAITING:
        given["waiting_since"] = given["created_at"]
    return Ticket.objects.create(**given | changes)


def companion(ticket: Ticket, name: str = "Sam", **changes: Any) -> Ticket:
    """Somebody who comes along."""
    given: dict[str, Any] = {
        "event": ticket.event,
        "ticket_type": ticket.ticket_type,
        "companion_of": ticket,
        "name": name,
        "status": ticket.status,
        "waiting_since": ticket.waiting_since,
        "created_at": ticket.created_at,
    }
    return Ticket.objects.create(**given | changes)
