"""What guests read of a venue before they come."""

from datetime import date

import pytest
from django.urls import reverse

from events.meetups.models import Event, Space
from events.meetups.tests import make
from events.tickets.tests import make as tickets
from events.venues import actions, photos
from events.venues.actions import Typed
from events.venues.tests.make import check, drawn
from wwnt.kit.page_cache import standing

pytestmark = pytest.mark.django_db

LONG_AGO = date(2026, 3, 9)


def read(client, event, language="en"):
    answer = client.get(f"/{language}/events/{event.slug}/what-to-expect/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_to_expect_says_the_noes_in_both_languages_with_day_and_source(client) -> None:
    event = make.event()
    check(
        event.venue,
        "step_free",
        "no",
        note_en="Ring the bell.",
        note_cy="Canwch y gloch.",
        checked_on=LONG_AGO,
    )
    check(event.venue, "door_width", "yes", measure=92, checked_on=LONG_AGO)
    check(event.venue, "loop", "partly", how="told", checked_on=LONG_AGO)
    english, welsh = read(client, event), read(client, event, "cy")
    assert "There are steps at the entrance, and no ramp." in english
    assert "Clear width: 92 cm" in english and "Ring the bell." in english
    assert "There is a hearing loop, but it does not reach every table." in english
    assert "Told to us by the venue. Checked on:" in english and "Monday 9 March 2026" in english
    assert "Mae grisiau wrth y fynedfa, a dim ramp." in welsh and "Canwch y gloch." in welsh
    assert "Gwelwyd ar ymweliad. Gwiriwyd ar:" in welsh and "Dydd Llun 9 Mawrth 2026" in welsh
    assert "01745 000 000" in english


def test_what_to_expect_says_what_nobody_knows_and_keeps_from_guests_what_is_for_hosts(client) -> None:
    event = make.event()
    assert "None of us has been there yet to look." in read(client, event)
    check(event.venue, "bell", "yes")
    check(event.venue, "cancelling", "no")
    actions.touch_pages(venue=event.venue)
    page = read(client, event)
    assert "None of us has been there yet to look." not in page
    assert "Does the door open by itself or with a light push?" in page
    assert "We pay if we cancel." not in page and "Can we cancel without paying?" not in page


def test_what_to_expect_marks_a_note_that_lacks_the_reader_s_language(client) -> None:
    event = make.event()
    check(event.venue, "bell", "no", note_cy="Rhy uchel.")
    assert '<div lang="cy"><p>Rhy uchel.</p></div>' in read(client, event)


def test_what_to_expect_shows_photos_with_what_they_show(client) -> None:
    event = make.event()
    check(event.venue)
    photos.set_photo(
        venue=event.venue, item="step_free", picture=drawn(), alt_en="A red door", alt_cy="Drws coch", by=None
    )
    row = event.venue.checks.get()
    assert f'<img src="{row.small_picture_url}" alt="A red door" width="64" height="40"' in read(
        client, event
    )


def test_what_to_expect_tells_where_the_quiet_room_is(client) -> None:
    event = make.event()
    Space.objects.create(venue=event.venue, name_en="Green room", kind=Space.Kind.QUIET, capacity=8)
    page = read(client, event)
    assert "The quiet room:" in page and "Green room" in page and "Places: 8" in page


def test_what_to_expect_is_new_at_once_when_an_answer_changes(client) -> None:
    event, host = make.event(), make.person()
    check(event.venue, "bell", "no")
    assert "The bell can’t be reached sitting down." in read(client, event)
    row = event.venue.checks.get()
    before = standing((event.stamp,))
    changes = {"answer": "yes"}
    mark = actions.seen(row, changes)
    actions.answer_items(
        venue=event.venue, typed=[Typed("bell", changes, mark)], how="seen", on=LONG_AGO, by=host
    )
    assert standing((event.stamp,)) != before
    assert "The bell can be reached sitting down." in read(client, event)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Event.Status.DRAFT},
        {"venue": None, "kind": Event.Kind.ONLINE},
        {"status": Event.Status.PRESET, "slug": "preset-of-ours"},
    ],
)
def test_there_is_no_such_page_of_a_draft_a_preset_and_where_there_is_no_venue(client, changes) -> None:
    event = make.event(**changes)
    assert client.get(f"/en/events/{event.slug}/what-to-expect/").status_code == 404


def test_event_page_and_ticket_link_to_what_to_expect(client) -> None:
    event = make.event()
    url = f"/en/events/{event.slug}/what-to-expect/"
    assert url in client.get(f"/en/events/{event.slug}/").content.decode()
    ticket = reverse("tickets/ticket", args=[tickets.ticket(event).secret])
    assert url in client.get(ticket).content.decode()
    Event.objects.filter(pk=event.pk).update(venue=None)
    for page in (f"/en/events/{event.slug}/?again", ticket):
        assert url not in client.get(page).content.decode()


def test_page_takes_as_many_queries_for_one_answer_as_for_many(client, django_assert_max_num_queries) -> None:
    event = make.event()
    check(event.venue, "bell", "no")
    with django_assert_max_num_queries(8) as one:
        read(client, event)
    for item in ("step_free", "loop", "cord", "dogs"):
        check(event.venue, item, "partly", note_en="Ask.")
        Space.objects.create(venue=event.venue, name_en=item)
    actions.touch_pages(venue=event.venue)
    with django_assert_max_num_queries(len(one)):
        client.get(f"/en/events/{event.slug}/what-to-expect/?not=kept")
