"""What workshops add to the pages of guests, of whoever runs one, and of the programme."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from events.workshops import roster, standing
from events.workshops.models import Workshop
from events.workshops.moving_up import shown
from wwnt.kit import sockets


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
        """How many places are left, or that it does not take place, by the number of the part."""
        wanted = {each.pk for each in sessions}
        rows = Workshop.objects.told_of().for_event(event).counted().filter(session__in=wanted)
        return {each.session_id: _said(each) for each in rows}

    def extras(self, event: Event, session: Session) -> list[tuple[str, str]]:
        """What everybody may open of one part: words and address of each."""
        return [
            (str(each.title), each.url or reverse("workshops/handout", args=[event.slug, each.pk]))
            for each in standing.of_everybody(event)
            if each.session_id == session.pk
        ]


def _said(workshop: Workshop) -> str:
    if workshop.called_off_at:
        return _("We are sorry: this workshop does not take place.")
    count = workshop.count
    if count.left:
        return _("Places left: %(number)s") % {"number": count.left}
    return _("Full; waiting: %(number)s") % {"number": count.waiting}


class WhoComes:
    """On the page of somebody who runs a workshop: who is coming to it, by first name, until the meet-up is over."""

    def panels(self, speaker: Speaker) -> list[dict[str, Any]]:
        """Title and lines for each of their workshops: places and first names."""
        event = speaker.event
        if event.is_over(timezone.now()):
            return []
        theirs = speaker.parts.filter(role=SessionSpeaker.Role.FACILITATOR).values("session")
        rows = Workshop.objects.for_event(event).counted().filter(is_on=True, session__in=theirs)
        seen = shown(event)
        return [_panel(each, seen[each.session_id]) for each in rows if each.session_id in seen]


def _panel(workshop: Workshop, part: Session) -> dict[str, Any]:
    people, count = roster.for_facilitator(workshop), workshop.count
    lines = [_("Places taken: %(held)s of %(places)s") % {"held": count.held, "places": count.places}]
    names = ", ".join(each.name or _("Somebody") for each in people.coming)
    more = (
        (_("Waiting"), count.waiting),
        (_("Who is coming"), names),
        (_("Companions beside them"), people.companions),
    )
    lines += [f"{words}: {value}" for words, value in more if value]
    return {"title": part.title, "lines": lines}


class MayJoin:
    """Whose link to join online is for those alone who hold a place."""

    def may_join(self, ticket: Ticket, sessions: Sequence[Session]) -> set[int]:
        """Those of these parts for which nobody signs up, and those in which this guest has a place."""
        if not sessions:
            return set()
        closed = standing.with_sign_up(ticket.event)
        mine = standing.held_by(ticket) if closed and ticket.has_place else set()
        return {each.pk for each in sessions if each.pk not in closed or each.pk in mine}
