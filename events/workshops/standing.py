"""How the workshops of a meet-up stand, for pages: each with its part of the day, its places and a guest's own."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme.elsewhere import links_open
from events.programme.models import Session
from events.tickets.models import Ticket
from events.workshops.clashes import overlaps
from events.workshops.models import SessionHandout, Tally, Workshop, WorkshopPlace
from events.workshops.moving_up import hours_of, shown
from wwnt.kit import dates


@dataclass
class Row:
    """One workshop on a guest's page; `place` is the guest's own, if any."""

    workshop: Workshop
    session: Session
    count: Tally
    place: WorkshopPlace | None
    can_change: bool
    join_url: str = ""
    is_ticked: bool = False
    needs_kept: bool = False
    number: int = 0

    @property
    def is_full(self) -> bool:
        """Whether somebody who comes now has to wait."""
        return not self.count.left

    @property
    def next_number(self) -> int:
        """Which number somebody who waits from now on would be."""
        return self.count.waiting + 1

    @property
    def opens_later(self) -> bool:
        """Whether sign-up is still to open, as far as its own hour goes."""
        return self.workshop.opens_at is not None and not self.can_change

    @property
    def label(self) -> str:
        """What it is and when."""
        return named(self.session)


def named(session: Session) -> str:
    """What a part of the day is and when."""
    return f"{session.title}, {times(session)}"


def times(session: Session) -> str:
    """From when to when."""
    return f"{dates.clock(session.starts_at)}–{dates.clock(session.ends_at)}"


def rows(event: Event, ticket: Ticket, now: datetime, *, by_host: bool = False) -> list[Row]:
    """The workshops that a guest can sign up for, or has a place in, in order of time; at most seven queries."""
    seen = shown(event)
    mine = {each.workshop_id: each for each in ticket.workshop_places.live()}
    numbers = _numbers(mine.values())
    found = []
    for each in Workshop.objects.for_event(event).counted():
        place = mine.get(each.pk)
        is_shown = each.is_on and (by_host or each.session_id in seen)
        if not is_shown and place is None:
            continue
        session = hours_of(each, seen)
        is_open = now < session.starts_at if by_host else each.is_open(session, now)
        row = Row(each, session, each.count, place, each.is_on and is_open, is_ticked=place is not None)
        if place:
            row.needs_kept, row.number = place.needs_kept, numbers.get(place.pk, 0)
        if place and place.is_taken and links_open(session, now):
            row.join_url = each.session.join_url
        found.append(row)
    return sorted(found, key=lambda row: (row.session.offset_minutes, row.session.pk))


def _numbers(places: Collection[WorkshopPlace]) -> dict[int, int]:
    """Where each of these stands in the order of those who wait; one query, or none where none of them waits."""
    lists = [each.workshop_id for each in places if each.is_waiting]
    if not lists:
        return {}
    found: dict[int, int] = {}
    counted: Counter[int] = Counter()
    waiting = WorkshopPlace.objects.filter(workshop__in=lists).waiting()
    for pk, workshop in waiting.values_list("pk", "workshop"):
        counted[workshop] += 1
        found[pk] = counted[workshop]
    return found


def at_once_of(rows: Sequence[Row]) -> list[tuple[Session, Session]]:
    """Pairs of workshops in which a guest has places at the same time, as after a change of the programme."""
    return overlaps(row.session for row in rows if row.place and row.place.is_taken)


def clash(pairs: Sequence[tuple[Session, Session]]) -> str:
    """Which parts lie at the same time."""
    found = list(dict.fromkeys(named(session) for pair in pairs for session in pair))
    return _("These are at the same time. Please choose one of them: %(list)s") % {"list": " · ".join(found)}


def full(workshops: Collection[Workshop], seen: Mapping[int, Session]) -> str:
    """Which are full by now, and that one can wait."""
    names = " · ".join(named(hours_of(each, seen)) for each in workshops)
    return _(
        "Full by now: %(list)s. Leave it ticked and press the button again to wait for a place, or untick it."
    ) % {"list": names}


def with_sign_up(event: Event) -> set[int]:
    """The parts of the day that are only for those who hold a place in them, by number.

    Those for which guests sign up or somebody still has or waits for a place, and those called off: whoever lost a place
    by that is in nothing more. Where sign-up was switched off and nobody is in, it is a part for everybody again.
    """
    live = WorkshopPlace.objects.live().filter(workshop=OuterRef("pk"))
    used = Workshop.objects.told_of().filter(session__event=event)
    used |= Workshop.objects.filter(Exists(live), session__event=event)
    return set(used.values_list("session", flat=True))


def held_by(ticket: Ticket) -> set[int]:
    """The parts of the day in which this guest has a place, by number."""
    taken = ticket.workshop_places.filter(state=WorkshopPlace.State.TAKEN)
    return set(taken.values_list("workshop__session", flat=True))


def handouts_of(event: Event, ticket: Ticket) -> list[SessionHandout]:
    """What this guest may open: what is for everybody, and what goes with the parts of the day they are in.

    A part for which nobody signs up belongs to everybody who has a place at the meet-up. Of parts that guests do not see
    yet nobody reads anything.
    """
    if not ticket.has_place:
        return of_everybody(event)
    found = _as_seen(SessionHandout.objects.shown(), event)
    mine, closed = (held_by(ticket), with_sign_up(event)) if found else (set(), set())
    everybody = SessionHandout.Readers.EVERYBODY
    return [
        each
        for each in found
        if each.readers == everybody or each.session_id in mine or each.session_id not in closed
    ]


def of_everybody(event: Event) -> list[SessionHandout]:
    """What everybody may open, of parts of the day that guests see."""
    return _as_seen(SessionHandout.objects.for_everybody(), event)


def _as_seen(handouts: QuerySet[SessionHandout], event: Event) -> list[SessionHandout]:
    """These handouts in order of time, each with its part of the day as guests see it."""
    found = list(handouts.filter(session__event=event).order_by("pk"))
    seen = shown(event) if found else {}
    for each in found:
        if each.session_id in seen:
            each.session = seen[each.session_id]
    kept = [each for each in found if each.session_id in seen]
    return sorted(kept, key=lambda each: (each.session.offset_minutes, each.pk))
