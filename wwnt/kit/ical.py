"""Writes calendar files: of one event, which a calendar can take up, change and cancel; and of whole days to look into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText, vUri

from wwnt.kit import text

ZONE = ZoneInfo("Europe/London")
MIME = "text/calendar; method={method}; charset=utf-8"


def calendar_file(
    *,
    uid: str,
    summary: str,
    description: str,
    location: str,
    url: str,
    starts_at: datetime,
    ends_at: datetime,
    sequence: int,
    changed_at: datetime,
    cancelled: bool = False,
    organiser: str = "",
) -> bytes:
    """One event as an iCalendar file (RFC 5545), UTF-8 with CRLF.

    `uid` stays the same for the life of the event and `sequence` grows with every change, so that a
    calendar replaces what it holds. Times must be aware; `organiser` is an address, or a name and an
    address. A cancelled event takes itself out of calendars.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Working With Not To//WWNT//CY")
    calendar.add("method", method(cancelled=cancelled))
    event = Event()
    event.add("uid", text.one_line(uid))
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("dtstart", starts_at.astimezone(ZONE))
    event.add("dtend", ends_at.astimezone(ZONE))
    event.add("summary", text.one_line(summary))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    _add_words(
        event, text.clean(description), text.one_line(location), text.one_line(url), text.one_line(organiser)
    )
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


@dataclass(frozen=True)
class WholeDay:
    """An entry for a whole day, in which nobody is busy."""

    uid: str
    summary: str
    description: str
    url: str
    day: date
    sequence: int


def calendar_of_days(*, name: str, entries: Iterable[WholeDay], changed_at: datetime) -> bytes:
    """A calendar that others subscribe to (RFC 5545, 7986), UTF-8 with CRLF; it asks to be looked at every six hours.

    `uid` and `sequence` as in `calendar_file`; `changed_at` must be aware.
    """
    calendar = _subscribed(name)
    for entry in entries:
        event = Event()
        event.add("uid", text.one_line(entry.uid))
        event.add("sequence", entry.sequence)
        event.add("dtstamp", changed_at.astimezone(UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", text.one_line(entry.summary))
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        _add_words(event, text.clean(entry.description), "", text.one_line(entry.url), "")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


@dataclass(frozen=True)
class Part:
    """A part of something larger, from an hour to an hour; `sequence` grows with every change of it."""

    uid: str
    summary: str
    description: str
    location: str
    url: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    cancelled: bool = False


def calendar_of_parts(
    *, name: str, parts: Iterable[Part], changed_at: datetime, cancelled: bool = False
) -> bytes:
    """A calendar that others subscribe to, with hours in our zone; otherwise as `calendar_of_days`.

    A part that is `cancelled` stays in it and says so: calendars that hold it take it away. Where the whole file is
    `cancelled`, it has no other parts and asks for just that.
    """
    calendar = _subscribed(name)
    calendar["method"] = vText(method(cancelled=cancelled))
    for part in parts:
        event = Event()
        event.add("uid", text.one_line(part.uid))
        event.add("sequence", part.sequence)
        event.add("dtstamp", changed_at.astimezone(UTC))
        event.add("last-modified", changed_at.astimezone(UTC))
        event.add("dtstart", part.starts_at.astimezone(ZONE))
        event.add("dtend", part.ends_at.astimezone(ZONE))
        event.add("summary", text.one_line(part.summary))
        event.add("status", "CANCELLED" if part.cancelled else "CONFIRMED")
        _add_words(
            event, text.clean(part.description), text.one_line(part.location), text.one_line(part.url), ""
        )
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _subscribed(name: str) -> Calendar:
    """An empty calendar of this name that asks to be looked at every six hours."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Working With Not To//WWNT//CY")
    calendar.add("method", method())
    calendar.add("name", text.one_line(name))
    calendar.add("x-wr-calname", text.one_line(name))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar


def method(*, cancelled: bool = False) -> str:
    """What a calendar shall do with the file: the same word belongs in the MIME type of an attachment."""
    return "CANCEL" if cancelled else "PUBLISH"


def mime(*, cancelled: bool = False) -> str:
    """The MIME type of the file as an attachment or a download."""
    return MIME.format(method=method(cancelled=cancelled))


def _add_words(event: Event, description: str, location: str, url: str, organiser: str) -> None:
    if description:
        event.add("description", description)
    if location:
        event.add("location", location)
    if url:
        event.add("url", vUri(url.replace(" ", "%20")))
    name, address = parseaddr(organiser)
    if "@" in address:
        who = vCalAddress(f"mailto:{address}")
        if name:
            who.params["cn"] = vText(name.replace('"', "'"))
        event.add("organizer", who)


def together(files: Sequence[bytes]) -> bytes:
    """The events of several calendar files in one; all of them must do the same with a calendar (see `method`)."""
    first, *others = [Calendar.from_ical(file) for file in files]
    for other in others:
        for event in other.walk("VEVENT"):
            first.add_component(event)
    return bytes(first.to_ical())
