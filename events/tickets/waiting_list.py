"""The waiting list: who waits longest and fits is offered a place, answers within a day, or makes room."""

from datetime import datetime, timedelta

from django.db import transaction

from community.accounts.models import User
from events.access import actions as access
from events.meetups.models import Event
from events.tickets.models import Ticket
from events.tickets.places import fresh, lock, places_changed, set_status, tell
from wwnt.kit import trail

TIME_TO_ANSWER = timedelta(hours=24)
LAST_ANSWER = timedelta(hours=2)
OFFERS = 2


class OfferOver(Exception):
    """The place that was offered has gone to the next guest."""


@transaction.atomic(savepoint=False)
def offer_places(*, event: Event, now: datetime) -> list[Ticket]:
    """Offer every free place to the party that has waited longest and fits, until a day later or two hours before."""
    event = lock(event)
    ends = min(now + TIME_TO_ANSWER, event.starts_at - LAST_ANSWER)
    if event.status != Event.Status.PUBLISHED or ends <= now:
        return []
    left = Ticket.objects.places(event).left
    offered = []
    waiting = Ticket.objects.for_event(event).waiting().guests()
    for ticket in waiting.select_related("participant", "companion") if left else ():
        if ticket.seats > left:
            continue
        ticket.event = event
        set_status(ticket, Ticket.Status.OFFERED, offer_ends_at=ends)
        tell(ticket, "ticket_offer")
        offered.append(ticket)
        left -= ticket.seats
        if not left:
            break
    if offered:
        places_changed(event)
    return offered


@transaction.atomic
def accept_offer(*, ticket: Ticket, now: datetime, by: User | None = None) -> Ticket:
    """Take the place that was offered; raises `OfferOver` when it has gone to somebody else."""
    ticket = fresh(ticket)
    if ticket.has_place:
        return ticket
    if not ticket.is_offered:
        raise OfferOver
    set_status(ticket, Ticket.Status.CONFIRMED, offer_ends_at=None)
    tell(ticket, "ticket_confirmation")
    trail.note("tickets.accept_offer", by=by, about=ticket.event.key, row=ticket.pk, at=now)
    return ticket


def lapse_offers(*, now: datetime) -> int:
    """Pass on the places that were not answered in time; says how many."""
    due = Ticket.objects.filter(status=Ticket.Status.OFFERED, offer_ends_at__lte=now).guests()
    events = Event.objects.filter(pk__in=due.values("event"))
    return sum(_lapse(event, now) for event in events)


@transaction.atomic
def _lapse(event: Event, now: datetime) -> int:
    event = lock(event)
    due = (
        Ticket.objects.for_event(event).guests().filter(status=Ticket.Status.OFFERED, offer_ends_at__lte=now)
    )
    lapsed = list(due.select_related("participant", "companion").order_by("offer_ends_at", "waiting_since"))
    for ticket in lapsed:
        ticket.event = event
        missed = ticket.offers_missed + 1
        if missed >= OFFERS:
            set_status(ticket, Ticket.Status.CANCELLED, offers_missed=missed, cancelled_at=now)
            if ticket.participant is not None:
                access.forget_needs(event=event, participant=ticket.participant)
        else:
            set_status(
                ticket,
                Ticket.Status.WAITING,
                offers_missed=missed,
                offer_ends_at=None,
                waiting_since=now,
            )
        tell(ticket, "ticket_offer_missed")
    if lapsed:
        places_changed(event)
        offer_places(event=event, now=now)
    return len(lapsed)


def offer_free_places(*, now: datetime) -> int:
    """Offer what has come free in any meet-up, as when a host has found more chairs; says how many offers went out."""
    with_waiting = Ticket.objects.waiting().order_by().values("event")
    events = Event.objects.filter(
        pk__in=with_waiting, status=Event.Status.PUBLISHED, starts_at__gt=now + LAST_ANSWER
    )
    return sum(
        len(offer_places(event=event, now=now)) for event in events if Ticket.objects.places(event).left
    )
