"""The stage "Programme" on the desk's rail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.accounts.models import EDITOR
from events.meetups.models import Event, GatePass, Team
from events.programme import actions, clashes, elsewhere, keeping_hours, placing, released, whats_new
from events.programme.accepted import Accepted
from events.programme.models import Release, Session
from events.programme.speaker_slots import SpeakerSlots
from events.programme.telling import SpeakersConcerned
from wwnt.kit import access, sockets

for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME):
    access.grant(role, "events.view_session", "events.change_session")
for reader in (Team.Role.PLANNING, EDITOR):
    access.grant(reader, "events.view_session")


def too_long(event: Event, sessions: Sequence[Session]) -> list[Session]:
    """The parts that go on after the end of this meet-up."""
    return clashes.past_the_end(sessions, event.minutes)


class Plug(sockets.AboutEvent):
    """The parts of the day."""

    share = ("programme", gettext_lazy("Programme"))

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How many parts there are, and how many of them have both languages."""
        if not by.has_perm("events.view_session", event.slug):
            return None
        sessions = released.draft(event)
        return sockets.Stage(
            key="programme",
            order=20,
            name=_("Programme"),
            summary=_("Parts: %(number)s") % {"number": len(sessions)},
            url=reverse("programme/desk/programme", args=[event.slug]),
            done=sum(bool(each.title_cy and each.title_en) for each in sessions),
            of=len(sessions),
        )

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """Titles that lack a language; parts that overlap or run past the end are only worth a look."""
        sessions = released.draft(event)
        url = reverse("programme/desk/programme", args=[event.slug])
        found = []
        for each in sessions:
            edit = reverse("programme/desk/edit", args=[event.slug, each.pk])
            if not each.title_cy:
                text = _("In the programme, in Welsh: %(title)s") % {"title": each.title}
                public = _("Titles in the programme, in Welsh")
                found.append(sockets.Gap(text, edit, public=public))
            if not each.title_en:
                text = _("In the programme, in English: %(title)s") % {"title": each.title}
                public = _("Titles in the programme, in English")
                found.append(sockets.Gap(text, edit, public=public))
        if not sessions:
            found.append(sockets.Gap(_("What will happen when"), url))
        if clashes.overlaps(placing.placed(sessions)) or too_long(event, sessions):
            found.append(sockets.Gap(_("Parts of the programme overlap or run past the end"), url))
        return found

    def unfit(self, event: Event) -> Sequence[sockets.Gap]:
        """Parts that go on after the end."""
        late = too_long(event, released.draft(event))
        if not late:
            return ()
        text = _("Parts of the programme that run past the end of the meet-up: %(number)s") % {
            "number": len(late)
        }
        url = reverse("programme/desk/programme", args=[event.slug])
        return [sockets.Gap(text, url, public=_("Parts of the programme overlap or run past the end"))]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Parts that go on after the end, and parts that guests see otherwise than they stand."""
        if event.is_over(now) or not by.has_perm("events.change_session", event.slug):
            return ()
        found = [sockets.OpenItem(gap.text, gap.url, _("Look at the programme")) for gap in self.unfit(event)]
        number = released.differs(event, released.draft(event)) if event.is_public else 0
        if number:
            text = _("Parts of the programme that guests see otherwise: %(number)s") % {"number": number}
            url = reverse("programme/desk/releases", args=[event.slug])
            found.append(sockets.OpenItem(text, url, _("Look and release")))
        return found

    def published(self, event: Event, by: Any, now: datetime) -> None:
        """The programme is shown as it stands."""
        actions.release(event=event, by=by, now=now)

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Ready: guests of an online meet-up can be told where to join it, or each of its parts."""
        if gate != GatePass.Gate.READY or event.kind != Event.Kind.ONLINE or event.join_url:
            return ()
        parts = Session.objects.filter(event=event).exclude(kind__in=elsewhere.TOGETHER)
        if parts.exists() and not parts.filter(join_url="").exists():
            return ()
        return [sockets.Gap(_("Where guests join online"), reverse("meetups/desk/when", args=[event.slug]))]

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Parts keep their hours on the clock, also where clocks change between two days of it."""
        keeping_hours.keep_hours(event=event, before=before)

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """The parts that the preset of this kind begins with."""
        actions.set_up_programme(event=event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The same parts, as many days after the start and at the same hours."""
        actions.copy_programme(source=source, event=event)


class Pages:
    """The programme among the pages of its stage."""

    pages = (
        (10, gettext_lazy("Programme"), "programme/desk/programme", True),
        (15, gettext_lazy("What guests see"), "programme/desk/releases", False),
    )


class NewsOf:
    """A programme that is new, after the one with which the meet-up was published."""

    def news(self, most: int) -> Sequence[sockets.News]:
        """The newest releases of meet-ups on the site."""
        rows = Release.objects.filter(event__in=Event.objects.public(), number__gt=1).select_related("event")
        return [
            sockets.News(
                uid=f"release-{each.event_id}-{each.number}",
                at=each.released_at,
                title=_("A new programme: %(event)s") % {"event": each.event.title},
                text=each.words or whats_new.in_words(each),
                url=reverse("programme/programme", args=[each.event.slug]),
            )
            for each in rows.defer("sessions").order_by("-released_at")[:most]
        ]


class PresetPages:
    """The programme among the pages of a preset."""

    pages = ((20, gettext_lazy("Programme"), "programme/desk/programme", "programme"),)


class EventLinks:
    """The ways from the page of a meet-up to its programme."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """The programme and its calendar, where it has parts; on the day what is on now."""
        if not (event.is_public and released.programme_of(event)):
            return ()
        found = [{"text": _("Programme"), "url": reverse("programme/programme", args=[event.slug])}]
        if elsewhere.is_today(event, timezone.now()):
            found.append({"text": _("Now and next"), "url": reverse("programme/now", args=[event.slug])})
        return found


class SchemaOrg:
    """The parts of a meet-up and who is in them, for search engines."""

    def schema_org(self, event: Event) -> dict[str, Any]:
        """`subEvent` and `performer` of schema.org."""
        return elsewhere.schema_org(event)


class GuestPanel:
    """The programme on a guest's own page, and where to join parts that are online."""

    def panel(self, ticket: Any, now: datetime) -> dict[str, Any] | None:
        """Title, words, address and the words of the link; `links` are the addresses to join, from an hour before."""
        event = ticket.event
        if event.is_cancelled or event.is_over(now) or not ticket.has_place:
            return None
        parts = elsewhere.online(ticket, now)
        return {
            "title": _("Programme"),
            "text": elsewhere.how_to_join(event, parts, now)
            or _("Tick what you would like to go to; it needs no account."),
            "links": elsewhere.joining(parts, now),
            "url": reverse("programme/programme", args=[event.slug]),
            "link": _("See the programme"),
        }


sockets.plug("about_event", Plug())
sockets.plug("event_links", EventLinks())
sockets.plug("guest_panels", GuestPanel())
sockets.plug("schema_org", SchemaOrg())
sockets.plug("news", NewsOf())
sockets.plug("programme_released", SpeakersConcerned())
sockets.plug("programme_pages", Pages())
sockets.plug("preset_pages", PresetPages())
sockets.plug("speaker_slots", SpeakerSlots())
sockets.plug("accepted_contribution", Accepted())
