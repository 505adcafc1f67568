"""Taking places in workshops, waiting for them, giving them up: exactly as many as there are, also with many at once.

Everything here happens under the lock of the meet-up, as with the places of the meet-up itself.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from events.meetups.models import Event
from events.programme.models import Session
from events.tickets.models import Ticket
from events.workshops.clashes import overlaps
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.moving_up import (
    TIME_TO_CHOOSE,
    has_begun,
    hours_of,
    in_the_way,
    let_go,
    lock,
    move_up,
    pass_on,
    shown,
)
from events.workshops.telling import CHOOSE, MOVED_UP, PLACES, tell, tell_once
from wwnt.kit import page_cache, trail

State = WorkshopPlace.State


class NoPlaceAtTheMeetUp(Exception):
    """Only who has a place at the meet-up can have one in its workshops."""


class TooLate(Exception):
    """Nothing can be changed any more: the meet-up is over or called off, or the workshop has begun."""


class WorkshopsFull(Exception):
    """Others were quicker: `workshops` are full, and whoever wants can wait."""

    def __init__(self, workshops: Collection[Workshop]) -> None:
        super().__init__()
        self.workshops = workshops


class WorkshopsClash(Exception):
    """Two of those chosen lie at the same time: `pairs`."""

    def __init__(self, pairs: Collection[tuple[Session, Session]]) -> None:
        super().__init__()
        self.pairs = pairs


class NoneKept(Exception):
    """No kept place is left to give."""


class PlaceGone(Exception):
    """The place was given up meanwhile, or the whole workshop called off."""


def open_to(
    event: Event, seen: Mapping[int, Session], now: datetime, *, by_host: bool
) -> dict[int, Workshop]:
    """The workshops whose places can change now, counted, by number; a host may go on until one begins."""
    rows = Workshop.objects.for_event(event).counted().filter(is_on=True)
    if by_host:
        return {each.pk: each for each in rows if not has_begun(each, seen, now)}
    shown_now = [(each, seen.get(each.session_id)) for each in rows]
    return {each.pk: each for each, part in shown_now if part and each.is_open(part, now)}


def fresh(ticket: Ticket, now: datetime) -> Ticket:
    """The ticket as it stands now, its meet-up locked; refused where it holds no place."""
    event = lock(ticket.event)
    row = Ticket.objects.select_related("participant").get(pk=ticket.pk)
    row.event = event
    if event.is_over(now) or event.is_cancelled:
        raise TooLate
    if not row.has_place:
        raise NoPlaceAtTheMeetUp
    return row


def choose(
    *,
    ticket: Ticket,
    wanted: Collection[int],
    may_wait: Collection[int] = (),
    needing: Collection[int] = (),
    now: datetime,
    by: User | None = None,
) -> bool:
    """Be in exactly these workshops from now on; where one is full and they were told so (`may_wait`), wait for a place.

    `needing` are those in which they need one of the kept places. What can't change now stays as it is. Who waits
    comes first where there is more room than before. Says whether anything has changed.
    """
    try:
        return _choose(ticket, wanted, may_wait, needing, now, by)
    except WorkshopsFull:
        # Who moved up before it was found full stays so, although the choice came to nothing.
        pass_on(event=ticket.event, now=now)
        raise


@transaction.atomic
def _choose(
    ticket: Ticket,
    wanted: Collection[int],
    may_wait: Collection[int],
    needing: Collection[int],
    now: datetime,
    by: User | None,
) -> bool:
    row = fresh(ticket, now)
    seen = shown(row.event)
    offered = open_to(row.event, seen, now, by_host=by is not None)
    if any(each.count.waiting and each.count.left for each in offered.values()):
        move_up(event=row.event, workshops=list(offered), now=now)
        offered = open_to(row.event, seen, now, by_host=by is not None)
    mine = {each.workshop_id: each for each in _mine(row)}
    asked = set(wanted) & set(offered)
    new = [offered[pk] for pk in sorted(asked - set(mine))]
    free = [each for each in new if each.count.left]
    if full := [each for each in new if not each.count.left and each.pk not in may_wait]:
        raise WorkshopsFull(full)
    gone = [place for pk, place in mine.items() if pk in offered and pk not in asked]
    stays = [place for place in mine.values() if place not in gone and not place.is_waiting]
    both = [*(place.workshop for place in stays), *free]
    if pairs := overlaps(hours_of(each, seen) for each in both):
        raise WorkshopsClash(pairs)
    let_go(gone, now)
    taken = [each.pk for each in free]
    for each in new:
        state = State.TAKEN if each.pk in taken else State.WAITING
        needs = each.pk in needing
        WorkshopPlace.objects.create(
            workshop=each, ticket=row, state=state, since=now, entered_by=by, needs_kept=needs
        )
    kept = [place for pk, place in mine.items() if pk in asked]
    if not (_settle(kept, needing) or new or gone):
        return False
    trail.note("workshops.choose", by=by, about=row.event.key, row=row.pk, at=now)
    move_up(event=row.event, workshops={place.workshop_id for place in gone}, now=now)
    if by is None:
        tell_once(row, PLACES, now)
    page_cache.touch(row.event.stamp)
    return True


def _settle(places: Collection[WorkshopPlace], needing: Collection[int]) -> bool:
    """Who had to choose between two has chosen; whether they need a kept place may be another answer than before."""
    changed = False
    for place in places:
        needs = place.is_kept or place.workshop_id in needing
        if place.is_asked or place.needs_kept != needs:
            state = State.TAKEN if place.is_asked else place.state
            rows = WorkshopPlace.objects.filter(pk=place.pk)
            rows.update(state=state, answer_by=None, needs_kept=needs)
            changed = True
    return changed


def _mine(ticket: Ticket) -> list[WorkshopPlace]:
    rows = ticket.workshop_places.live().select_related(
        "workshop__session__event", "workshop__session__space"
    )
    return list(rows.order_by("pk"))


@transaction.atomic
def answer(*, place: WorkshopPlace, takes: bool, now: datetime, by: User | None = None) -> bool:
    """Take the place that is held instead of those at the same time, or stay with those; False where it has gone on."""
    ticket = fresh(place.ticket, now)
    row = WorkshopPlace.objects.select_related("workshop__session__event").get(pk=place.pk)
    seen = shown(ticket.event)
    if not row.is_asked or has_begun(row.workshop, seen, now):
        return False
    gone = in_the_way(row, seen) if takes else [row]
    if takes:
        WorkshopPlace.objects.filter(pk=row.pk).update(state=State.TAKEN, answer_by=None)
    let_go(gone, now)
    trail.note("workshops.answer", by=by, about=ticket.event.key, row=ticket.pk, at=now)
    move_up(event=ticket.event, workshops={each.workshop_id for each in gone}, now=now)
    page_cache.touch(ticket.event.stamp)
    return True


@transaction.atomic
def give_up(*, place: WorkshopPlace, now: datetime, by: User | None = None) -> bool:
    """Give a place up or leave the list; who has waited longest moves up at once. False where it was given up already."""
    ticket = place.ticket
    event = lock(ticket.event)
    row = WorkshopPlace.objects.live().select_related("workshop__session__event").filter(pk=place.pk).first()
    if row is None:
        return False
    seen = shown(event)
    if has_begun(row.workshop, seen, now):
        raise TooLate
    let_go([row], now)
    _settle_what_is_free(ticket, seen)
    trail.note("workshops.give_up", by=by, about=event.key, row=ticket.pk, at=now)
    move_up(event=event, workshops=[row.workshop_id], now=now)
    page_cache.touch(event.stamp)
    return True


def _settle_what_is_free(ticket: Ticket, seen: Mapping[int, Session]) -> None:
    """Who has let go of what was in the way need not choose any more: the place that was held is theirs."""
    rows = WorkshopPlace.objects.filter(ticket=ticket, state=State.ASKED)
    for place in rows.select_related("workshop__session__event", "workshop__session__space"):
        if not in_the_way(place, seen):
            WorkshopPlace.objects.filter(pk=place.pk).update(state=State.TAKEN, answer_by=None)


@transaction.atomic
def give_kept(*, place: WorkshopPlace, now: datetime, by: User) -> None:
    """Give somebody who waits one of the kept places; raises `NoneKept` where none is left, and `PlaceGone`."""
    event = lock(place.ticket.event)
    row = WorkshopPlace.objects.select_related("ticket__participant").get(pk=place.pk)
    workshop = Workshop.objects.for_event(event).counted().get(pk=row.workshop_id)
    seen = shown(event)
    if not workshop.is_on or row.state == State.GIVEN_UP:
        raise PlaceGone
    if has_begun(workshop, seen, now) or not row.is_waiting:
        raise TooLate
    if not workshop.count.kept_left:
        raise NoneKept
    row.workshop, row.ticket.event = workshop, event
    others = in_the_way(row, seen)
    row.is_kept = row.needs_kept = True
    row.state = State.ASKED if others else State.TAKEN
    row.answer_by = min(now + TIME_TO_CHOOSE, hours_of(workshop, seen).starts_at) if others else None
    row.save(update_fields=["is_kept", "needs_kept", "state", "answer_by"])
    trail.note("workshops.give_kept", by=by, about=event.key, row=row.ticket_id, at=now)
    tell(row, CHOOSE if others else MOVED_UP)
    page_cache.touch(event.stamp)
