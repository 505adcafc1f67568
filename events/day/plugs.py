"""The stage "The day" on the desk's rail, and who may work at the door."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.day import gatherings, helping, parties, people
from events.day.models import CheckIn
from events.meetups.models import Event, GatePass, Team
from events.meetups.team_backend import somewhere
from wwnt.kit import access, dates, sockets
from wwnt.kit.looking import count

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.FACILITATOR, Team.Role.DOOR_HELPER):
    access.grant(role, "events.check_in")
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, "events.change_helper_link")
access.grant(somewhere(Team.Role.LEAD_HOST), "community.view_credits", "community.view_reach")


class HelperPlug:
    """Vouches for who has opened a helper link in this browser."""

    def of(self, request: HttpRequest) -> helping.Helper | None:
        """The helper, if there is one."""
        return helping.of(request)


def _tally(event: Event) -> parties.Tally:
    return parties.Tally(*map(count, parties.counted(event)))


class Plug(sockets.AboutEvent):
    """The day itself: who is here."""

    def staged(self, event: Event) -> "Sequence[QuerySet[Any]]":
        """Who is here, and who is expected."""
        return parties.counted(event)

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How many of those expected are here."""
        if not by.has_perm("events.check_in", event.slug):
            return None
        tally = _tally(event)
        return sockets.Stage(
            key="day",
            order=60,
            name=_("The day"),
            summary=_("Here: %(here)s of %(expected)s") % {"here": tally.here, "expected": tally.expected}
            if tally.here or parties.is_today(event, now)
            else "",
            url=reverse("day/desk/door", args=[event.slug]),
            done=tally.here,
            of=tally.expected,
        )

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Ready: somebody besides the lead host welcomes people at the door; online there is none."""
        if gate != GatePass.Gate.READY or event.kind == Event.Kind.ONLINE or parties.has_helpers(event, now):
            return ()
        url = reverse("day/desk/helpers", args=[event.slug])
        return [sockets.Gap(_("Somebody to welcome people at the door, besides the lead host"), url)]

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """Before it, who is missing; on the day itself the count, and the way to the door."""
        if not event.is_over(now) and not event.is_cancelled and not parties.is_today(event, now):
            return gatherings.cards(event, by)
        if not (parties.is_today(event, now) and by.has_perm("events.check_in", event.slug)):
            return ()
        tally = _tally(event)
        return [
            sockets.Card(
                title=_("Who is here"),
                number=str(tally.here),
                of=_("of %(expected)s expected") % {"expected": tally.expected},
                url=reverse("day/desk/door", args=[event.slug]),
                link=_("To the door"),
                order=1,
            )
        ]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """The day is over and nobody was checked in: perhaps it was done on paper."""
        if event.is_cancelled or not event.is_over(now) or not by.has_perm("events.check_in", event.slug):
            return ()
        tally = _tally(event)
        if tally.here or not tally.expected:
            return ()
        return [
            sockets.OpenItem(
                text=_("Nobody has been checked in"),
                url=reverse("day/desk/door", args=[event.slug]),
                action=_("Note who came"),
                detail=_("Questions about the day only go to those who came."),
            )
        ]


class Person(sockets.AboutPerson):
    """That somebody came."""

    holds = (CheckIn,)

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """The meet-ups they came to, that this reader may know of."""
        keeps_people = by.has_perm("community.change_participant")
        for each in self._came(person):
            if keeps_people or by.has_perm("events.view_ticket", each.ticket.event.slug):
                words = _("Came: %(event)s") % {"event": each.ticket.event.title}
                yield sockets.Moment(each.at, words)

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """The meet-ups they came to."""
        lines = [f"{each.ticket.event.title}: {dates.day(each.at)}" for each in self._came(person)]
        return [sockets.Holding(CheckIn, lines)] if lines else ()

    def forget(self, person: Participant, now: datetime) -> None:
        """That one guest came stays, on a ticket that is nobody's any more."""

    def _came(self, person: Participant) -> Any:
        rows = CheckIn.objects.standing().filter(ticket__participant=person)
        return rows.select_related("ticket__event").order_by("-at")


sockets.plug("about_event", Plug())
sockets.plug("about_person", Person())
sockets.plug("gatherings", gatherings.MeetUps())
sockets.plug("principal", HelperPlug())
sockets.plug("people_filters", people.Filter())
