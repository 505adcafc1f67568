"""What the volunteers room adds to lower pages, and who may do what with volunteers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.group.models import Member
from events.meetups.models import Event, Team
from events.volunteers import actions, people, rota, showing, signing_up
from events.volunteers.models import Shift, Volunteer, VolunteerPage, VolunteerRole
from events.volunteers.times import reminder_at
from wwnt.kit import access, retention, sockets
from wwnt.kit.looking import count

SEE, CHANGE = people.SEE, "events.change_volunteer"

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, SEE, CHANGE)
access.grant(Team.Role.PLANNING, SEE)
access.grant(Team.Role.LEAD_HOST, "events.note_hours")


def thin(event: Event) -> Iterator[Shift]:
    """Shifts of what is always done by two that have fewer."""
    rows = Shift.objects.for_event(event).counted().filter(role__needs_two=True).select_related("role__event")
    return (shift for shift in rows if shift.places - shift.left < 2)


def _unnoted(event: Event) -> "QuerySet[Volunteer]":
    """Those who helped and whose hours nobody has noted."""
    rows = Volunteer.objects.named().filter(event=event, turns__given_up_at=None)
    return rows.filter(turns__isnull=False, turns__hours_noted_at=None).distinct()


def _unspoken(event: Event) -> "QuerySet[Volunteer]":
    """Those who help and with whom nobody has spoken."""
    return Volunteer.objects.named().helping().filter(event=event, spoken_at=None)


def _pages(event: Event) -> "QuerySet[VolunteerPage]":
    return VolunteerPage.objects.filter(event=event, is_on=True)


class Plug(sockets.AboutEvent):
    """Volunteers and their shifts."""

    share = ("volunteers", gettext_lazy("What volunteers do, and their shifts"))
    may_wait = True

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Who waits for a host, and whether there is a page."""
        return [_unnoted(event) if event.is_over(now) else _unspoken(event), _pages(event)]

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """How many places of the shifts are taken, once there is a page or somebody has said yes."""
        if event.is_over(now) or event.is_cancelled or not by.has_perm(SEE, event.slug):
            return ()
        taken, places = actions.filled(event)
        if not places or not (taken or count(_pages(event))):
            return ()
        url = reverse("volunteers/desk/roles", args=[event.slug])
        return [
            sockets.Card(
                title=_("Volunteers"),
                number=str(taken),
                of=_("of %(places)s places in shifts") % {"places": places},
                url=url,
                link=_("See the shifts"),
                order=45,
            )
        ]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """New volunteers whom nobody has rung, and after the day those whose hours are not noted."""
        if event.is_cancelled:
            return ()
        roles = reverse("volunteers/desk/roles", args=[event.slug])
        if event.is_over(now):
            waiting = count(_unnoted(event))
            if not waiting or not by.has_perm("events.note_hours", event.slug):
                return ()
            text = _("Volunteers whose hours are not noted: %(number)s") % {"number": waiting}
            return [sockets.OpenItem(text, roles, _("Note their hours"))]
        if not by.has_perm(CHANGE, event.slug):
            return ()
        new = count(_unspoken(event))
        if not new:
            return ()
        text = _("Volunteers whom nobody has spoken with yet: %(number)s") % {"number": new}
        return [sockets.OpenItem(text, roles, _("Ring them"), _("Ask what helps them take part."))]

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """What volunteers read, in both languages, where people may put themselves down."""
        page = VolunteerPage.objects.filter(event=event, is_on=True).first()
        if page is None:
            return ()
        found = [
            sockets.Gap(
                _("What volunteers do, in both languages: %(name)s") % {"name": role.name},
                reverse("volunteers/desk/role", args=[event.slug, role.pk]),
                public=_("What volunteers do, in both languages"),
            )
            for role in VolunteerRole.objects.filter(event=event)
            if not (role.name_en and role.name_cy) or bool(role.does_en) != bool(role.does_cy)
        ]
        if bool(page.words_en) != bool(page.words_cy):
            url = reverse("volunteers/desk/words", args=[event.slug])
            found.append(sockets.Gap(_("What volunteers read first, in both languages"), url))
        return found

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Before the day, shifts in which somebody would be alone who should not be."""
        if gate != "ready" or not Volunteer.objects.filter(event=event).exists():
            return ()
        url = reverse("volunteers/desk/roles", args=[event.slug])
        words = _("Too few volunteers, since two do it together: %(shift)s")
        public = _("Too few volunteers, since two do it together")
        return [
            sockets.Gap(words % {"shift": showing.named(shift)}, url, public=public) for shift in thin(event)
        ]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When volunteers are reminded."""
        if not Shift.objects.filter(role__event=event).exists():
            return ()
        url = reverse("volunteers/desk/roles", args=[event.slug])
        at = reminder_at(event)
        return [sockets.Dated(at, _("Volunteers are reminded"), url, "message", at < timezone.now())]

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """What volunteers do at a meet-up of this kind."""
        actions.set_up(event=event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """Roles and shifts of the one it is made from."""
        actions.copy_roles(source=source, event=event)

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Volunteers are told once, with a calendar file that changes their entries, and reminded anew of another day."""
        actions.follow(event=event, before=before, now=now)

    def ends_otherwise(self, event: Event, before: datetime, now: datetime) -> None:
        """Whoever has a shift that follows the end is told once."""
        actions.follow_end(event=event, now=now)

    def cancelled(self, event: Event, now: datetime) -> None:
        """Volunteers are told once, with a calendar file that takes their shifts out."""
        actions.tell_all(event=event, kind=signing_up.CANCELLED, now=now)


class Pages:
    """Volunteers among the pages of planning."""

    pages = ((70, gettext_lazy("Volunteers"), "volunteers/desk/roles", True),)


class EventLinks:
    """The way to the page for volunteers, where hosts have switched it on."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """One link, as long as people may put themselves down."""
        if not signing_up.is_open(event, timezone.now()):
            return ()
        return [
            {"text": _("Give a hand on the day"), "url": reverse("volunteers/sign_up", args=[event.slug])}
        ]


class MemberPanel:
    """What somebody of the planning group sees of shifts on their own page."""

    order = 70

    def panel(self, member: Member) -> tuple[str, dict[str, Any]] | None:
        """Their shifts, or the way to take one; nothing where there are none, or the meet-up is over."""
        event = member.event
        if event.is_over(timezone.now()) or event.is_cancelled:
            return None
        if not Shift.objects.filter(role__event=event).exists():
            return None
        known = Volunteer.objects.named().filter(event=event, participant=member.participant_id).first()
        return "events/volunteers/panel.html", {
            "member": member,
            "volunteer": known,
            "turns": known.standing() if known else [],
        }


class Timetable:
    """When volunteers are written to."""

    def entries(self, event: Event) -> Sequence[tuple[datetime, Any]]:
        """The reminder, once somebody helps."""
        if not Volunteer.objects.named().helping().filter(event=event).exists():
            return ()
        return [(reminder_at(event), _("Reminder to every volunteer of their shifts"))]


retention.carries_out("events.Volunteer", "make_anonymous")(people.make_anonymous)
sockets.plug("about_event", Plug())
sockets.plug("about_person", people.AboutPerson())
sockets.plug("event_links", EventLinks())
sockets.plug("member_panels", MemberPanel())
sockets.plug("plan_pages", Pages())
sockets.plug("rota", rota.Rota())
sockets.plug("timetable", Timetable())
