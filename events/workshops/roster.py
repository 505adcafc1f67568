"""Who is in a workshop: by name, with what they need for whoever may read it, in numbers for others."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from community.people.models import Participant
from events.access.desk import totals
from events.access.models import AccessNeed
from events.meetups.models import Event
from events.programme.models import SessionSpeaker
from events.speakers.showing import GONE
from events.workshops.models import Workshop, WorkshopPlace, WorkshopQuerySet
from wwnt.kit import small_numbers

ALL, OWN = "events.view_workshop", "events.view_own_workshop"
NEEDS, NUMBERS, CONTACT = "events.view_accessneed", "events.view_access_numbers", "events.view_contact"
OWN_NUMBERS = "events.view_own_access_numbers"
"""What helps those who come to one's own workshop, in numbers that point at nobody beside the first names."""


@dataclass
class Guest:
    """One guest in a workshop, or waiting for a place."""

    place: WorkshopPlace
    is_whole: bool = True
    number: int = 0
    needs: list[AccessNeed] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name on the badge, or its first part for who may read no more."""
        whole = self.place.ticket.name
        return whole if self.is_whole else whole.partition(" ")[0]

    @property
    def participant(self) -> Participant | None:
        """The person, as long as they are known."""
        return self.place.ticket.participant


@dataclass(frozen=True)
class Roster:
    """Those who are in, those who have to choose, those who wait in their order; what they need in numbers.

    `counts_all`: no number is left out that would point at people.
    """

    coming: list[Guest]
    asked: list[Guest]
    waiting: list[Guest]
    numbers: list[tuple[str, int]]
    counts_all: bool = True

    @property
    def companions(self) -> int:
        """How many come along with those who are in: they take no place, and need a chair."""
        return sum(each.place.ticket.has_companion for each in self.coming)

    @property
    def read(self) -> list[Participant]:
        """Those whose needs stand beside their names."""
        found = [*self.coming, *self.asked, *self.waiting]
        return [each.participant for each in found if each.needs and each.participant]


def readable(event: Event, by: Any) -> WorkshopQuerySet:
    """The workshops whose lists somebody may read: all, or for a facilitator the ones that they (still) facilitate."""
    rows = Workshop.objects.for_event(event)
    if by.has_perm(ALL, event.slug):
        return rows
    if not by.has_perm(OWN, event.slug):
        return rows.none()
    theirs = SessionSpeaker.objects.filter(
        role=SessionSpeaker.Role.FACILITATOR, speaker__participant__email__iexact=by.email
    ).exclude(speaker__state__in=GONE)
    return rows.filter(session__in=theirs.values("session"))


def of(workshop: Workshop, by: Any) -> Roster:
    """The list of one workshop for this reader; the same few queries for however many.

    Whoever may read only their own reads first names, and of needs numbers that point at nobody, if any.
    """
    slug = workshop.session.event.slug
    if by.has_perm(ALL, slug):
        return _gather(workshop, reads=by.has_perm(NEEDS, slug), counts=by.has_perm(NUMBERS, slug))
    found = _gather(workshop, reads=False, counts=by.has_perm(OWN_NUMBERS, slug), is_whole=False)
    everybody = len(found.coming)
    safe = [
        (label, number)
        for label, number in found.numbers
        if number < everybody and not small_numbers.is_small(number)
    ]
    return replace(found, numbers=safe, counts_all=False)


def for_facilitator(workshop: Workshop) -> Roster:
    """What somebody reads behind the link of their own: first names of who comes, and nothing of what anybody needs."""
    return _gather(workshop, reads=False, counts=False, is_whole=False)


def _gather(workshop: Workshop, *, reads: bool, counts: bool, is_whole: bool = True) -> Roster:
    event = workshop.session.event
    places = workshop.places.live().select_related("ticket__participant", "ticket__companion")
    guests = [Guest(place, is_whole=is_whole) for place in places.order_by("since", "pk")]
    found: list[AccessNeed] = []
    if reads or counts:
        people = [each.place.ticket.participant_id for each in guests if not each.place.is_waiting]
        wanted = [each.place.ticket.participant_id for each in guests] if reads else people
        found = list(AccessNeed.objects.filter(event=event, participant__in=[pk for pk in wanted if pk]))
    if reads:
        _put_beside(guests, found)
    coming = sorted((each for each in guests if each.place.is_taken), key=lambda each: each.name.casefold())
    waiting = [each for each in guests if each.place.is_waiting]
    for number, each in enumerate(waiting, start=1):
        each.number = number
    theirs = {each.place.ticket.participant_id for each in coming}
    numbers = totals([need for need in found if need.participant_id in theirs]) if counts else []
    return Roster(coming, [each for each in guests if each.place.is_asked], waiting, numbers)


def _put_beside(guests: Sequence[Guest], needs: Sequence[AccessNeed]) -> None:
    by_person: dict[int, list[AccessNeed]] = {}
    for need in needs:
        by_person.setdefault(need.participant_id, []).append(need)
    for each in guests:
        each.needs = by_person.get(each.place.ticket.participant_id or 0, [])
