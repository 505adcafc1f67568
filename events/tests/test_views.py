"""The public page of a meet-up."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.meetups.models import Event
from events.meetups.tests import make
from events.programme.actions import set_up_programme
from events.tickets.tests import make as places

pytestmark = pytest.mark.django_db


def page(client, event, language="en"):
    answer = client.get(f"/{language}/events/{event.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def schema_org(text):
    start = text.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    return json.loads(text[start : text.index("</script>", start)])


def test_event_answers_what_a_guest_asks(client):
    event = make.event()
    set_up_programme(event=event)
    text = page(client, event)
    for words in (
        "What would it take for nobody to eat alone in Rhyl?",
        "Free. Lunch is on us.",
        "Town Hall, Rhyl",
        "01745 000 000",
        "Hearing loop, quiet room.",
        "We only take photos of people who say yes.",
        "Five minutes from the station.",
        "Level from the street to every room.",
        "World Café, three rounds",
        "croeso@example.org",
        "Places: 40",
    ):
        assert words in text
    assert "Caffi’r Byd, tair rownd" in page(client, event, "cy")


def test_event_that_is_a_draft_is_not_there(client):
    event = make.event(status=Event.Status.DRAFT)
    for url in (
        f"/en/events/{event.slug}/",
        f"/cy/events/{event.slug}/programme/",
        f"/events/{event.slug}/event.ics",
    ):
        assert client.get(url).status_code == 404
    assert "Nobody eats alone" not in client.get("/en/events/").content.decode()
    client.force_login(make.host(event))
    assert client.get(f"/en/events/{event.slug}/").status_code == 404


def test_event_says_how_many_places_are_left_when_they_are_few(client):
    event = make.event(capacity=11)
    assert "Places left" not in page(client, event)
    places.ticket(event=event)
    Event.objects.update(capacity=11)
    assert "Places left: 10" in page(make_fresh(client), event)


def make_fresh(client):
    """A client whose pages are not kept yet (tests that write without an action don't touch the stamp)."""
    from wwnt.kit.page_cache import touch

    touch(*(event.stamp for event in Event.objects.all()), "events")
    return client


def test_event_that_is_full_offers_the_waiting_list(client):
    event = make.event(capacity=1)
    places.ticket(event=event)
    text = page(client, event)
    assert "All places are taken." in text
    assert schema_org(text)["offers"]["availability"] == "https://schema.org/SoldOut"


def test_event_that_is_over_or_closed_says_so(client):
    now = timezone.now()
    over = make.event(slug="over", starts_at=now - timedelta(days=2))
    assert "This meet-up has been." in page(client, over)
    closed = make.event(slug="closed", registration_closes_at=now - timedelta(hours=1))
    text = page(client, closed)
    assert "Registration has closed." in text
    assert "Save me a place" not in text


def test_event_that_is_called_off_says_so_everywhere(client):
    event = make.event(status=Event.Status.CANCELLED, called_off_cy="Mae’r neuadd dan ddŵr.")
    text = page(client, event)
    assert "This meet-up does not take place." in text
    assert '<div lang="cy"><p>Mae’r neuadd dan ddŵr.</p></div>' in text
    assert "Save me a place" not in text
    assert schema_org(text)["eventStatus"] == "https://schema.org/EventCancelled"
    assert "Called off" in client.get("/en/events/").content.decode()


def test_event_tells_search_engines_the_same(client):
    event = make.event(
        title_en="</script><script>alert(1)</script>&", venue=make.venue(address="1 High Street")
    )
    text = page(client, event)
    assert "<script>alert" not in text
    data = schema_org(text)
    assert data["@type"] == "Event"
    assert data["name"] == "</script><script>alert(1)</script>&"
    assert data["startDate"] == timezone.localtime(event.starts_at).isoformat()
    assert data["endDate"] == timezone.localtime(event.ends_at).isoformat()
    assert data["location"] == {
        "@type": "Place",
        "name": "Town Hall",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 High Street",
            "addressLocality": "Rhyl",
            "postalCode": "LL18 1AA",
            "addressCountry": "GB",
        },
    }
    assert data["offers"]["price"] == "0"
    assert data["organizer"]["name"] == "WWNT"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert schema_org(page(client, event, "cy"))["description"] == event.goal_cy
    assert '<meta property="og:title" content="&lt;/script&gt;' in text


def test_event_without_welsh_marks_the_english(client):
    event = make.event(title_cy="", goal_cy="", goal_en="")
    text = page(client, event, "cy")
    assert '<h1><span lang="en">Nobody eats alone</span></h1>' in text


def test_event_takes_few_queries_and_none_of_them_twice(client, django_assert_max_num_queries):
    event = make.event()
    set_up_programme(event=event)
    with django_assert_max_num_queries(12) as uncached:
        page(client, event)
    assert len({query["sql"] for query in uncached.captured_queries}) == len(uncached)
    with django_assert_max_num_queries(1):
        page(client, event)


def test_event_is_right_at_once_after_a_change(client):
    from events.meetups import actions
    from events.meetups.changes import seen

    event = make.event()
    assert "01745 000 000" in page(client, event)
    mark = seen(event, ["phone"])
    changes = {"phone": "01745 999 999"}
    actions.change_event(event=event, changes=changes, mark=mark, by=make.person("Ada"), now=timezone.now())
    assert "01745 999 999" in page(client, event)


def test_the_list_shows_what_comes_and_what_has_been_with_the_same_queries(client, django_assert_num_queries):
    assert "No meet-up is planned at the moment." in client.get("/en/events/").content.decode()
    make.event(slug="one")
    make.event(slug="gone", starts_at=timezone.now() - timedelta(days=30), title_en="Long ago")
    make_fresh(client)
    with django_assert_num_queries(4):  # the kept page's stamp, the stamp again, and two lists
        text = client.get("/en/events/").content.decode()
    assert text.index("Nobody eats alone") < text.index("Long ago")
    for number in range(3):
        make.event(slug=f"more-{number}")
    make_fresh(client)
    with django_assert_num_queries(4):
        assert client.get("/en/events/").content.decode().count("Nobody eats alone") == 4


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Nobody eats alone"),
        ("?lang=cy", "Neb yn bwyta ar ei ben ei hun"),
        ("?lang=x", "Nobody eats alone"),
    ],
)
def test_calendar_reads_back(client, query, title):
    event = make.event()
    answer = client.get(reverse("meetups/calendar", args=[event.slug]) + query)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert entry["SUMMARY"] == title
    assert entry["DTSTART"].dt == event.starts_at
    assert entry["DTEND"].dt == event.ends_at
    assert entry["LOCATION"].endswith("1 Stryd y Dŵr, Rhyl, LL18 1AA")
    assert entry["URL"] == f"http://127.0.0.1:8000/{'cy' if 'cy' in query else 'en'}/events/{event.slug}/"
    assert (entry["SEQUENCE"], entry["STATUS"]) == (0, "CONFIRMED")


def test_calendar_of_a_meetup_called_off_takes_it_away(client):
    event = make.event(status=Event.Status.CANCELLED, calendar_sequence=1)
    calendar = Calendar.from_ical(client.get(f"/events/{event.slug}/event.ics").content)
    assert calendar["METHOD"] == "CANCEL"
    assert [entry["STATUS"] for entry in calendar.walk("VEVENT")] == ["CANCELLED"]


def test_page_says_in_which_language_it_is_and_marks_only_what_is_in_the_other(client):
    event = make.event(about_cy="")
    page = client.get(f"/cy/events/{event.slug}/").content.decode()
    assert 'content="cy_GB"' in page and "event.ics?lang=cy" in page
    assert f'<div lang="en"><p>{event.about_en}</p></div>' in page
    assert '<div lang="cy">' not in page
    page = client.get(f"/en/events/{event.slug}/").content.decode()
    assert 'content="en_GB"' in page and "<div lang=" not in page
