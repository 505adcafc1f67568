"""The stage "Page and venue" on the desk's rail, and what the roles in a team may do with a meet-up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.accounts.models import EDITOR
from events.meetups import dated, gaps, gates
from events.meetups.models import Event, GatePass, Team, small_name
from events.meetups.team_backend import somewhere
from wwnt.kit import access, sockets

for role in Team.Role:
    access.grant(role, "events.view_event")
access.grant(
    Team.Role.LEAD_HOST,
    "events.change_event",
    "events.change_words",
    "events.publish_event",
    "events.save_as_preset",
    "events.change_preset",
    "events.change_team",
    "events.view_history",
)
access.grant(Team.Role.COMMUNICATIONS, "events.change_words")
access.grant(somewhere(Team.Role.LEAD_HOST), "events.add_event", "events.view_presets")
access.grant(
    EDITOR, "events.view_presets", "events.view_all_events", "events.view_event", "events.change_words"
)

CHECKED = 12
"""How many things are looked at before publishing; only the ring on the rail is drawn with it."""


class Plug(sockets.AboutEvent):
    """Planning: what is missing before the public may see it."""

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How ready it is."""
        if not by.has_perm("events.view_event", event.slug):
            return None
        missing = len(gates.missing(event)) if event.status == Event.Status.DRAFT else 0
        summary = (
            _("Still missing: %(number)s") % {"number": missing} if missing else event.get_status_display()
        )
        return sockets.Stage(
            key="site",
            order=10,
            name=_("Page and venue"),
            summary=summary,
            url=reverse("meetups/desk/ready", args=[event.slug]),
            done=max(0, CHECKED - missing) if event.status == Event.Status.DRAFT else CHECKED,
            of=CHECKED,
        )

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """What its own words still miss."""
        return gaps.gaps(event)

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """The next gate waits, the last one until the day is over; its page alone asks every room what is open."""
        if not by.has_perm("events.publish_event", event.slug):
            return ()
        gate = gates.next_gate(event, now)
        if gate is None or not gates.can_pass(event, gate, now):
            return ()
        text = _("Next gate: %(gate)s") % {"gate": GatePass.Gate(gate).label}
        url = reverse("meetups/desk/gates", args=[event.slug])
        return [sockets.OpenItem(text, url, _("See what is open"))]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """The day, the site, the gates, and what leaves so long after the day."""
        return dated.dates(event)


class Pages:
    """The gates among the pages of planning."""

    pages = ((18, _("Gates"), "meetups/desk/gates", False),)


class PresetPages:
    """The words of a preset, and its usual hours and places."""

    pages = (
        (10, _("Words"), "meetups/desk/words", "words"),
        (12, _("Hours and places"), "meetups/desk/hours", "hours"),
    )


class FilesBeside:
    """The light copy of a picture, which no row names."""

    def beside(self, name: str) -> str:
        """What lies beside this upload, if it is a picture."""
        return small_name(name)


class TeamPlug(sockets.AboutAccount):
    """The meet-ups that people help to run."""

    def helps_with(self, people: Sequence[Any]) -> dict[int, list[tuple[Any, str]]]:
        """Each meet-up once, the latest first, whatever the number of roles."""
        entries = Team.objects.filter(user__in=people).select_related("event").order_by("-event__starts_at")
        found: dict[int, dict[int, tuple[Any, str]]] = {}
        for entry in entries:
            event = entry.event
            told = (event.title, reverse("desk/overview", args=[event.slug]))
            found.setdefault(entry.user_id, {})[event.pk] = told
        return {pk: list(meetups.values()) for pk, meetups in found.items()}


class NewsOf:
    """New meet-ups, and those that do not take place."""

    def news(self, most: int) -> Sequence[sockets.News]:
        """The newest meet-ups on the site."""
        rows = Event.objects.public().exclude(published_at=None).order_by("-published_at")
        return [
            sockets.News(
                uid=f"event-{each.pk}",
                at=each.published_at,
                title=_("Called off: %(event)s") % {"event": each.title}
                if each.is_cancelled
                else _("A new meet-up: %(event)s") % {"event": each.title},
                text=each.called_off if each.is_cancelled else each.goal,
                url=reverse("event", args=[each.slug]),
            )
            for each in rows[:most]
            if each.published_at
        ]


sockets.plug("news", NewsOf())
sockets.plug("about_event", Plug())
sockets.plug("plan_pages", Pages())
sockets.plug("preset_pages", PresetPages())
sockets.plug("about_account", TeamPlug())
sockets.plug("files_beside", FilesBeside())
