"""Messages about places in workshops: which kinds there are, and how one is written."""

from datetime import datetime

from community.messages import actions as messages
from community.messages.models import Message
from events.tickets.models import Ticket
from events.workshops.models import WorkshopPlace

PLACES, MOVED_UP, CHOOSE = "workshop_places", "workshop_moved_up", "workshop_choose"
MISSED, CHANGED, OFF = "workshop_missed", "workshop_changed", "workshop_off"
JOIN, JOIN_ALL = "workshop_join", "online_join"
KINDS = (PLACES, MOVED_UP, CHOOSE, MISSED, CHANGED, OFF, JOIN, JOIN_ALL)
"""All kinds; the row of PLACES, CHANGED and JOIN_ALL is the ticket, that of the others the place."""


def tell(place: WorkshopPlace, kind: str) -> None:
    """Have a message about a place written to the guest; without e-mail it waits for a host to tell them by hand."""
    ticket = place.ticket
    if ticket.participant is not None:
        messages.write_to(
            participant=ticket.participant,
            kind=kind,
            about=ticket.event.key,
            row=place.pk,
            language=ticket.language,
        )


def tell_once(ticket: Ticket, kind: str, now: datetime) -> None:
    """Have a message about all their workshops written, unless one waits already: it tells what holds when it is sent."""
    if ticket.participant is None:
        return
    such = Message.objects.about(ticket.event.key).filter(kind=kind, row=ticket.pk)
    messages.overtake(messages=such, now=now)
    if not such.filter(fate__in=messages.UNSENT).exists():
        messages.write_to(
            participant=ticket.participant,
            kind=kind,
            about=ticket.event.key,
            row=ticket.pk,
            language=ticket.language,
        )
