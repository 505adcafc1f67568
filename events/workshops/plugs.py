"""What the workshops room adds to lower pages, and who may do what with workshops."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.messages.actions import UNSENT
from community.messages.models import Message
from events.meetups.models import Event, GatePass, Team
from events.programme.differences import Difference
from events.programme.models import Release, Session
from events.programme.telling import Concerned
from events.workshops import actions, following, people, reminding, roster, telling
from events.workshops.beside import AtTheDesk, EventLinks, MayJoin, OnTheProgramme, OnTheTicket, WhoComes
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.moving_up import hours_of, shown
from wwnt.kit import access, retention, sockets
from wwnt.kit.looking import asked_once, count

UNTOLD = (*UNSENT, Message.Fate.REFUSED, Message.Fate.FAILED)
"""Fates of messages that somebody has not heard of yet."""

for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME):
    access.grant(role, "events.change_workshop", "events.view_sessionhandout", "events.change_sessionhandout")
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.PROGRAMME):
    access.grant(role, roster.ALL, roster.OWN, "events.change_workshopplace")
access.grant(Team.Role.FACILITATOR, roster.OWN, roster.OWN_NUMBERS, "events.view_sessionhandout")


@asked_once
def _told_of(event: Event) -> list[Workshop]:
    """The workshops for which guests can sign up, and those called off, counted."""
    return list(Workshop.objects.told_of().for_event(event).counted())


def _counted(event: Event) -> list[Workshop]:
    """The workshops for which guests can sign up."""
    return [each for each in _told_of(event) if each.is_on]


def _to_ring(event: Event) -> "QuerySet[Message]":
    such = Message.objects.about(event.key).filter(kind__in=telling.KINDS)
    return such.filter(fate=Message.Fate.NO_EMAIL)


class Plug(sockets.AboutEvent):
    """Places in parts of the day."""

    share = ("workshops", gettext_lazy("For which parts of the day guests sign up"))
    may_wait = True

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Who is to be rung."""
        return [_to_ring(event)]

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
        rows, found = _counted(event), _still_shown(event, by)
        is_told = rows or event.kind == Event.Kind.ONLINE
        if is_told and by.has_perm(roster.CONTACT, event.slug) and (number := count(_to_ring(event))):
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
        """When sign-up opens and closes, and links go out, once for each hour."""
        url = reverse("workshops/desk/workshops", args=[event.slug])
        rows = list(Workshop.objects.for_event(event).filter(is_on=True))
        seen = shown(event) if rows else {}
        opens = {each.opens_at for each in rows if each.opens_at}
        closes = {each.closes_before(hours_of(each, seen)) for each in rows}
        return [
            *(
                sockets.Dated(at, _("Sign-up for workshops opens"), url, "registration")
                for at in sorted(opens)
            ),
            *(
                sockets.Dated(at, _("Sign-up for workshops closes"), url, "registration")
                for at in sorted(closes)
            ),
            *(
                sockets.Dated(at, _("Links to join online go out"), url, "message")
                for at in reminding.hours(event)
            ),
        ]

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """For the same parts of the day one signs up, in the same way."""
        actions.copy_workshops(source=source, event=event)


def _still_shown(event: Event, by: Any) -> list[sockets.OpenItem]:
    """What was called off and still stands in the programme, for who can take it out."""
    off = [each for each in _told_of(event) if each.called_off_at]
    if not off or not by.has_perm("events.change_workshop", event.slug):
        return []
    seen = shown(event)
    number = sum(each.session_id in seen for each in off)
    if not number:
        return []
    text = _("Workshops called off that still stand in the programme: %(number)s") % {"number": number}
    url = reverse("programme/desk/programme", args=[event.slug])
    return [sockets.OpenItem(text, url, _("Take them out, or put something else there"))]


class Pages:
    """Workshops and handouts among the pages of the programme."""

    pages = (
        (50, gettext_lazy("Workshops"), "workshops/desk/workshops", False),
        (55, gettext_lazy("Handouts"), "workshops/desk/handouts", False),
    )


class PresetPages:
    """For which parts guests sign up, among the pages of a preset."""

    pages = ((25, gettext_lazy("Workshops"), "workshops/desk/workshops", "workshops"),)


class InUse:
    """Why a part of the day or a room can't be taken away."""

    def in_use(self, session: Session) -> str:
        """People who have a place in it have to be told first."""
        places = WorkshopPlace.objects.filter(workshop__session=session)
        if number := places.live().count():
            words = _(
                "Guests have or wait for a place in it: %(number)s. Please call the workshop off first: then they are told."
            )
            return words % {"number": number}
        rows = list(places.values_list("pk", flat=True))
        off = Message.objects.about(session.event.key).filter(kind=telling.OFF, row__in=rows)
        if number := off.filter(fate__in=UNTOLD).count():
            words = _("Guests who have still to hear that it does not take place: %(number)s.")
            hint = _("E-mails go out within minutes; who has to be rung stands on the page of workshops.")
            return f"{words % {'number': number}} {hint}"
        return ""

    def way(self, session: Session) -> tuple[str, str]:
        """Address and words of the page where it is called off."""
        page = reverse("workshops/desk/workshop", args=[session.event.slug, session.pk])
        return page, _("To the workshop")


class SessionGone:
    """What goes with a part of the day."""

    def removed(self, session: Session) -> None:
        """The files that were handed out with it."""
        for each in session.handouts.all():
            actions.drop_file(each)


class JoinedOtherwise:
    """Who hears where a part of the day is joined online now."""

    def joined_otherwise(self, session: Session) -> None:
        """Whoever has the old address from the reminder of its last hour gets the new one."""
        reminding.remind_anew(session=session, now=timezone.now())


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
        return following.tell_of_change(event=event, differences=differences, now=now)


retention.carries_out("events.WorkshopPlace", "forget_needs")(people.forget_needs)
sockets.plug("about_event", Plug())
sockets.plug("about_person", people.AboutPerson())
sockets.plug("programme_pages", Pages())
sockets.plug("preset_pages", PresetPages())
sockets.plug("guest_panels", OnTheTicket())
sockets.plug("guest_links", AtTheDesk())
sockets.plug("event_links", EventLinks())
sockets.plug("session_notes", OnTheProgramme())
sockets.plug("session_extras", OnTheProgramme())
sockets.plug("session_in_use", InUse())
sockets.plug("session_removed", SessionGone())
sockets.plug("session_joined_otherwise", JoinedOtherwise())
sockets.plug("may_join", MayJoin())
sockets.plug("programme_released", Released())
sockets.plug("tickets_left", people.Tickets())
sockets.plug("tickets_forgotten", people.Tickets())
sockets.plug("tickets_joined", people.Tickets())
sockets.plug("speaker_panels", WhoComes())
