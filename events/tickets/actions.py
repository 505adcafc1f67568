"""What guests and hosts do with places: change, come together, give up, find the link again, hear of changes."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.privacy import actions as privacy
from events.access import actions as access
from events.access.actions import Given
from events.meetups.models import Event
from events.tickets.models import RegistrationQuestion, Ticket, TicketType
from events.tickets.places import fresh, places_changed, set_status, tell
from events.tickets.presets import GUEST, questions_of
from events.tickets.registration import (
    About,
    AlreadyRegistered,
    EventFull,
    RegistrationClosed,
    change_news,
    keep_answers,
    keep_consents,
    register_guest,
    seat_companion,
    send_link,
)
from events.tickets.waiting_list import OfferOver, accept_offer, lapse_offers, offer_places
from wwnt.kit import outbox, trail

__all__ = [
    "About",
    "AlreadyRegistered",
    "ChangedMeanwhile",
    "EventFull",
    "Given",
    "OfferOver",
    "RegistrationClosed",
    "TooLate",
    "accept_offer",
    "add_companion",
    "change_answers",
    "copy_places",
    "find_lost",
    "give_up",
    "lapse_offers",
    "note_export",
    "offer_places",
    "register_guest",
    "remove_companion",
    "send_link",
    "send_links",
    "set_up_places",
    "tell_all",
]


class ChangedMeanwhile(Exception):
    """Somebody else has changed this ticket since the form was opened."""


class TooLate(Exception):
    """The ticket can't be changed any more: the meet-up is over, or the place was given up."""


@transaction.atomic
def change_answers(
    *,
    ticket: Ticket,
    name: str,
    language: str,
    contact: Mapping[str, str],
    about: About,
    needs: Given | None,
    consents: Mapping[str, str],
    version: int,
    now: datetime,
    by: User | None = None,
) -> Ticket:
    """Keep a guest's new answers; contact and language change the person, if their link proves that it is them.

    Raises `ChangedMeanwhile` if the ticket is no longer at `version`, `TooLate` when nothing can be changed.
    `needs` is None where who changes may not see them, `contact` empty where nothing proves who they are.
    """
    ticket = fresh(ticket)
    if not ticket.can_change(now):
        raise TooLate
    if ticket.version != version:
        raise ChangedMeanwhile
    columns = {"name": name, "language": language, **about.columns}
    fields = trail.changed(ticket, columns, with_values=False)
    trail.note("tickets.change_answers", by=by, about=ticket.event.key, row=ticket.pk, at=now, **fields)
    for column, value in columns.items():
        setattr(ticket, column, value)
    ticket.version += 1
    ticket.save()
    person = ticket.participant
    if person is not None and contact:
        if by is None and person.email:
            # As on their own page: the old address is told, and the new one is asked first.
            privacy.ask_address(person=person, email=contact["email"], now=now)
            contact = {**contact, "email": person.email}
        for column, value in {"language": language, **contact}.items():
            setattr(person, column, value)
        person.save()
    ticket.answers.all().delete()
    keep_answers(ticket, about)
    if needs is not None and person is not None:
        access.change_needs(event=ticket.event, participant=person, given=needs, now=now)
    if person is not None and contact:
        consents = change_news(ticket, consents, now, by)
    keep_consents(ticket, consents, now, by, is_theirs=by is not None or bool(contact))
    return ticket


@transaction.atomic
def add_companion(*, ticket: Ticket, name: str, now: datetime) -> Ticket:
    """Somebody comes along to support the guest, and needs a place: raises `EventFull` if none is left."""
    ticket = fresh(ticket)
    if not ticket.can_change(now):
        raise TooLate
    if ticket.has_companion:
        return ticket
    if not ticket.is_waiting:
        offer_places(event=ticket.event, now=now)
        places = Ticket.objects.places(ticket.event)
        if not places.left:
            raise EventFull(places.waiting)
    # Who came along before and does not now has left a ticket behind.
    Ticket.objects.filter(companion_of=ticket, status=Ticket.Status.CANCELLED).delete()
    seat_companion(ticket, name, now)
    places_changed(ticket.event)
    return ticket


@transaction.atomic
def remove_companion(*, ticket: Ticket, now: datetime) -> Ticket:
    """The guest comes alone after all; the place goes to the waiting list at once."""
    ticket = fresh(ticket)
    if not ticket.can_change(now):
        raise TooLate
    if ticket.has_companion:
        set_status(ticket.companion, Ticket.Status.CANCELLED, cancelled_at=now)
        places_changed(ticket.event)
        offer_places(event=ticket.event, now=now)
    return ticket


@transaction.atomic
def give_up(*, ticket: Ticket, now: datetime, by: User | None = None) -> Ticket:
    """Give a place up, or leave the waiting list; the place goes to who has waited longest, at once."""
    ticket = fresh(ticket)
    if ticket.is_given_up:
        return ticket
    if not ticket.can_change(now):
        raise TooLate
    was_waiting = ticket.is_waiting
    set_status(ticket, Ticket.Status.CANCELLED, cancelled_at=now, offer_ends_at=None)
    if ticket.participant is not None:
        access.forget_needs(event=ticket.event, participant=ticket.participant)
    places_changed(ticket.event)
    if not was_waiting:
        tell(ticket, "ticket_given_up")
    trail.note("tickets.give_up", by=by, about=ticket.event.key, row=ticket.pk, at=now)
    offer_places(event=ticket.event, now=now)
    return ticket


@transaction.atomic
def find_lost(*, event: Event, email: str) -> None:
    """Have the links of all places booked with this address sent; whoever asks learns nothing, not even by the clock.

    What is found is sent by a job, and a job is put also where nothing was found: both take the same time.
    """
    tickets = Ticket.objects.for_event(event).live().guests()
    found = tickets.filter(participant__email=email.strip().lower()).values_list("pk", flat=True)
    outbox.put("tickets.send_links", tickets=list(found))


def send_links(*, tickets: list[int], now: datetime) -> None:
    """Send each of these guests the link to their own page again."""
    for ticket in (
        Ticket.objects.live().guests().select_related("participant", "event").filter(pk__in=tickets)
    ):
        send_link(ticket=ticket, now=now)


@transaction.atomic
def tell_all(*, event: Event, kind: str, now: datetime, with_place: bool = False) -> int:
    """Write to everybody who has, is offered or waits for a place, or `with_place` to who has one; never twice at once.

    Who has such a message waiting gets no second: it is written when it is sent, so the one that waits tells what holds
    then; so does a host who still has to ring. One that a worker has in hands at this moment may be written already: it is
    overtaken by a new one.
    """
    tickets = Ticket.objects.for_event(event).live().guests().filter(participant__isnull=False)
    if with_place:
        tickets = tickets.confirmed()
    such = Message.objects.about(event.key).filter(kind=kind, row__in=tickets.order_by().values("pk"))
    messages.overtake(messages=such, now=now)
    unsent = such.filter(fate__in=messages.UNSENT).values("row")
    drafts = []
    for ticket in tickets.exclude(pk__in=unsent).select_related("participant"):
        assert ticket.participant is not None
        draft = messages.draft(participant=ticket.participant, kind=kind, about=event.key, row=ticket.pk)
        draft.language = ticket.language
        drafts.append(draft)
    return len(messages.write_to_many(messages=drafts))


def note_export(*, event: Event, by: User | None) -> None:
    """Keep that somebody took the list of guests away as a file."""
    trail.note("tickets.note_export", by=by, about=event.key)


@transaction.atomic(savepoint=False)
def set_up_places(*, event: Event) -> None:
    """Give a preset one kind of ticket and the questions of its kind."""
    TicketType.objects.create(event=event, **GUEST)
    RegistrationQuestion.objects.bulk_create(
        RegistrationQuestion(event=event, position=position, **words)
        for position, words in enumerate(questions_of(event.kind), start=1)
    )


@transaction.atomic(savepoint=False)
def copy_places(*, source: Event, event: Event) -> None:
    """Give a new meet-up the kinds of ticket and the questions of its source; no answers, and nobody's place."""
    TicketType.objects.bulk_create(
        TicketType(event=event, name_en=each.name_en, name_cy=each.name_cy, position=each.position)
        for each in source.ticket_types.all()
    )
    RegistrationQuestion.objects.bulk_create(
        RegistrationQuestion(event=event, **each.content) for each in source.registration_questions.all()
    )
