"""What newcomers met on the pages of the programme: ticks, what is before and after, online, one's own, the hall."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.meetups.models import Space
from events.meetups.presets import PRESETS
from events.meetups.tests import make
from events.programme import actions, looking, released
from events.programme.models import Session
from events.programme.placing import Day, Placed, day_of
from events.programme.presets import PROGRAMMES
from events.programme.warnings import warnings
from events.tickets.tests.make import ticket
from events.workshops.tests import make as workshops
from wwnt.kit import sockets

pytestmark = pytest.mark.django_db


def part(event, offset, minutes=30, title="Story", **given):
    columns = {"title_en": title, "title_cy": f"{title} (cy)", "offset_minutes": offset, "minutes": minutes}
    return Session.objects.create(event=event, **columns | given)


def room(event, name="Loft", **given):
    return Space.objects.create(venue=event.venue, name_en=name, name_cy=f"{name} (cy)", **given)


def release(event, **words):
    by = make.person(f"P{event.releases.count()}")
    return actions.release(event=event, by=by, now=timezone.now(), **words)


def at(event, name, *args):
    return reverse(f"programme/{name}", args=[event.slug, *args])


def test_ticks_and_filters_are_one_form(client):
    event = make.event()
    one, two = part(event, 0), part(event, 30, kind="break", title="Tea")
    page = client.get(at(event, "programme"), {"p": [one.pk, two.pk], "kind": "break"})
    html = page.content.decode()
    form = html[html.index(f'<form method="get" action="{at(event, "programme")}">') :]
    form = form[: form.index("</form>")]
    assert 'name="kind"' in form and f'<input type="hidden" name="p" value="{one.pk}">' in form
    assert f'value="{two.pk}" checked' in form and f'formaction="{at(event, "mine")}"' in form
    assert form.count(f'value="{two.pk}"') == 1


def test_before_is_what_ends_before_and_after_is_what_begins_after():
    event = make.event()
    long, beside, later = part(event, 0, 60, "Long"), part(event, 15, 15, "Beside"), part(event, 60)
    shown = released.programme_of(event)
    found = {each.pk: each for each in shown}
    assert looking.beside(shown, found[beside.pk]) == (None, found[later.pk])
    assert looking.beside(shown, found[later.pk])[0].pk == long.pk


def test_who_can_have_lunch_has_a_place_to_be():
    event = make.event(capacity=60)
    loft = room(event, capacity=10)
    room(event, "Hall", capacity=60, kind="main")
    part(event, 0, 60, "Lunch", kind="food")
    part(event, 0, 60, "Song", space=loft, kind="workshop")
    assert "room_for_all" not in {each.key for each in warnings(day_of(event))}
    Session.objects.filter(kind="food").delete()
    assert "room_for_all" in {each.key for each in warnings(day_of(event))}


def test_one_s_own_and_the_printed_programme_name_the_meet_up_and_the_venue(client):
    event = make.event()
    one = part(event, 0)
    for page in (at(event, "programme"), f"{at(event, 'mine')}?p={one.pk}"):
        html = client.get(page).content.decode()
        lead = html[html.index('<p class="lead">') :]
        lead = lead[: lead.index("</p>")]
        assert "Nobody eats alone" in lead and "Town Hall" in lead


def test_what_is_online_says_how_to_join_and_not_where_the_kitchen_is(client):
    event = make.event()
    one = part(event, 0, join_url="https://meet.example.org/secret")
    html = client.get(at(event, "session", one.pk)).content.decode()
    assert "Online: the address is on your ticket." in html and "meet.example.org" not in html
    facts = html[html.index('<ul class="facts">') :]
    assert "Town Hall" not in facts[: facts.index("</ul>")]


def test_a_ticket_says_when_what_is_online_begins(client):
    event = make.event()
    one = part(event, 30, join_url="https://meet.example.org/secret")
    ben = ticket(event)
    (panel,) = (
        found
        for plug in sockets.plugged("guest_panels")
        if (found := plug.panel(ben, timezone.now())) and "online" in str(found["text"])
    )
    assert f"Story, {timezone.localtime(one.starts_at):%H:%M}" in panel["text"]


def test_a_part_taken_out_is_taken_out_of_calendars(client):
    event = make.event()
    one, stays = part(event, 0, title="Secret song"), part(event, 60)
    release(event)
    actions.remove_session(session=one, by=make.person())
    release(event)
    answer = client.get(at(event, "session_calendar", one.pk))
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (entry["status"], answer.headers["Content-Type"]) == (
        "CANCELLED",
        "text/calendar; method=CANCEL; charset=utf-8",
    )
    assert b"METHOD:CANCEL" in answer.content and b"Secret" not in answer.content
    for page in (at(event, "calendar"), f"{at(event, 'my_calendar')}?p={one.pk}.{stays.pk}"):
        content = client.get(page).content
        entries = Calendar.from_ical(content).walk("VEVENT")
        assert sorted(str(each["status"]) for each in entries) == ["CANCELLED", "CONFIRMED"]
        assert b"METHOD:PUBLISH" in content
    assert client.get(at(event, "session_calendar", 999999)).status_code == 404


def test_news_of_a_release_without_words_say_what_changed():
    event = make.event()
    one, gone = part(event, 0), part(event, 60, title="Secret song")
    release(event)
    Session.objects.filter(pk=one.pk).update(offset_minutes=30)
    actions.remove_session(session=gone, by=make.person())
    release(event)
    texts = [str(each.text) for plug in sockets.plugged("news") for each in plug.news(9)]
    (text,) = (text for text in texts if "Story:" in text)
    assert "instead of" in text and "Parts that were taken out: 1" in text and "Secret" not in text


def test_a_break_lands_within_the_meet_up_where_there_is_room():
    event = make.event()
    ada = make.host(event)
    part(event, 0, 60)
    part(event, 90, event.minutes - 90)
    made = actions.add_block(event=event, kind="break", by=ada, newest=10**9)
    assert made.offset_minutes == 60
    again = actions.add_block(event=event, kind="break", by=ada, newest=made.pk - 1)
    assert again.pk == made.pk


def test_taking_a_part_out_asks_first(client):
    event = make.event()
    one = part(event, 0)
    client.force_login(make.host(event))
    page = client.post(at(event, "desk/remove", one.pk)).content.decode()
    assert "Take this part out?" in page and Session.objects.exists()
    client.post(at(event, "desk/remove", one.pk), {"sure": "1"})
    assert not Session.objects.exists()


def test_what_people_count_on_has_the_way_to_tell_them(client):
    event = make.event()
    workshop = workshops.workshop(event)
    workshops.place(workshop, ticket(event))
    client.force_login(make.host(event))
    page = client.post(at(event, "desk/remove", workshop.session_id)).content.decode()
    assert reverse("workshops/desk/workshop", args=[event.slug, workshop.session_id]) in page
    assert 'name="sure"' not in page


def test_places_are_those_of_the_room_that_guests_see():
    event = make.event()
    big, small = room(event, "Hall", capacity=30), room(event, capacity=5)
    workshop = workshops.workshop(event, places=None)
    Session.objects.filter(pk=workshop.session_id).update(space=big)
    release(event)
    Session.objects.filter(pk=workshop.session_id).update(space=small)
    workshop.session.refresh_from_db()
    assert workshop.size == 30


def test_the_screen_in_the_hall_speaks_both_languages(client):
    now = timezone.now().replace(second=0, microsecond=0)
    event = make.event(starts_at=now - timedelta(minutes=30), ends_at=now + timedelta(hours=3))
    part(event, 0, 60, space=room(event))
    html = client.get(at(event, "now"), {"hall": "1"}).content.decode()
    for words in ("Story", "Story (cy)", "Loft", "Loft (cy)", "Nawr"):
        assert f">{words}</span>" in html
    later = make.event(slug="later")
    part(later, 0)
    html = client.get(at(later, "now"), {"hall": "1"}).content.decode()
    assert ">Story</span>" in html and ">Story (cy)</span>" in html


@pytest.mark.parametrize("kind", list(PROGRAMMES))
def test_built_in_presets_have_nothing_to_mend(kind):
    parts, offset = [], 0
    for each in PROGRAMMES[kind]:
        placed = Placed(0, each.title_en, each.kind, offset, each.minutes, marks=each.marks)
        parts.append(replace(placed, pk=len(parts)))
        offset += each.minutes
    length = round(PRESETS[kind].length.total_seconds() / 60)
    assert offset == length
    found = warnings(Day(parts=parts, length=length))
    assert [each.text for each in found if each.key != "together"] == []


def test_an_embedded_programme_has_no_empty_paragraph(client):
    event = make.event()
    part(event, 0, text_en="  ", text_cy="  ")
    html = client.get(at(event, "embed")).content.decode()
    assert re.findall(r"<p[^>]*>\s*</p>", html) == []
