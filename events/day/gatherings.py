"""What meet-ups tell the rooms about people: their names, who helped and who came, whom they reached."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.people.gatherings import Gathering, Gatherings, Hand
from community.people.models import Participant
from community.reach import picture
from community.reach.missing import NONE, reckon
from events.day.models import CheckIn
from events.meetups.models import Event, Team
from events.tickets.models import Ticket
from wwnt.kit import dates, sockets

LATEST = 40


class MeetUps(Gatherings):
    """Meet-ups that were published."""

    def known(self, by: Any) -> Sequence[Gathering]:
        """All of them for keepers, their own for lead hosts."""
        events = Event.objects.public()
        if not by.has_perm("community.change_participant"):
            led = Team.objects.filter(user_id=by.pk, role=Team.Role.LEAD_HOST)
            events = events.filter(pk__in=led.values("event"))
        return _told(events.order_by("-starts_at")[:LATEST])

    def named(self, keys: Collection[str]) -> Mapping[str, Gathering]:
        """By the numbers in their keys."""
        pks = [int(key.removeprefix("event:")) for key in keys if key.removeprefix("event:").isdecimal()]
        return {each.key: each for each in _told(Event.objects.filter(pk__in=pks))}

    def hands(self, key: str) -> Sequence[Hand]:
        """The team, known among the people by their address; then the guests who came."""
        event = _event(key)
        return [*_team(event), *_guests(event)] if event else []

    def came(self, person: Participant) -> Sequence[Gathering]:
        """Those at whose door they were welcomed."""
        return _told(_came(person).order_by("-starts_at"))

    def reached(self, since: datetime | None, key: str) -> Mapping[int, frozenset[str]]:
        """Places held, at meet-ups since then or at this one."""
        tickets = Ticket.objects.holding_a_place().exclude(participant=None)
        if key:
            tickets = tickets.filter(event=_number(key))
        elif since:
            tickets = tickets.filter(event__starts_at__gte=since)
        found: dict[int, frozenset[str]] = {}
        for pk, hats in tickets.values_list("participant_id", "hats"):
            found[pk] = found.get(pk, frozenset()) | frozenset(hats)
        return found


def _event(key: str) -> Event | None:
    number = _number(key)
    return Event.objects.filter(pk=number).first() if number else None


def _number(key: str) -> int | None:
    number = key.removeprefix("event:")
    return int(number) if number.isdecimal() and len(number) < 18 else None


def _told(events: "QuerySet[Event]") -> list[Gathering]:
    now = timezone.now()
    return [
        Gathering(
            key=event.key,
            title=event.title,
            on=dates.local(event.starts_at).date(),
            is_over=event.is_over(now),
            addresses={
                "invite": reverse("invites/desk/guest_list", args=[event.slug]),
                "letters": reverse("invites/desk/letters", args=[event.slug]),
                "when": reverse("meetups/desk/when", args=[event.slug]),
            },
        )
        for event in events
    ]


def _came(person: Participant) -> "QuerySet[Event]":
    there = CheckIn.objects.standing().filter(ticket__event=OuterRef("pk"), ticket__participant=person)
    return Event.objects.filter(Exists(there))


def _team(event: Event) -> list[Hand]:
    team = list(Team.objects.filter(event=event).select_related("user").order_by("pk"))
    people = Participant.objects.filter(email__in={each.user.email for each in team})
    known = {person.email: person for person in people.order_by("-pk")}
    parts: dict[int, Hand] = {}
    for each in team:
        user = each.user
        if user.pk not in parts:
            person, name = known.get(user.email), user.name or user.email
            parts[user.pk] = Hand(person, name, each.get_role_display(), user.email, user.language, True)
    return sorted(parts.values(), key=lambda hand: hand.name)


def _guests(event: Event) -> list[Hand]:
    came = CheckIn.objects.standing().filter(ticket__event=event).values("ticket__participant")
    people = Participant.objects.filter(pk__in=came).order_by("folded_name", "pk")
    return [Hand(person, person.name, _("Guest")) for person in people]


def cards(event: Event, by: Any) -> Sequence[sockets.Card]:
    """Of a meet-up to come: how many groups of the community nobody has registered from yet."""
    if not (by.has_perm("community.view_reach") and by.has_perm("events.view_hats", event.slug)):
        return ()
    lines = picture.lines()
    if not lines:
        return ()
    groups = reckon(lines, picture.reached(0, event.key))
    return [
        sockets.Card(
            title=_("Who is missing?"),
            number=str(sum(group.state == NONE for group in groups)),
            of=_("groups not reached yet"),
            url=f"{reverse('reach/desk/missing')}?meetup={event.key}",
            link=_("See which, and what to do"),
            order=45,
        )
    ]
