"""The programme for other programs: frab/pentabarf schedule as XML and JSON, and a calendar to subscribe to.

Sources: the schema of schedule.xml and schedule.json of the C3VOC, https://c3voc.de/wiki/schedule.
"""

import json
import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from django.conf import settings
from django.urls import reverse
from django.utils import text as words
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme import released
from events.programme.models import Session
from events.programme.released import Shown
from events.speakers.models import Speaker
from wwnt.kit import bilingual, dates, ical, text
from wwnt.kit.email import Attachment
from wwnt.kit.links import absolute, site_name

GENERATOR = "WWNT"
SLOT = timedelta(minutes=5)
TYPES = {Session.Kind.TALK: "talk", Session.Kind.WORKSHOP: "workshop", Session.Kind.CAFE: "discussion"}
"""The schema's own words for kinds; all others are called as we call them."""


def acronym(event: Event) -> str:
    """The meet-up's address with the signs that the schema allows, at least four."""
    return re.sub(r"[^a-z0-9]", "_", event.slug.lower()).ljust(4, "_")


def session_url(session: Session) -> str:
    """The page of this part."""
    return absolute(reverse("programme/session", args=[session.event.slug, session.pk]))


def hours(length: timedelta) -> str:
    """A length as HH:MM."""
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def room_name(session: Session) -> str:
    """The room, that it is to follow, or the venue where everybody is together."""
    if session.room:
        return str(session.room)
    venue = session.event.venue
    return str(venue.name) if venue else str(session.event.title)


def language(session: Session) -> str:
    """The language that is spoken in it, as a tag (BCP 47); nothing where two are or nobody said."""
    tags = {"cy": "cy", "en": "en", "bsl": "bfi"}
    return tags.get(session.language, "")


def person(speaker: Speaker) -> dict[str, Any]:
    """A speaker whom everybody may read of."""
    found = {"guid": str(uuid5(NAMESPACE_URL, f"{site_name()}/speaker/{speaker.pk}")), "name": speaker.name}
    if speaker.text:
        found["biography"] = str(speaker.text)
    if speaker.picture:
        found["avatar"] = absolute(speaker.picture.url)
    return found


def entry(session: Session) -> dict[str, Any]:
    """One part in the schema's words; `guid` and `id` stay the same through all releases."""
    starts, ends = dates.local(session.starts_at), dates.local(session.ends_at)
    kind = Session.Kind(session.kind)
    return {
        "guid": str(session.uid),
        "id": session.pk,
        "date": starts.isoformat(),
        "start": f"{starts:%H:%M}",
        "end": ends.isoformat(),
        "duration": hours(timedelta(minutes=session.minutes)),
        "room": room_name(session),
        "slug": f"{acronym(session.event)}-{session.pk}-{words.slugify(session.title)}".rstrip("-"),
        "url": session_url(session),
        "title": str(session.title),
        "subtitle": "",
        "track": str(kind.label),
        "type": TYPES.get(kind, str(kind.label)),
        "language": language(session),
        "abstract": str(session.text),
        "description": "\n".join(session.marks_in_words),
        "persons": [person(speaker) for speaker, _role in session.people],
        "links": [],
    }


def by_day(sessions: Iterable[Session]) -> list[tuple[date, list[Session]]]:
    """The parts day by day, as the clock on the wall has it."""
    ordered = sorted(sessions, key=lambda each: (each.starts_at, each.pk or 0))
    days = groupby(ordered, key=lambda each: timezone.localdate(each.starts_at))
    return [(day, list(found)) for day, found in days]


def day_of(index: int, day: date, sessions: list[Session]) -> dict[str, Any]:
    """One day with its rooms."""
    starts = min(each.starts_at for each in sessions)
    ends = max(each.ends_at for each in sessions)
    rooms: dict[str, list[dict[str, Any]]] = {}
    for each in map(entry, sessions):
        rooms.setdefault(each["room"], []).append(each)
    return {
        "index": index,
        "date": day.isoformat(),
        "day_start": timezone.localtime(starts).isoformat(),
        "day_end": timezone.localtime(ends).isoformat(),
        "rooms": rooms,
    }


def schedule(event: Event, shown: Shown) -> dict[str, Any]:
    """The whole programme in the reader's language, as schedule.json has it."""
    days = [day_of(index, day, found) for index, (day, found) in enumerate(by_day(shown.sessions), start=1)]
    starts, ends = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    last = timezone.localdate(event.ends_at - timedelta(seconds=1))
    return {
        "version": f"{event.calendar_sequence}.{shown.number}",
        "base_url": f"{settings.SITE_URL}/",
        "conference": {
            "acronym": acronym(event),
            "title": str(event.title),
            "start": starts.isoformat(),
            "end": ends.isoformat(),
            "daysCount": (last - starts.date()).days + 1,
            "timeslot_duration": hours(SLOT),
            "time_zone_name": settings.TIME_ZONE,
            "url": absolute(reverse("event", args=[event.slug])),
            "days": days,
        },
    }


def as_json(event: Event, shown: Shown) -> bytes:
    """The schedule as JSON."""
    whole = {
        "schedule": schedule(event, shown),
        "generator": {"name": GENERATOR, "url": f"{settings.SITE_URL}/"},
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def as_xml(event: Event, shown: Shown) -> bytes:
    """The schedule as XML."""
    found = schedule(event, shown)
    conference = found["conference"]
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name=GENERATOR, system=site_name())
    _add(root, url=absolute(reverse("programme/xml", args=[event.slug])), version=found["version"])
    names = ("title", "acronym", "start", "end")
    about = ET.SubElement(root, "conference")
    _add(about, **{name: conference[name] for name in names}, days=str(conference["daysCount"]))
    _add(about, timeslot_duration=conference["timeslot_duration"], base_url=found["base_url"])
    _add(about, url=conference["url"], time_zone_name=conference["time_zone_name"])
    for day in conference["days"]:
        row = ET.SubElement(
            root, "day", index=str(day["index"]), date=day["date"], start=day["day_start"], end=day["day_end"]
        )
        for name, entries in day["rooms"].items():
            room = ET.SubElement(row, "room", name=text.one_line(name))
            for each in entries:
                _add_entry(room, each)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, **children: str) -> None:
    for name, value in children.items():
        ET.SubElement(parent, name).text = text.clean(value)


def _add_entry(room: ET.Element, each: dict[str, Any]) -> None:
    row = ET.SubElement(room, "event", guid=each["guid"], id=str(each["id"]))
    names = ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track")
    _add(row, **{name: each[name] for name in names}, language=each["language"])
    _add(row, description=each["description"], url=each["url"])
    persons = ET.SubElement(row, "persons")
    for one in each["persons"]:
        ET.SubElement(persons, "person", guid=one["guid"]).text = text.clean(one["name"])


def calendar(
    event: Event,
    shown: Shown,
    sessions: Iterable[Session],
    *,
    gone: Iterable[Session] = (),
    name: str = "",
    cancelled: bool = False,
) -> bytes:
    """These parts as a calendar to subscribe to; it rises with each release, and a meet-up that is called off takes them out.

    So it does with parts that are `gone` from the programme. A file that only takes out is `cancelled`.
    """
    parts = [part(each, shown.number) for each in sessions]
    return ical.calendar_of_parts(
        name=name or str(event.title),
        parts=[*parts, *(part_gone(each, shown.number) for each in gone)],
        changed_at=shown.changed_at,
        cancelled=cancelled,
    )


def part_gone(session: Session, number: int) -> ical.Part:
    """One part that is in the programme no more, for calendars that hold it: no more is told of it than its hours."""
    return ical.Part(
        uid=uid(session),
        summary=_("Not in the programme any more"),
        description="",
        location="",
        url=absolute(reverse("programme/programme", args=[session.event.slug])),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        sequence=session.event.calendar_sequence + number,
        cancelled=True,
    )


def files(event: Event, parts: Collection[int], gone: Collection[int] = ()) -> list[Attachment]:
    """What comes with a mail to a guest: these parts as they are shown now to take up, and those gone to take out."""
    shown = released.shown(event)
    found = []
    if mine := [each for each in shown.sessions if each.pk in parts]:
        content = calendar(event, shown, mine)
        found.append(Attachment(f"{event.slug}-my-parts.ics", content, ical.mime()))
    if out := [each for each in released.gone(event) if each.pk in gone]:
        content = calendar(event, shown, (), gone=out, cancelled=True)
        found.append(Attachment(f"{event.slug}-no-more.ics", content, ical.mime(cancelled=True)))
    return found


def uid(session: Session) -> str:
    """The name of a part for calendars."""
    return f"session-{session.uid}@{site_name()}"


def part(session: Session, number: int) -> ical.Part:
    """One part for a calendar, as it stands in the release of this number."""
    people = ", ".join(speaker.name for speaker, _role in session.people)
    described = [people, str(session.text), ", ".join(session.marks_in_words)]
    return ical.Part(
        uid=uid(session),
        summary=str(session.title),
        description="\n\n".join(each for each in described if each),
        location=where(session),
        url=session_url(session),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        sequence=session.event.calendar_sequence + number,
        cancelled=session.event.is_cancelled,
    )


def where(session: Session) -> str:
    """The room and the venue."""
    venue = session.event.venue
    parts = [str(session.room), str(venue.name) if venue else ""]
    return ", ".join(each for each in parts if each)


def reader_language(asked: str | None) -> str:
    """The language asked for in the address, else English."""
    return asked if asked in bilingual.LANGUAGES else "en"
