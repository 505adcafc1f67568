"""What other pages tell of a programme: search engines of its parts, guests with a place where to join those online."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme import released, schedule
from events.programme.models import Session, SessionSpeaker
from events.programme.placing import clock_of
from events.speakers.showing import GONE
from wwnt.kit import dates, sockets
from wwnt.kit.bilingual import LANGUAGES
from wwnt.kit.links import absolute

Joined = tuple[Session, str]
"""A part of the day as guests see it, and the address at which it is joined online."""

JOIN_FROM = timedelta(hours=1)
TOGETHER = (Session.Kind.ARRIVE, Session.Kind.BREAK, Session.Kind.FOOD)
"""Kinds that are no events of their own to a search engine."""


def is_today(event: Event, now: datetime) -> bool:
    """Whether the meet-up is on this day."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    return event.is_day_settled and first <= timezone.localdate(now) <= last


def schema_org(event: Event) -> dict[str, Any]:
    """The parts as `subEvent` and all who are in them as `performer`; see https://schema.org/subEvent."""
    sessions = [each for each in released.programme_of(event) if each.kind not in TOGETHER]
    people = {speaker.pk: speaker.name for each in sessions for speaker, _role in each.people}
    return {"subEvent": [_part(each) for each in sessions], "performer": _persons(list(people.values()))}


def _part(session: Session) -> dict[str, Any]:
    found = {
        "@type": "Event",
        "name": str(session.title),
        "url": schedule.session_url(session),
        "startDate": dates.local(session.starts_at).isoformat(),
        "endDate": dates.local(session.ends_at).isoformat(),
        "location": {"@type": "Place", "name": schedule.room_name(session)},
        "inLanguage": schedule.language(session),
        "performer": _persons([speaker.name for speaker, _role in session.people]),
    }
    return {name: value for name, value in found.items() if value}


def _persons(names: list[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def links_open(session: Session, now: datetime) -> bool:
    """Whether a part that is online can be joined now: from an hour before it begins until it ends."""
    return session.starts_at - JOIN_FROM <= now < session.ends_at


def online(ticket: Any, now: datetime) -> list[Joined]:
    """The parts of this guest that are online and not over yet, with the address at which each is joined.

    The address stands at the desk alone: it is in no release, and so in no page, feed or calendar for everybody. Rooms
    above say which parts are not for every guest: socket "may_join", objects with `may_join(ticket, sessions)`, which gives
    the numbers of those that are. Whoever speaks in a part or facilitates it joins it in any case.
    """
    event = ticket.event
    rows = Session.objects.filter(event=event).exclude(join_url="").values_list("pk", "join_url")
    if not (addresses := dict(rows)):
        return []
    shown = released.programme_of(event)
    found = [each for each in shown if each.pk in addresses and now < each.ends_at]
    return [(each, addresses[each.pk]) for each in _theirs(ticket, found)]


def _theirs(ticket: Any, sessions: Sequence[Session]) -> Sequence[Session]:
    allowed = {each.pk for each in sessions}
    for plug in sockets.plugged("may_join"):
        allowed &= plug.may_join(ticket, sessions)
    kept = [each.pk for each in sessions if each.pk not in allowed]
    if kept and ticket.participant_id:
        parts = SessionSpeaker.objects.filter(session__in=kept, speaker__participant=ticket.participant_id)
        allowed |= set(parts.exclude(speaker__state__in=GONE).values_list("session", flat=True))
    return [each for each in sessions if each.pk in allowed]


def is_online(session: Session) -> bool:
    """Whether this part can be joined online."""
    return Session.objects.filter(pk=session.pk).exclude(join_url="").exists()


def joining(parts: Sequence[Joined], now: datetime) -> list[tuple[str, str]]:
    """Titles and addresses of what can be joined now."""
    return [(each.title, address) for each, address in parts if links_open(each, now)]


def how_to_join(event: Event, parts: Sequence[Joined], now: datetime) -> str:
    """In words how these parts are joined; nothing where there are none."""
    if not parts:
        return ""
    if joining(parts, now):
        words = _("Here you join online, for you alone.")
    else:
        words = _("What is online can be joined from this page, from one hour before it begins.")
        words = f"{words} {' · '.join(told_with_hour(each) for each, _url in parts)}"
    if not event.phone:
        return words
    ring = _("If it does not work, ring us: %(phone)s") % {"phone": event.phone}
    return f"{words} {ring}"


def told_with_hour(session: Session) -> str:
    """What a part is and when it begins."""
    return f"{session.title}, {clock_of(session.event)(session.offset_minutes)}"


def frames(event: Event) -> list[tuple[str, str, str]]:
    """For each language, its code, its name and the HTML with which another site shows the programme inside its own page."""
    found = []
    for code in LANGUAGES:
        with translation.override(code):
            address = absolute(reverse("programme/embed", args=[event.slug]))
            title = escape(f"{_('Programme')}: {event.title}")
        html = f'<iframe src="{address}" title="{title}" lang="{code}" width="100%" height="800"></iframe>'
        found.append((code, get_language_info(code)["name_local"].capitalize(), html))
    return found
