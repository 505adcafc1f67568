"""Who is expected at the door and who is here: each guest with the companion who comes along."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from events.day.models import CheckIn
from events.meetups.models import Event, Team
from events.tickets.models import Ticket
from wwnt.kit import text
from wwnt.kit.looking import asked_once

AT_THE_DOOR = (Team.Role.ACCESS, Team.Role.FACILITATOR, Team.Role.DOOR_HELPER)
"""Who may work there besides the lead host."""


@dataclass(frozen=True)
class Tally:
    """How many are here, and how many have a place."""

    here: int
    expected: int


@asked_once
def count(event: Event) -> Tally:
    """How many are here of how many with a place; one query."""
    found = (
        Ticket.objects.for_event(event)
        .confirmed()
        .aggregate(
            expected=Count("pk", distinct=True),
            here=Count("check_ins", filter=Q(check_ins__isnull=False, check_ins__undone_at=None)),
        )
    )
    return Tally(found["here"], found["expected"])


def counted(event: Event) -> "list[QuerySet[Any]]":
    """Who is here, and who is expected: to be counted together with what other rooms count."""
    expected = Ticket.objects.for_event(event).confirmed()
    return [CheckIn.objects.filter(ticket__in=expected, undone_at=None), expected]


def has_helpers(event: Event, now: datetime) -> bool:
    """Whether anybody besides the lead host can work at the door: by a role in the team, or by a link."""
    if Team.objects.filter(event=event, role__in=AT_THE_DOOR).exists():
        return True
    return any(not link.is_over(now) for link in event.helper_links.filter(ended_at=None))


class Guest:
    """One ticket as the door sees it."""

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.check_in: CheckIn | None = next(iter(ticket.standing), None)  # type: ignore[attr-defined]
        self.companion: Guest | None = None
        self.host: Guest | None = None

    @property
    def name(self) -> str:
        """What to call them; never empty."""
        ticket = self.ticket
        known = ticket.name or (ticket.participant.name if ticket.participant else "")
        if known:
            return known
        return _("Somebody who comes along") if ticket.is_companion else _("Guest without a name")

    @property
    def is_here(self) -> bool:
        """Whether they are checked in."""
        return self.check_in is not None

    @property
    def has_place(self) -> bool:
        """Whether they can be checked in without another thought."""
        return self.ticket.status in (Ticket.Status.CONFIRMED, Ticket.Status.OFFERED)

    @property
    def may_be_let_in(self) -> bool:
        """Whether a host may give them a place now: they wait for one."""
        return self.ticket.status == Ticket.Status.WAITING

    @property
    def can_come_together(self) -> bool:
        """Whether one button can check in both: neither is here yet."""
        mate = self.companion
        return bool(mate and mate.has_place and self.has_place and not (mate.is_here or self.is_here))

    @property
    def folded(self) -> str:
        """Their names as they are searched and sorted."""
        person = self.ticket.participant
        names = [self.ticket.name, person.name if person else ""]
        return text.fold(" ".join(dict.fromkeys(name for name in names if name)) or self.name)

    def answers_to(self, words: list[str]) -> bool:
        """Whether each of the folded words stands in their names, or is their code."""
        folded = self.folded
        return all(word in folded or word == self.ticket.code.lower() for word in words)


def tickets(event: Event, which: Q = Q()) -> list[Ticket]:  # noqa: B008 (an empty condition)
    """The tickets of the meet-up with what the door needs to know; two queries."""
    standing = CheckIn.objects.standing().select_related("by", "helper")
    return list(
        Ticket.objects.for_event(event)
        .filter(which)
        .select_related("participant")
        .prefetch_related(Prefetch("check_ins", queryset=standing, to_attr="standing"))
    )


def of(found: list[Ticket]) -> list[Guest]:
    """Guests by name, each with their companion; a companion is not listed twice."""
    guests = {ticket.pk: Guest(ticket) for ticket in found}
    for guest in guests.values():
        host = guests.get(guest.ticket.companion_of_id or 0)
        if host is not None and guest.ticket.status != Ticket.Status.CANCELLED:
            host.companion, guest.host = guest, host
    return sorted(
        (guest for guest in guests.values() if guest.host is None),
        key=lambda guest: (guest.folded, guest.ticket.pk),
    )


def one(ticket: Ticket) -> Guest:
    """One guest with their companion, or the companion with their host, as the door sees them now."""
    family = Q(pk=ticket.pk) | Q(companion_of=ticket.pk)
    if ticket.companion_of_id:
        family |= Q(pk=ticket.companion_of_id)
    guests = of(tickets(ticket.event, family))
    everybody = [*guests, *(guest.companion for guest in guests if guest.companion)]
    return next(guest for guest in everybody if guest.ticket.pk == ticket.pk)


def search(event: Event, query: str) -> list[Guest]:
    """Guests whose names, or whose companion's, hold all the words, whatever accents they are typed with.

    Without a query: those with a place who are not here yet.
    """
    words = text.fold(query).split()
    guests = of(tickets(event))
    if not words:
        return [guest for guest in guests if is_awaited(guest)]
    return [
        guest
        for guest in guests
        if guest.answers_to(words) or (guest.companion and guest.companion.answers_to(words))
    ]


def is_awaited(guest: Guest) -> bool:
    """Whether somebody of this party has a place and is not here yet."""
    return any(each.has_place and not each.is_here for each in (guest, guest.companion) if each)


def here(event: Event) -> list[Guest]:
    """Everybody who is here, the latest first."""
    found = [Guest(ticket) for ticket in tickets(event)]
    arrived = [(guest.check_in.at, guest.ticket.pk, guest) for guest in found if guest.check_in]
    return [guest for _at, _pk, guest in sorted(arrived, key=lambda each: each[:2], reverse=True)]


def is_today(event: Event, now: datetime) -> bool:
    """Whether it is the day of the meet-up, by the clock of the place."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    return first <= timezone.localdate(now) <= last
