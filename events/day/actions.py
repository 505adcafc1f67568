"""What happens at the door: somebody arrives, a slip is undone, somebody comes without a place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from events.day.helping import Helper, Somebody
from events.day.models import CheckIn, HelperLink
from events.meetups.models import Event
from events.tickets import actions as places
from events.tickets.models import Ticket, TicketType
from events.tickets.presets import GUEST
from wwnt.kit import page_cache, trail
from wwnt.kit.trail import Hand


class NoPlace(Exception):
    """This ticket lets nobody in: it waits for a place, or was given up."""


class DoorClosed(Exception):
    """Nobody can be given a place at the door: the meet-up is called off or over."""


@dataclass(frozen=True)
class Arrival:
    """Somebody is here; `is_new` is False if another door noted it before."""

    check_in: CheckIn
    is_new: bool


@transaction.atomic
def check_in(*, ticket: Ticket, by: Somebody | None, now: datetime) -> Arrival:
    """Note that a guest has arrived, once, however many doors there are; an offered place is taken up by coming."""
    event = _lock(ticket)
    ticket = Ticket.objects.get(pk=ticket.pk)
    standing = ticket.check_ins.standing().select_related("by", "helper").first()
    if standing is not None:
        return Arrival(standing, is_new=False)
    if ticket.status == Ticket.Status.OFFERED:
        _take_place(ticket)
    if ticket.status != Ticket.Status.CONFIRMED:
        raise NoPlace
    trail.note("day.check_in", by=_hand(by), about=event.key, row=ticket.pk, at=now)
    return Arrival(CheckIn.objects.create(ticket=ticket, at=now, **_done(by)), is_new=True)


def _done(by: Somebody | None) -> dict[str, Any]:
    """How a check-in keeps who did it."""
    return {"helper": by.link} if isinstance(by, Helper) else {"by": by}


def _account(by: Somebody | None) -> User | None:
    return by if isinstance(by, User) else None


def _hand(by: Somebody | None) -> User | Hand | None:
    """How the trail keeps who did it."""
    return Hand.HELPER if isinstance(by, Helper) else by


@transaction.atomic
def check_in_party(*, ticket: Ticket, by: Somebody | None, now: datetime) -> list[Arrival]:
    """Note that a guest and the companion have arrived together."""
    party = [ticket, ticket.companion] if ticket.has_companion else [ticket]
    return [check_in(ticket=each, by=by, now=now) for each in party]


@transaction.atomic
def undo_check_in(*, ticket: Ticket, now: datetime, by: Somebody | None) -> None:
    """It was a slip: this guest is not here; the entry is kept as undone."""
    if CheckIn.objects.standing().filter(ticket=ticket).update(undone_at=now):
        trail.note("day.undo_check_in", by=_hand(by), about=ticket.event.key, row=ticket.pk, at=now)


@transaction.atomic
def let_in(*, ticket: Ticket, by: Somebody | None, now: datetime) -> Arrival:
    """Give a place to somebody from the waiting list who stands at the door, and note that they are here.

    The host decides, also beyond the number of places: some who have a place will not come.
    """
    event = _lock(ticket)
    ticket = Ticket.objects.get(pk=ticket.pk)
    if ticket.status == Ticket.Status.WAITING:
        _take_place(ticket)
        page_cache.touch(event.stamp)
        trail.note("day.let_in", by=_hand(by), about=event.key, row=ticket.pk, at=now)
    return check_in(ticket=ticket, by=by, now=now)


def _lock(ticket: Ticket) -> Event:
    """The meet-up, under whose lock places are given, lapse and are given up: none of it happens while we look."""
    return Event.objects.select_for_update().get(pk=ticket.event_id)


def _take_place(ticket: Ticket) -> None:
    ticket.status, ticket.offer_ends_at = Ticket.Status.CONFIRMED, None
    ticket.save(update_fields=["status", "offer_ends_at"])


@transaction.atomic
def admit_walk_in(
    *,
    event: Event,
    by: Somebody | None,
    now: datetime,
    name: str = "",
    language: str = "en",
    email: str = "",
    form_key: UUID | None = None,
) -> Arrival:
    """Give a place to somebody who stands at the door without one, and note that they are here; a name is not needed.

    Whoever has a ticket already is checked in with that one; the same form sent twice lets in one.
    """
    if event.is_cancelled or event.is_over(now):
        raise DoorClosed
    if not name:
        return check_in(ticket=_unnamed(event, language, form_key, by, now), by=by, now=now)
    try:
        ticket = places.register_guest(
            event=event,
            name=name,
            email=email,
            language=language,
            now=now,
            channel=Ticket.Channel.WALK_IN,
            beyond_capacity=True,
            form_key=form_key,
            by=_account(by),
        )
    except places.AlreadyRegistered as error:
        return let_in(ticket=error.ticket, by=by, now=now)
    for message in Message.objects.filter(about=event.key, row=ticket.pk, fate=Message.Fate.NO_EMAIL):
        # They stand before us: nobody needs to ring them to say that they have a place.
        messages.told_by_hand(message=message, now=now, by=None)
    return check_in(ticket=ticket, by=by, now=now)


def _unnamed(
    event: Event, language: str, form_key: UUID | None, by: Somebody | None, now: datetime
) -> Ticket:
    """A place for somebody whose name we don't know: counted, and nothing more."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    twin = Ticket.objects.for_event(event).filter(form_key=form_key, participant=None).first()
    if form_key and twin:
        return twin
    kind = TicketType.objects.filter(event=event).first() or TicketType.objects.create(event=event, **GUEST)
    page_cache.touch(event.stamp)
    ticket = Ticket.objects.create(
        event=event,
        ticket_type=kind,
        language=language,
        channel=Ticket.Channel.WALK_IN,
        entered_by=_account(by),
        form_key=form_key,
        created_at=now,
    )
    trail.note("day.admit_walk_in", by=_hand(by), about=event.key, row=ticket.pk, at=now)
    return ticket


@transaction.atomic
def make_helper_link(*, event: Event, name: str, by: User, now: datetime) -> HelperLink:
    """Let somebody help at the door of this meet-up without an account, until twelve hours after it."""
    link = HelperLink.objects.create(event=event, name=name, made_by=by, created_at=now)
    trail.note("day.make_helper_link", by=by, about=event.key, row=link.pk, at=now)
    return link


@transaction.atomic
def end_helper_link(*, link: HelperLink, by: User, now: datetime) -> None:
    """From now on this link opens nothing, also where it is open at this moment."""
    HelperLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=now)
    trail.note("day.end_helper_link", by=by, about=link.event.key, row=link.pk, at=now)
