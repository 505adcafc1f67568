"""Reminds guests, an hour before, of what they are in online, with the address at which it is joined: once, and not late."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from community.messages import actions as messages
from community.messages.actions import UNSENT
from community.messages.models import Message
from events.meetups.models import Event
from events.programme.elsewhere import JOIN_FROM
from events.programme.models import Session
from events.tickets.models import Ticket
from events.workshops.models import WorkshopPlace
from events.workshops.moving_up import each_of, lock, shown
from events.workshops.standing import with_sign_up
from events.workshops.telling import JOIN, JOIN_ALL


def remind(*, now: datetime) -> int:
    """Remind in every meet-up of which a part that is online begins within the hour; says how many are written to."""
    online = Session.objects.exclude(join_url="")
    events = Event.objects.filter(
        status=Event.Status.PUBLISHED,
        is_day_settled=True,
        starts_at__lte=now + JOIN_FROM,
        ends_at__gt=now,
        pk__in=online.values("event"),
    )
    return sum(each_of(events, partial(remind_guests, now=now), "links to join online go out"))


@transaction.atomic
def remind_guests(*, event: Event, now: datetime) -> int:
    """Write to who has a place in a part that begins within the hour; of a meet-up that is online as a whole, to all guests.

    All are written to once each day, an hour before its first part; to whoever reads their workshops in that, nothing more.
    """
    if not begin_soon(event, now):
        return 0
    event = lock(event)
    closed = with_sign_up(event)
    parts = _online(event)
    soon = {pk for pk in parts if _begins_soon(parts[pk], now)}
    written = 0
    if event.kind == Event.Kind.ONLINE and soon - closed:
        first = _first_of_day([parts[pk] for pk in set(parts) - closed], parts[min(soon - closed)])
        written += _write(_to_all(event, first - JOIN_FROM), now)
    for pk in sorted(soon & closed):
        written += _write(_to_those_in(event, parts[pk]), now)
    return written


@transaction.atomic
def remind_anew(*, session: Session, now: datetime) -> int:
    """A part is joined elsewhere: whoever was written to in its last hour is written to anew; says how many.

    What still waits to be sent tells the new address anyway.
    """
    event = lock(session.event)
    part = _online(event).get(session.pk)
    if event.status != Event.Status.PUBLISHED or part is None or not _begins_soon(part, now):
        return 0
    since = part.starts_at - 2 * JOIN_FROM
    places = WorkshopPlace.objects.filter(workshop__session=part.pk, state=WorkshopPlace.State.TAKEN)
    tickets = Ticket.objects.for_event(event).guests().confirmed()
    if part.pk in with_sign_up(event):
        tickets = tickets.filter(pk__in=places.values("ticket"))
    written = 0
    for kind, rows in ((JOIN, _places(places)), (JOIN_ALL, _tickets(tickets))):
        told = _told(event, kind, since)
        heard = [row for row in rows if row[0] in told and told[row[0]].fate not in UNSENT]
        written += _write(_drafts(event, kind, heard), now)
    return written


def hours(event: Event) -> list[datetime]:
    """When the links of this meet-up go out, once for each hour."""
    parts = _online(event)
    closed = with_sign_up(event) if parts else set()
    found = {parts[pk].starts_at for pk in set(parts) & closed}
    if event.kind == Event.Kind.ONLINE:
        together = [parts[pk] for pk in set(parts) - closed]
        found |= {_first_of_day(together, each) for each in together}
    return sorted(at - JOIN_FROM for at in found)


def begin_soon(event: Event, now: datetime) -> set[int]:
    """The parts that are online and begin within the hour, as guests see them, by number."""
    return {pk for pk, part in _online(event).items() if _begins_soon(part, now)}


def _online(event: Event) -> dict[int, Session]:
    """The parts that are online, as guests see them, by number."""
    rows = Session.objects.filter(event=event).exclude(join_url="")
    online = set(rows.values_list("pk", flat=True))
    seen = shown(event) if online else {}
    return {pk: seen[pk] for pk in online & set(seen)}


def _begins_soon(part: Session, now: datetime) -> bool:
    return part.starts_at - JOIN_FROM <= now < part.starts_at


def _first_of_day(parts: Iterable[Session], one: Session) -> datetime:
    """When the first of these begins on the day of this one."""
    day = timezone.localdate(one.starts_at)
    return min(each.starts_at for each in parts if timezone.localdate(each.starts_at) == day)


def _to_those_in(event: Event, part: Session) -> Iterable[Message]:
    """To who has a place in it, but for those who were told since its hour began, or with all others shortly before."""
    places = WorkshopPlace.objects.filter(workshop__session=part.pk, state=WorkshopPlace.State.TAKEN)
    told = _told(event, JOIN, part.starts_at - JOIN_FROM)
    all_told = _told(event, JOIN_ALL, part.starts_at - 2 * JOIN_FROM)
    since = dict(places.values_list("pk", "since"))
    rows = [
        (row, ticket)
        for row, ticket in _places(places)
        if row not in told and not (ticket.pk in all_told and since[row] <= all_told[ticket.pk].created_at)
    ]
    return _drafts(event, JOIN, rows)


def _to_all(event: Event, since: datetime) -> Iterable[Message]:
    told = _told(event, JOIN_ALL, since)
    rows = _tickets(Ticket.objects.for_event(event).guests().confirmed())
    return _drafts(event, JOIN_ALL, [row for row in rows if row[0] not in told])


def _places(places: "QuerySet[WorkshopPlace]") -> list[tuple[int, Ticket]]:
    known = places.exclude(ticket__participant=None).select_related("ticket__participant").order_by("pk")
    return [(each.pk, each.ticket) for each in known]


def _tickets(tickets: "QuerySet[Ticket]") -> list[tuple[int, Ticket]]:
    known = tickets.exclude(participant=None).select_related("participant").order_by("pk")
    return [(each.pk, each) for each in known]


def _told(event: Event, kind: str, since: datetime) -> dict[int, Message]:
    """The last message of this kind that was written since then, by the row that it is about."""
    rows = Message.objects.about(event.key).filter(kind=kind, created_at__gte=since)
    return {each.row: each for each in rows.order_by("pk") if each.row}


def _drafts(event: Event, kind: str, rows: Iterable[tuple[int, Ticket]]) -> Iterable[Message]:
    """A message about each of these rows."""
    for row, ticket in rows:
        if ticket.participant is not None:
            message = messages.draft(participant=ticket.participant, kind=kind, about=event.key, row=row)
            message.language = ticket.language
            yield message


def _write(drafts: Iterable[Message], now: datetime) -> int:
    """Have them sent, kept as written now, by which the next minute knows them; says how many."""
    written = [each.pk for each in messages.write_to_many(messages=drafts)]
    Message.objects.filter(pk__in=written).update(created_at=now)
    return len(written)
