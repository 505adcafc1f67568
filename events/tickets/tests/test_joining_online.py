"""Where a meet-up is joined online: told to who has a place, and to nobody else."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from community.messages.models import Message
from events.invites import actions as invites
from events.invites.times import reminder_at
from events.meetups.actions import change_event
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.programme.models import Session
from events.tickets import online
from events.tickets.tests.make import ticket
from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db
LINK, OTHER_LINK = "https://meet.example.org/secret-one", "https://meet.example.org/secret-two"
DAY = timedelta(days=1)


@pytest.fixture
def event():
    """In a hall, and online."""
    return meetups.event(join_url=LINK)


def change(event, now=None, **changes):
    row = Event.objects.get(pk=event.pk)
    host = event.team.first()
    by = host.user if host else meetups.host(event)
    return change_event(event=row, changes=changes, mark=seen(row, changes), by=by, now=now or timezone.now())


def soon(event):
    """It begins in an hour."""
    starts_at = timezone.now() + timedelta(hours=1)
    Event.objects.filter(pk=event.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    event.refresh_from_db()


def page(client, mine, name="ticket"):
    return client.get(reverse(f"tickets/{name}", args=[mine.secret])).content.decode()


def parts():
    """The mails that went out: their text, their HTML, and their calendar entry."""
    outbox.run_due()
    found = []
    for letter in mail.outbox:
        kinds = {part.get_content_type(): part.get_payload(decode=True) for part in letter.message().walk()}
        found.append(
            (letter.body, (kinds["text/html"] or b"").decode(), kinds.get("text/calendar", b"").decode())
        )
    return found


def test_ticket_shows_the_address_from_the_day_before_until_the_end(client, event):
    mine = ticket(event)
    midnight = timezone.localtime(event.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
    hours = [midnight - DAY - timedelta(minutes=1), midnight - DAY, event.ends_at, event.ends_at + DAY]
    assert [online.address(mine, at) for at in hours] == ["", LINK, LINK, ""]
    before = page(client, mine)
    assert LINK not in before and "You can join online" in before
    soon(event)
    now = page(client, mine)
    assert f'href="{LINK}"' in now and event.phone in now


@pytest.mark.parametrize("status", ["waiting", "offered", "cancelled"])
def test_who_has_no_place_never_sees_the_address(client, event, status):
    soon(event)
    mine = ticket(event, status=status, offer_ends_at=timezone.now() + timedelta(minutes=30))
    assert LINK not in page(client, mine)
    assert "secret-one" not in page(client, mine, "calendar").replace("\r\n ", "")


def test_nobody_sees_the_address_of_what_is_called_off(client, event):
    soon(event)
    mine = ticket(event)
    Event.objects.update(status=Event.Status.CANCELLED)
    assert LINK not in page(client, mine)
    assert "secret-one" not in page(client, mine, "calendar").replace("\r\n ", "")


def test_calendar_entry_of_who_has_a_place_says_where_to_join(client, event):
    (entry,) = Calendar.from_ical(page(client, ticket(event), "calendar")).walk("VEVENT")
    assert LINK in entry["description"]
    assert entry["location"].startswith("Town Hall")
    Event.objects.update(venue=None, kind="online")
    (entry,) = Calendar.from_ical(page(client, ticket(event, "Dai"), "calendar")).walk("VEVENT")
    assert entry["location"] == LINK


@pytest.mark.parametrize("language", ["en", "cy"])
def test_reminder_brings_the_address_and_a_calendar_file(event, language):
    ticket(event, language=language, created_at=timezone.now() - DAY)
    invites.remind(event=event, now=reminder_at(event))
    ((text, html, entry),) = parts()
    words = {"en": "Join online", "cy": "Ymuno ar-lein"}[language]
    assert f"{words}: {LINK}" in text
    assert f'href="{LINK}"' in html
    assert "secret-one" in entry.replace("\r\n ", "")


def test_reminder_of_what_is_not_online_has_no_file(event):
    Event.objects.update(join_url="")
    ticket(event, created_at=timezone.now() - DAY)
    invites.remind(event=event, now=reminder_at(event))
    ((text, _html, entry),) = parts()
    assert ("online" in text.lower(), entry) == (False, "")


def test_address_stands_nowhere_in_public_also_where_pages_are_kept(client, event):
    soon(event)
    for language in ("en", "cy"):
        for name in ("event", "meetups/calendar", "tickets/register", "venues/what_to_expect"):
            address = reverse(name, args=[event.slug]).replace("/en/", f"/{language}/")
            for _kept in range(2):
                answer = client.get(address)
                assert answer.status_code == 200
                assert "secret-one" not in answer.content.decode().replace("\r\n ", "")
        for address in (f"/{language}/", f"/{language}/events/"):
            assert "secret-one" not in client.get(address).content.decode()


def schema(client, event):
    text = client.get(reverse("event", args=[event.slug])).content.decode()
    return json.loads(re.findall(r'ld\+json">(.*?)</script>', text)[0])


def test_search_engines_read_that_it_is_online_too_and_where_it_is_told(client, event):
    found = schema(client, event)
    assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [each["@type"] for each in found["location"]] == ["Place", "VirtualLocation"]
    assert found["location"][1]["url"] == found["url"]
    change(event, venue=None)
    found = schema(client, event)
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["location"] == {"@type": "VirtualLocation", "url": found["url"]}


def test_public_page_says_at_once_that_one_can_join_online(client, event):
    change(event, join_url="")
    address = reverse("event", args=[event.slug])
    assert "You can join online" not in client.get(address).content.decode()
    change(event, join_url=LINK)
    assert "You can join online" in client.get(address).content.decode()


def told():
    return Message.objects.filter(kind="event_moved")


def test_who_has_a_place_is_told_once_of_another_address_and_who_waits_is_not(event):
    ben = ticket(event)
    ticket(event, "Cleo", status="waiting")
    change(event, join_url=OTHER_LINK)
    change(event, join_url=OTHER_LINK + "-b")
    assert [each.row for each in told()] == [ben.pk]
    ((text, html, entry),) = parts()
    assert f"The new address to join online: {OTHER_LINK}-b" in text and OTHER_LINK in html
    assert "secret-one" not in text + html + entry
    assert "secret-two-b" in entry.replace("\r\n ", "")


def test_who_waits_hears_of_another_day_and_not_of_the_address(event):
    ticket(event, "Cleo", status="waiting")
    change(event, join_url=OTHER_LINK, starts_at=event.starts_at + DAY, ends_at=event.ends_at + DAY)
    ((text, html, entry),) = parts()
    assert "The new date and time:" in text
    assert "secret" not in text + html and entry == ""


def test_a_new_address_leaves_alone_what_who_waits_is_just_being_told(event):
    cleo = ticket(event, "Cleo", status="waiting")
    later = change(event, starts_at=event.starts_at + DAY, ends_at=event.ends_at + DAY)
    Job.objects.filter(name="messages.send").update(leased_until=timezone.now() + timedelta(minutes=1))
    change(later, join_url=OTHER_LINK)
    assert [(each.row, each.fate) for each in told()] == [(cleo.pk, Message.Fate.WAITING)]


def test_a_hall_that_becomes_online_is_no_place_unknown(event):
    Event.objects.update(join_url="")
    ticket(event)
    change(event, venue=None, join_url=LINK)
    ((text, _html, entry),) = parts()
    assert "The new place: Online" in text and f"The new address to join online: {LINK}" in text
    assert "Not known yet" not in text and f"LOCATION:{LINK}" in entry.replace("\r\n ", "")


def test_a_first_address_waits_for_the_reminder_unless_that_is_due(event):
    Event.objects.update(join_url="")
    ticket(event)
    change(event, join_url=LINK)
    assert told().count() == 0
    Event.objects.update(join_url="")
    change(event, join_url=LINK, now=event.starts_at - timedelta(hours=2))
    assert told().count() == 1


def test_guests_are_told_that_it_is_not_online_any_more(event):
    ticket(event)
    change(event, join_url="")
    ((text, html, _entry),) = parts()
    assert "can’t be joined online any more" in text and "can’t be joined online any more" in html


def when(client, event, **changes):
    address = reverse("meetups/desk/when", args=[event.slug])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | changes
    return client.post(address, typed, follow=True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (OTHER_LINK, OTHER_LINK),
        ("meet.example.org/secret-two", OTHER_LINK),
        ("", ""),
        ("http://meet.example.org/secret-two", None),
        ("javascript:alert(1)", None),
        ("ring us", None),
    ],
)
def test_host_gives_an_address_that_begins_with_https(client, event, typed, kept):
    client.force_login(meetups.host(event))
    answer = when(client, event, join_url=typed)
    if kept is None:
        assert list(answer.context["form"].errors) == ["join_url"]
        kept = LINK
    assert Event.objects.get().join_url == kept


def test_an_online_meetup_is_not_ready_without_an_address_to_join(event):
    def open_now():
        from events.meetups import gates

        return [str(each.text) for each in gates.open_at(Event.objects.get(), "ready", timezone.now())]

    words = "Where guests join online"
    assert words not in open_now()
    Event.objects.update(join_url="")
    assert words not in open_now()
    Event.objects.update(kind="online")
    assert words in open_now()
    given = {"event": event, "title_en": "Songs", "title_cy": "Caneuon", "minutes": 30}
    for offset, kind, address, is_open in (
        (0, "talk", LINK, False),
        (30, "break", "", False),
        (60, "talk", "", True),
    ):
        Session.objects.create(**given, offset_minutes=offset, kind=kind, join_url=address)
        assert (words in open_now()) == is_open
