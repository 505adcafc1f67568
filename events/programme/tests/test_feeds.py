"""The programme for other programs: schedule as XML and JSON, and a calendar to subscribe to."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.meetups.models import Event, Space
from events.meetups.tests import make
from events.programme import actions, grid
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker
from wwnt.kit import page_cache

pytestmark = pytest.mark.django_db
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def event():
    starts_at = datetime(2027, 3, 9, 10, 30, tzinfo=UTC)
    event = make.event(slug="day", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    rooms = [Space.objects.create(venue=event.venue, name_en=name, name_cy="") for name in ("Hall", "Loft")]
    for number, room in enumerate(rooms):
        session = Session.objects.create(
            event=event,
            offset_minutes=30 * number,
            minutes=45,
            space=room,
            title_en=f"Story {number} & <more>",
            title_cy=f"Stori {number}",
            language="cy",
            marks=["bsl"],
        )
        speaker = Speaker.objects.create(
            event=event,
            name="Ben Rees",
            state=Speaker.State.CONFIRMED,
            may_be_named=number == 0,
            created_at=timezone.now(),
        )
        SessionSpeaker.objects.create(session=session, speaker=speaker)
    actions.release(event=event, by=make.host(event), now=timezone.now())
    return event


def read(client, event, ending, language="en"):
    response = client.get(f"/events/{event.slug}/programme.{ending}?lang={language}")
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    return response.content


def entries(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_xml_has_each_part_in_its_room_and_names_only_who_may_be_named(client, event):
    root = ET.fromstring(read(client, event, "xml"))
    assert [room.get("name") for room in root.iter("room") if room.get("name")] == ["Hall", "Loft"]
    found = list(root.iter("event"))
    assert [each.findtext("title") for each in found] == ["Story 0 & <more>", "Story 1 & <more>"]
    assert [each.findtext("duration") for each in found] == ["00:45", "00:45"]
    assert all(UUID.fullmatch(each.get("guid")) and int(each.get("id")) > 0 for each in found)
    assert [person.text for person in root.iter("person")] == ["Ben Rees"]
    assert re.fullmatch(r"[a-z0-9_-]{4,}", root.findtext("conference/acronym"))


def test_json_says_the_same_in_welsh(client, event):
    whole = json.loads(read(client, event, "json", "cy"))["schedule"]
    (day,) = whole["conference"]["days"]
    hall = day["rooms"]["Hall"][0]
    assert hall["title"] == "Stori 0"
    assert hall["language"] == "cy"
    assert hall["description"] == "Dehonglwyr BSL"
    assert (hall["date"], hall["start"]) == ("2027-03-09T10:30:00+00:00", "10:30")
    assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", hall["slug"])


def test_names_of_parts_stay_and_their_number_rises_over_releases(client, event):
    before = {str(each["uid"]): each["sequence"] for each in entries(read(client, event, "ics"))}
    guids = [each.get("guid") for each in ET.fromstring(read(client, event, "xml")).iter("event")]
    Session.objects.filter(event=event).update(minutes=50)
    actions.release(event=event, by=event.team.get().user, now=timezone.now())
    after = {str(each["uid"]): each["sequence"] for each in entries(read(client, event, "ics"))}
    assert before.keys() == after.keys()
    assert all(after[uid] > number for uid, number in before.items())
    assert [each.get("guid") for each in ET.fromstring(read(client, event, "xml")).iter("event")] == guids


def test_hours_are_those_of_the_wall_and_move_with_the_meetup(client, event):
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at + timedelta(days=7), ends_at=event.ends_at + timedelta(days=7)
    )
    page_cache.touch(event.stamp)
    first = min(entries(read(client, event, "ics")), key=lambda each: each["dtstart"].dt)
    assert first["dtstart"].dt == event.starts_at + timedelta(days=7)
    assert first["dtstart"].params["tzid"] == "Europe/London"
    assert str(first["location"]).startswith("Hall, ")


def night(**length):
    """A meet-up in the night in which clocks go back; its only part lasts two hours."""
    starts_at = datetime(2027, 10, 30, 22, 30, tzinfo=UTC)
    event = make.event(slug="night", starts_at=starts_at, ends_at=starts_at + timedelta(**length))
    Session.objects.create(
        event=event, title_en="Song", title_cy="Cân", offset_minutes=60, minutes=120, kind="talk"
    )
    return event


def test_a_length_is_told_as_it_is_when_clocks_change_meanwhile(client):
    (found,) = ET.fromstring(read(client, night(hours=5), "xml")).iter("event")
    assert (found.findtext("start"), found.findtext("duration")) == ("00:30", "02:00")


def test_a_meetup_that_ends_at_midnight_is_on_one_day_alone(client, event):
    midnight = datetime(2027, 3, 10, 0, 0, tzinfo=UTC)
    for ends_at, days in ((midnight, 1), (midnight + timedelta(minutes=1), 2)):
        Event.objects.filter(pk=event.pk).update(ends_at=ends_at)
        page_cache.touch(event.stamp)
        conference = json.loads(read(client, event, "json"))["schedule"]["conference"]
        assert conference["daysCount"] == days


def test_their_number_rises_also_before_anything_was_released(client):
    event = night(hours=5)
    ada, song = make.host(event), event.sessions.get()
    seen = []

    def look():
        (entry,) = entries(read(client, event, "ics"))
        seen.append((entry["sequence"], entry["last-modified"].dt if "last-modified" in entry else None))

    look()
    actions.place_session(session=song, offset_minutes=30, space=None, mark=grid.mark_of(song), by=ada)
    look()
    actions.move_rest(session=song, minutes=5, by=ada)
    look()
    actions.release(event=Event.objects.get(pk=event.pk), by=ada, now=timezone.now())
    look()
    numbers = [number for number, _at in seen]
    assert numbers == sorted(set(numbers))


def test_a_meetup_that_is_called_off_takes_its_parts_out_of_calendars(client, event):
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    page_cache.touch(event.stamp)
    assert {str(each["status"]) for each in entries(read(client, event, "ics"))} == {"CANCELLED"}


def test_nothing_is_told_of_a_draft(client, event):
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    for ending in ("xml", "json", "ics"):
        page_cache.touch(event.stamp)
        assert client.get(f"/events/{event.slug}/programme.{ending}").status_code == 404


def test_forty_parts_cost_as_many_queries_as_two(client, event, django_assert_max_num_queries):
    for number in range(38):
        Session.objects.create(event=event, offset_minutes=number, minutes=5, title_en=f"More {number}")
    actions.release(event=event, by=event.team.get().user, now=timezone.now())
    for ending in ("xml", "json", "ics"):
        with django_assert_max_num_queries(6):
            read(client, event, ending)
