"""Reminds guests, an hour before, of what they are in online, with the address at which it is joined: once, and not late."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from community.messages import actions as messages
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
    return sum(each_of(events, partial(remind_guests, now=now)))


@transaction.atomic
def remind_guests(*, event: Event, now: datetime) -> int:
    """Write to who has a place in a part that begins within the hour; of a meet-up that is online as a whole, to all guests."""
    soon = begin_soon(event, now)
    if not soon:
        return 0
    event = lock(event)
    closed = with_sign_up(event)
    written = [*_to_those_in(event, soon & closed)]
    if event.kind == Event.Kind.ONLINE and soon - closed:
        written += _to_all(event)
    return len(messages.write_to_many(messages=written))


def hours(event: Event) -> list[datetime]:
    """When the links of this meet-up go out, once for each hour."""
    online = set(Session.objects.filter(event=event).exclude(join_url="").values_list("pk", flat=True))
    if online and event.kind != Event.Kind.ONLINE:
        online &= with_sign_up(event)
    seen = shown(event) if online else {}
    return sorted({seen[pk].starts_at - JOIN_FROM for pk in online & set(seen)})


def begin_soon(event: Event, now: datetime) -> set[int]:
    """The parts that are online and begin within the hour, as guests see them, by number."""
    rows = Session.objects.filter(event=event).exclude(join_url="")
    online = set(rows.values_list("pk", flat=True))
    seen = shown(event)
    return {pk for pk in online & set(seen) if seen[pk].starts_at - JOIN_FROM <= now < seen[pk].starts_at}


def _to_those_in(event: Event, sessions: Collection[int]) -> Iterable[Message]:
    rows = WorkshopPlace.objects.filter(workshop__session__in=sessions, state=WorkshopPlace.State.TAKEN)
    known = rows.exclude(ticket__participant=None).select_related("ticket__participant").order_by("pk")
    return _drafts(event, JOIN, [(each.pk, each.ticket) for each in known])


def _to_all(event: Event) -> Iterable[Message]:
    rows = Ticket.objects.for_event(event).guests().confirmed().exclude(participant=None)
    found = rows.select_related("participant").order_by("pk")
    return _drafts(event, JOIN_ALL, [(each.pk, each) for each in found])


def _drafts(event: Event, kind: str, rows: Sequence[tuple[int, Ticket]]) -> Iterable[Message]:
    """A message about each of these rows, but for those of which one was written already."""
    told = set(Message.objects.about(event.key).filter(kind=kind).values_list("row", flat=True))
    for row, ticket in rows:
        if ticket.participant is not None and row not in told:
            message = messages.draft(participant=ticket.participant, kind=kind, about=event.key, row=row)
            message.language = ticket.language
            yield message
