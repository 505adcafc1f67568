"""Tests that calendars read our files as we mean them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from wwnt.kit.ical import calendar_file, mime

LONDON = ZoneInfo("Europe/London")


def make_file(**changes):
    starts_at = changes.pop("starts_at", datetime(2027, 3, 3, 10, 0, tzinfo=LONDON))
    facts = {
        "uid": "big-meet-up@example.org",
        "summary": "Y Cyfarfod MAWR yng Ngŵyl y Tŷ",
        "description": "Bring a gift.\nDewch ag anrheg; croeso, bawb.",
        "location": "Neuadd Ŷd, Caerdydd",
        "url": "https://example.org/en/events/big-meet-up/",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=5),
        "sequence": 2,
        "changed_at": datetime(2027, 1, 5, 9, 30, tzinfo=UTC),
    }
    return calendar_file(**{**facts, **changes})


def the_event(data):
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    return event


def test_reads_back_as_written():
    event = the_event(make_file(organiser="Ada Ŵyn <ada@example.org>"))
    assert [
        str(event[name]) for name in ("uid", "summary", "description", "location", "url", "organizer")
    ] == [
        "big-meet-up@example.org",
        "Y Cyfarfod MAWR yng Ngŵyl y Tŷ",
        "Bring a gift.\nDewch ag anrheg; croeso, bawb.",
        "Neuadd Ŷd, Caerdydd",
        "https://example.org/en/events/big-meet-up/",
        "mailto:ada@example.org",
    ]
    assert event["organizer"].params["cn"] == "Ada Ŵyn"
    assert (event["sequence"], event["status"]) == (2, "CONFIRMED")
    assert (
        event.decoded("dtstamp") == event.decoded("last-modified") == datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
    )


def test_time_zone_comes_with_the_file():
    data = make_file().decode()
    assert "DTSTART;TZID=Europe/London:20270303T100000\r\n" in data
    assert data.count("BEGIN:VTIMEZONE") == 1
    assert "METHOD:PUBLISH\r\n" in data


@pytest.mark.parametrize(
    ("starts_at", "utc_hour"),
    [
        (datetime(2027, 3, 27, 10, 0, tzinfo=LONDON), 10),
        (datetime(2027, 3, 28, 10, 0, tzinfo=LONDON), 9),
        (datetime(2027, 10, 30, 10, 0, tzinfo=LONDON), 9),
        (datetime(2027, 10, 31, 10, 0, tzinfo=LONDON), 10),
    ],
)
def test_the_clock_change_keeps_the_hour(starts_at, utc_hour):
    read = the_event(make_file(starts_at=starts_at)).decoded("dtstart")
    assert (read.hour, read.astimezone(UTC).hour) == (10, utc_hour)


def test_times_in_another_zone_are_told_in_local_time():
    read = the_event(make_file(starts_at=datetime(2027, 7, 1, 9, 0, tzinfo=UTC))).decoded("dtstart")
    assert (read.hour, str(read.tzinfo)) == (10, "Europe/London")


def test_cancelled_event_takes_itself_out():
    data = make_file(cancelled=True, sequence=3)
    assert Calendar.from_ical(data)["method"] == "CANCEL"
    assert (the_event(data)["status"], the_event(data)["sequence"]) == ("CANCELLED", 3)
    assert mime(cancelled=True) == "text/calendar; method=CANCEL; charset=utf-8"


def test_lines_are_folded_at_75_octets_without_breaking_letters():
    long = "ŵŷ" * 400
    data = make_file(summary=long)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert str(the_event(data)["summary"]) == long


@pytest.mark.parametrize("name", ["summary", "description", "location", "url", "uid", "organiser"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b"])
def test_no_line_can_be_smuggled_in(name, newline):
    data = make_file(**{name: f"x{newline}END:VEVENT{newline}ATTENDEE:mailto:eve@example.org"})
    event = the_event(data)
    assert "attendee" not in event
    assert data.count(b"\r\nEND:VEVENT") == 1


def test_empty_texts_leave_no_lines():
    event = the_event(make_file(description="", location="", url="", organiser=""))
    assert [name for name in ("description", "location", "url", "organizer") if name in event] == []
