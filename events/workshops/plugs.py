"""What the workshops room adds to lower pages, and who may do what with workshops."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.messages.models import Message
from events.meetups.models import Event, GatePass, Team
from events.programme.differences import Difference
from events.programme.models import Release, Session
from events.programme.telling import Concerned
from events.tickets.models import Ticket
from events.workshops import actions, following, people, roster, standing, telling
from events.workshops.models import Workshop, WorkshopPlace
from wwnt.kit import access, retention, sockets
from wwnt.kit.looking import asked_once

for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME):
    access.grant(role, "events.change_workshop", "events.view_sessionhandout", "events.change_sessionhandout")
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.PROGRAMME):
    access.grant(role, roster.ALL, roster.OWN, "events.change_workshopplace")
access.grant(Team.Role.FACILITATOR, roster.OWN, "events.view_sessionhandout")


@asked_once
def _counted(event: Event) -> list[Workshop]:
    """The workshops for which guests can sign up."""
    return list(Workshop.objects.for_event(event).counted().filter(is_on=True))


class Plug(sockets.AboutEvent):
    """Places in parts of the day."""

    share = ("workshops", gettext_lazy("For which parts of the day guests sign up"))
    may_wait = True

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """How many places of the workshops are taken; a facilitator sees those that they run."""
        if event.is_cancelled or not by.has_perm(roster.OWN, event.slug):
            return ()
        sees_all = by.has_perm(roster.ALL, event.slug)
        rows = _counted(event) if sees_all else roster.readable(event, by).counted().filter(is_on=True)
        counts = [each.count for each in rows]
        if not counts:
            return ()
        return [
            sockets.Card(
                title=_("Workshops"),
                number=str(sum(each.held for each in counts)),
                of=_("of %(places)s places") % {"places": sum(each.places for each in counts)},
                lines=[_("Waiting: %(waiting)s") % {"waiting": sum(each.waiting for each in counts)}],
                url=reverse("workshops/desk/workshops", args=[event.slug]),
                link=_("Who is coming"),
                order=32,
            )
        ]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Who has to be rung about a workshop, and who waits for a kept place."""
        if event.is_over(now) or event.is_cancelled or not by.has_perm(roster.ALL, event.slug):
            return ()
        rows, found = _counted(event), []
        if rows and by.has_perm(roster.CONTACT, event.slug):
            such = Message.objects.about(event.key).filter(kind__in=telling.KINDS)
            number = such.filter(fate=Message.Fate.NO_EMAIL).count()
            if number:
                text = _("Guests to be rung about their workshops: %(number)s") % {"number": number}
                url = reverse("workshops/desk/workshops", args=[event.slug])
                found.append(sockets.OpenItem(text, url, _("Ring them"), loud=True))
        if by.has_perm("events.change_accessneed", event.slug):
            for each in rows:
                if number := getattr(each, "needing", 0):
                    text = _("Guests who need a kept place in a workshop: %(number)s") % {"number": number}
                    page = reverse("workshops/desk/workshop", args=[event.slug, each.session_id])
                    found.append(sockets.OpenItem(text, page, _("Look at it"), loud=True))
        return found

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Ready: nobody still has to choose between two workshops."""
        if gate != GatePass.Gate.READY:
            return ()
        asked = WorkshopPlace.objects.filter(state="asked", workshop__session__event=event).count()
        if not asked:
            return ()
        url = reverse("workshops/desk/workshops", args=[event.slug])
        public = _("Guests who have to choose between two workshops")
        text = _("Guests who have to choose between two workshops: %(number)s") % {"number": asked}
        return [sockets.Gap(text, url, public=public)]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When sign-up opens and closes, once for each hour."""
        url = reverse("workshops/desk/workshops", args=[event.slug])
        rows = Workshop.objects.for_event(event).filter(is_on=True)
        opens = {each.opens_at for each in rows if each.opens_at}
        closes = {each.closes_at for each in rows}
        return [
            *(
                sockets.Dated(at, _("Sign-up for workshops opens"), url, "registration")
                for at in sorted(opens)
            ),
            *(
                sockets.Dated(at, _("Sign-up for workshops closes"), url, "registration")
                for at in sorted(closes)
            ),
        ]

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """For the same parts of the day one signs up, in the same way."""
        actions.copy_workshops(source=source, event=event)


class Pages:
    """Workshops and handouts among the pages of the programme."""

    pages = (
        (50, gettext_lazy("Workshops"), "workshops/desk/workshops", False),
        (55, gettext_lazy("Handouts"), "workshops/desk/handouts", False),
    )


class OnTheTicket:
    """On a guest's own page: their workshops, or the way to choose."""

    def panel(self, ticket: Ticket, now: datetime) -> dict[str, Any] | None:
        """Nothing where there is nothing to sign up for, and nothing to read."""
        event = ticket.event
        if not ticket.has_place or event.is_cancelled:
            return None
        rows = standing.rows(event, ticket, now)
        mine = [row for row in rows if row.place]
        if not rows and not standing.handouts_of(event, ticket):
            return None
        lines = [f"{row.label}: {row.place.get_state_display()}" for row in mine if row.place]
        text = " · ".join(lines) or _("Choose what you would like to be in; some have few places.")
        if not rows:
            text = _("What is handed out before and after.")
        return {
            "title": _("Workshops"),
            "text": text,
            "url": reverse("workshops/mine", args=[ticket.secret]),
            "link": _("My workshops and handouts"),
        }


class AtTheDesk:
    """The way from a guest's page at the desk to their workshops."""

    def links(self, ticket: Ticket, by: Any) -> Sequence[tuple[sockets.Words, str]]:
        """One page, where guests can sign up for something and the reader may put them down."""
        event = ticket.event
        if not ticket.has_place or not by.has_perm("events.change_workshopplace", event.slug):
            return ()
        if not Workshop.objects.filter(session__event=event, is_on=True).exists():
            return ()
        return [(_("Workshops"), reverse("workshops/desk/guest", args=[event.slug, ticket.pk]))]


class EventLinks:
    """The way from the page of a meet-up to what everybody may read."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """One link, once there is something."""
        if not standing.of_everybody(event):
            return ()
        return [{"text": _("Handouts"), "url": reverse("workshops/handouts", args=[event.slug])}]


class OnTheProgramme:
    """What the programme says of each part of the day."""

    def notes(self, event: Event, sessions: Sequence[Session]) -> dict[int, str]:
        """How many places are left, by the number of the part."""
        wanted = {each.pk for each in sessions}
        rows = Workshop.objects.for_event(event).counted().filter(is_on=True, session__in=wanted)
        return {each.session_id: _said(each) for each in rows}

    def extras(self, event: Event, session: Session) -> list[tuple[str, str]]:
        """What everybody may open of one part: words and address of each."""
        return [
            (str(each.title), each.url or reverse("workshops/handout", args=[event.slug, each.pk]))
            for each in standing.of_everybody(event)
            if each.session_id == session.pk
        ]


def _said(workshop: Workshop) -> str:
    count = workshop.count
    if count.left:
        return _("Places left: %(number)s") % {"number": count.left}
    return _("Full; waiting: %(number)s") % {"number": count.waiting}


class InUse:
    """Why a part of the day or a room can't be taken away."""

    def in_use(self, session: Session) -> str:
        """People who have a place in it have to be told first."""
        number = WorkshopPlace.objects.live().filter(workshop__session=session).count()
        if not number:
            return ""
        words = _(
            "Guests have or wait for a place in it: %(number)s. Please call the workshop off first: then they are told."
        )
        return words % {"number": number}

    def way(self, session: Session) -> tuple[str, str]:
        """Address and words of the page where it is called off."""
        page = reverse("workshops/desk/workshop", args=[session.event.slug, session.pk])
        return page, _("To the workshop")


class Released:
    """What follows when a programme is released."""

    def concerned(self, event: Event, differences: Sequence[Difference]) -> Concerned:
        """How many would be told."""
        guests = following.concerned(event, differences).count()
        gone = [each.pk for each in differences if each.kind == "gone"]
        guests += WorkshopPlace.objects.live().filter(workshop__session__in=gone).count()
        return Concerned(_("Guests with a place"), guests)

    def programme_released(
        self, event: Event, release: Release, differences: Sequence[Difference], now: datetime
    ) -> int:
        """Whoever counts on a workshop that is elsewhere or gone is told; says how many."""
        return actions.tell_of_change(event=event, differences=differences, now=now)


retention.carries_out("events.WorkshopPlace", "forget_needs")(people.forget_needs)
sockets.plug("about_event", Plug())
sockets.plug("about_person", people.AboutPerson())
sockets.plug("programme_pages", Pages())
sockets.plug("guest_panels", OnTheTicket())
sockets.plug("guest_links", AtTheDesk())
sockets.plug("event_links", EventLinks())
sockets.plug("session_notes", OnTheProgramme())
sockets.plug("session_extras", OnTheProgramme())
sockets.plug("session_in_use", InUse())
sockets.plug("programme_released", Released())
sockets.plug("tickets_left", people.Tickets())
sockets.plug("tickets_forgotten", people.Tickets())
sockets.plug("tickets_joined", people.Tickets())
