"""The list of those who wait for a place in a workshop: it moves by itself, under the lock of the meet-up."""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from events.meetups.models import Event
from events.programme import released
from events.programme.models import Session
from events.tickets.models import Ticket
from events.workshops.clashes import at_once
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.telling import CHOOSE, MISSED, MOVED_UP, tell
from wwnt.kit import page_cache

logger = logging.getLogger(__name__)

TIME_TO_CHOOSE = timedelta(hours=24)
LAST_CHOICE = timedelta(hours=1)

State = WorkshopPlace.State


def lock(event: Event) -> Event:
    """The meet-up as it stands now; until the transaction ends nobody else can take or give up places."""
    return Event.objects.select_for_update().get(pk=event.pk)


def shown(event: Event) -> dict[int, Session]:
    """The parts of the day as guests see them, by number: their hours decide what lies at the same time."""
    return {session.pk: session for session in released.programme_of(event)}


def let_go(places: Collection[WorkshopPlace], now: datetime) -> None:
    """Let go of these; what is kept of them tells no need."""
    rows = WorkshopPlace.objects.filter(pk__in=[each.pk for each in places]).live()
    rows.update(state=State.GIVEN_UP, given_up_at=now, answer_by=None, is_kept=False, needs_kept=False)


def move_up(*, event: Event, workshops: Collection[int], now: datetime) -> int:
    """Who has waited longest gets each free place, and is told; who would be at two places at once is asked to choose.

    Only under the lock of the meet-up. Says how many moved up.
    """
    moved = 0
    if event.status != Event.Status.PUBLISHED:
        return moved
    rows = Workshop.objects.for_event(event).counted().filter(pk__in=list(workshops), is_on=True)
    free = [each for each in rows if each.count.waiting and each.count.left]
    seen = shown(event) if free else {}
    for workshop in free:
        if not has_begun(workshop, seen, now):
            moved += _fill(event, workshop, seen, now)
    if moved:
        page_cache.touch(event.stamp)
    return moved


def _fill(event: Event, workshop: Workshop, seen: Mapping[int, Session], now: datetime) -> int:
    before = left = workshop.count.left
    for place in workshop.places.waiting().select_related("ticket__participant"):
        place.workshop, place.ticket.event = workshop, event
        answer_by = min(now + TIME_TO_CHOOSE, hours_of(workshop, seen).starts_at - LAST_CHOICE)
        others = in_the_way(place, seen)
        if others and answer_by <= now:
            continue
        place.state = State.ASKED if others else State.TAKEN
        place.answer_by = answer_by if others else None
        place.save(update_fields=["state", "answer_by"])
        tell(place, CHOOSE if others else MOVED_UP)
        left -= 1
        if not left:
            break
    return before - left


def in_the_way(place: WorkshopPlace, seen: Mapping[int, Session]) -> list[WorkshopPlace]:
    """The places that this guest has at the same time, as the programme is shown (`shown`)."""
    rows = WorkshopPlace.objects.holding().filter(ticket=place.ticket_id).exclude(pk=place.pk)
    found = list(rows.select_related("workshop__session__event", "workshop__session__space").order_by("pk"))
    mine = hours_of(place.workshop, seen)
    return [each for each in found if at_once(hours_of(each.workshop, seen), mine)]


def hours_of(workshop: Workshop, seen: Mapping[int, Session]) -> Session:
    """Its part of the day as guests see it, or as it stands where they do not see it yet."""
    return seen.get(workshop.session_id, workshop.session)


def has_begun(workshop: Workshop, seen: Mapping[int, Session], now: datetime) -> bool:
    """Whether it is too late for anybody, judged by the hours that guests see."""
    return now >= hours_of(workshop, seen).starts_at


@transaction.atomic
def pass_on(*, event: Event, now: datetime) -> int:
    """Where there is more room than before, whoever has waited longest comes before who comes now; says how many moved up."""
    event = lock(event)
    waiting = WorkshopPlace.objects.waiting().filter(workshop__session__event=event)
    workshops = set(waiting.values_list("workshop", flat=True))
    return move_up(event=event, workshops=workshops, now=now) if workshops else 0


def pass_all_on(*, now: datetime) -> int:
    """Pass places on in every meet-up, as when a room or a whole meet-up holds more; says how many moved up."""
    waiting = WorkshopPlace.objects.filter(workshop=OuterRef("pk"), state=State.WAITING)
    rows = Workshop.objects.counted().filter(Exists(waiting), is_on=True)
    rows = rows.filter(session__event__status=Event.Status.PUBLISHED, session__event__ends_at__gt=now)
    roomy = {
        each.session.event_id
        for each in rows.select_related("session__event", "session__space")
        if each.count.left
    }
    events = Event.objects.filter(pk__in=roomy)
    return sum(each_of(events, partial(pass_on, now=now), "places in workshops be passed on"))


def each_of(events: QuerySet[Event], act: Callable[..., int], words: str) -> Iterator[int]:
    """What comes of it for each meet-up; trouble with one keeps no other from its turn, and `words` says with what."""
    for event in events.order_by("pk"):
        try:
            yield act(event=event)
        except Exception:
            logger.exception("meet-up %s: could not let %s", event.pk, words)


@transaction.atomic
def leave(*, ticket: Ticket, now: datetime) -> None:
    """Who has no place at the meet-up any more has none in its workshops, and those go to who waits."""
    event = lock(ticket.event)
    places = list(ticket.workshop_places.live())
    if places:
        let_go(places, now)
        move_up(event=event, workshops={each.workshop_id for each in places}, now=now)
        page_cache.touch(event.stamp)


def lapse_choices(*, now: datetime) -> int:
    """Pass on the places of those who have not chosen in time: they stay with what they had, and are told; says how many."""
    due = WorkshopPlace.objects.filter(state=State.ASKED, answer_by__lte=now)
    events = Event.objects.filter(pk__in=due.values("ticket__event"))
    return sum(each_of(events, partial(_lapse, now=now), "choices between workshops lapse"))


@transaction.atomic
def _lapse(*, event: Event, now: datetime) -> int:
    event = lock(event)
    due = WorkshopPlace.objects.filter(state=State.ASKED, answer_by__lte=now, ticket__event=event)
    places = list(due.select_related("ticket__participant"))
    let_go(places, now)
    for place in places:
        place.ticket.event = event
        tell(place, MISSED)
    move_up(event=event, workshops={each.workshop_id for each in places}, now=now)
    page_cache.touch(event.stamp)
    return len(places)
