"""What the actions of this room share: the lock under which places are counted, and messages about a ticket."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from community.messages import actions as messages
from events.meetups.models import Event
from events.tickets.models import Ticket, TicketType
from wwnt.kit import page_cache, sockets


def lock(event: Event) -> Event:
    """The meet-up as it stands now; until the transaction ends nobody else can count or take its places."""
    types = TicketType.objects.filter(event=OuterRef("pk")).order_by("position", "pk").values("pk")
    rows = Event.objects.select_for_update(of=("self",)).annotate(first_type=Subquery(types[:1]))
    return rows.get(pk=event.pk)


def fresh(ticket: Ticket) -> Ticket:
    """The ticket as it stands now, its meet-up locked; only inside a transaction."""
    event = lock(ticket.event)
    # The participant may be missing (an unnamed companion), and PostgreSQL locks no outer join.
    found = Ticket.objects.select_related("participant", "companion").get(pk=ticket.pk)
    found.event = event
    return found


def tell(ticket: Ticket, kind: str) -> None:
    """Have a message of this kind written to the guest; without e-mail it waits for a host to tell them by hand."""
    if ticket.participant is None:
        return
    messages.write_to(
        participant=ticket.participant,
        kind=kind,
        about=ticket.event.key,
        row=ticket.pk,
        language=ticket.language,
    )


def places_changed(event: Event) -> None:
    """The public pages that say how many places are left are made anew."""
    page_cache.touch(event.stamp)


def set_status(ticket: Ticket, status: str, **changes: object) -> None:
    """Give a guest's ticket, and the companion's with it, another state.

    Upper rooms hear of one that holds no place any more: an object with `left(ticket, at)` in the socket "tickets_left".
    """
    for one in (ticket, ticket.companion) if ticket.has_companion else (ticket,):
        one.status = status
        for name, value in changes.items():
            setattr(one, name, value)
        one.save(update_fields=["status", *changes])
        at = changes.get("cancelled_at") or changes.get("waiting_since")
        if isinstance(at, datetime):
            for plug in sockets.plugged("tickets_left"):
                plug.left(one, at)
