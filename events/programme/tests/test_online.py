"""The programme as guests see it: narrowed down, part by part, chosen for oneself, now and next, and to take along."""

import json
import re
from base64 import b64decode
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.meetups.models import Event, Space
from events.meetups.tests import make
from events.programme import actions, cards, choice, elsewhere, looking, plugs, released, single_file
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker
from events.tickets.tests.make import ticket
from wwnt.kit import page_cache, sockets

pytestmark = pytest.mark.django_db
ADDRESS = "https://meet.example.org/secret-room"


@pytest.fixture
def event():
    """A story in the hall; beside it a workshop in the loft, online too; then a break for everybody."""
    event = make.event(slug="day")
    hall, loft = (
        Space.objects.create(venue=event.venue, name_en=name, name_cy=f"{name} (cy)", capacity=12)
        for name in ("Hall", "Loft")
    )
    part(event, 0, 45, "Story", "Stori", space=hall, language="cy", marks=["bsl", "translation"])
    part(event, 15, 45, "Soup", "Cawl", space=loft, language="both", kind="workshop", join_url=ADDRESS)
    part(event, 60, 15, "Break", "Egwyl", kind="break")
    release(event)
    return event


def part(event, offset, minutes, english, welsh, **given):
    text = {"text_en": f"All about {english}.", "text_cy": f"Popeth am {welsh}."}
    return Session.objects.create(
        event=event, offset_minutes=offset, minutes=minutes, title_en=english, title_cy=welsh, **text | given
    )


def release(event):
    member = event.team.first()
    by = member.user if member else make.host(event)
    actions.release(event=event, by=by, now=timezone.now())


def numbered(event):
    return {str(each.title): each.pk for each in released.programme_of(event)}


def at(name, *args):
    return reverse(f"programme/{name}", args=args)


def titles(response):
    """The titles of the parts on a page, in order."""
    found = re.findall(r'<h3><a href="[^"]*"[^>]*>(.*?)</a></h3>', response.content.decode())
    return [re.sub("<[^>]+>", "", each) for each in found]


def put(event, **changes):
    """Move the meet-up, as a host would."""
    Event.objects.filter(pk=event.pk).update(**changes)
    page_cache.touch(event.stamp)


def begun(event, *, minutes):
    """The meet-up began so many minutes ago."""
    starts_at = timezone.now() - timedelta(minutes=minutes)
    put(event, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    event.refresh_from_db()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["Story", "Soup", "Break"]),
        ("?language=cy", ["Story", "Soup"]),
        ("?language=en", ["Soup"]),
        ("?mark=bsl", ["Story"]),
        ("?kind=break", ["Break"]),
        ("?mark=bsl&kind=break", []),
        ("?room=999&mark=nonsense&day=never", ["Story", "Soup", "Break"]),
    ],
)
def test_programme_can_be_narrowed_down_without_javascript(client, event, query, left):
    response = client.get(at("programme", "day") + query)
    assert titles(response) == left
    assert (f"Parts shown: {len(left)}" in response.content.decode()) == (0 <= len(left) < 3)


def test_a_room_is_a_filter_and_the_filtered_page_points_to_the_whole(client, event):
    room = Space.objects.get(name_en="Loft").pk
    response = client.get(at("programme", "day") + f"?room={room}&kind=")
    assert titles(response) == ["Soup"]
    page = response.content.decode()
    assert re.findall(r'rel="canonical" href="[^"]*(/en/[^"]*)"', page) == ["/en/events/day/programme/"]
    assert f'<option value="{room}" selected>Loft' in page


def test_what_begins_at_one_hour_stands_side_by_side(event):
    (day,) = looking.days(cards.of(event, released.programme_of(event)))
    assert [[str(card.session.title) for card in slot.cards] for slot in day.slots] == [
        ["Story"],
        ["Soup"],
        ["Break"],
    ]
    Session.objects.filter(title_en="Soup").update(offset_minutes=0)
    release(event)
    (day,) = looking.days(cards.of(event, released.programme_of(event)))
    assert [len(slot.cards) for slot in day.slots] == [2, 1]


def test_programme_says_marks_and_languages_in_welsh_too(client, event):
    page = client.get("/cy/events/day/programme/").content.decode()
    assert "Dehonglwyr BSL" in page and "Stori" in page and "Egwyl" in page
    assert "Story" not in page


def test_a_part_has_a_page_with_its_people_its_room_and_its_neighbours(client, event):
    pk = numbered(event)["Soup"]
    for name, may_be_named in (("Ben Rees", True), ("Cleo Hughes", False)):
        speaker = Speaker.objects.create(
            event=event,
            name=name,
            state=Speaker.State.CONFIRMED,
            may_be_named=may_be_named,
            created_at=timezone.now(),
        )
        SessionSpeaker.objects.create(session_id=pk, speaker=speaker)
    release(event)
    page = client.get(at("session", "day", pk)).content.decode()
    assert "Ben Rees" in page and "Cleo Hughes" not in page
    ben = Speaker.objects.get(name="Ben Rees").pk
    link = f'href="{reverse("speakers/speaker", args=["day", ben])}">Ben Rees'
    assert link in page and link in client.get(at("programme", "day")).content.decode()
    assert "All about Soup." in page and "In Welsh and English" in page
    assert "Places: 12" in page and "Level from the street" in page
    assert [re.sub("<[^>]+>", "", each).split()[-1] for each in re.findall(r"<a rel=.*?</a>", page)] == [
        "Break"
    ]


def test_what_was_taken_out_is_said_in_words_and_what_never_was_is_not(client, event):
    pk = numbered(event)["Soup"]
    Session.objects.filter(pk=pk).delete()
    release(event)
    gone = client.get(at("session", "day", pk))
    assert gone.status_code == 404
    page = gone.content.decode()
    assert "was taken out of it" in page and at("programme", "day") in page
    assert "Soup" not in page
    never = part(event, 90, 10, "Not shown yet", "Ddim eto")
    response = client.get(at("session", "day", never.pk))
    assert response.status_code == 404
    assert "Not shown yet" not in response.content.decode()


def test_other_rooms_add_notes_and_links(client, event, monkeypatch):
    pk = numbered(event)["Soup"]

    class Places:
        def notes(self, event, sessions):
            return {each.pk: "Places left: 3" for each in sessions if each.pk == pk}

        def extras(self, event, session):
            return [("The recipe", "/recipe/")] if session.pk == pk else []

    monkeypatch.setitem(sockets._plugs, "session_notes", [Places()])
    monkeypatch.setitem(sockets._plugs, "session_extras", [Places()])
    assert client.get(at("programme", "day")).content.decode().count("Places left: 3") == 1
    page = client.get(at("session", "day", pk)).content.decode()
    assert "Places left: 3" in page and '<a href="/recipe/">The recipe</a>' in page


def test_ticked_parts_become_an_address_that_shows_them_and_says_what_clashes(client, event):
    story, soup = numbered(event)["Story"], numbered(event)["Soup"]
    ticked = client.get(at("mine", "day") + f"?p={story}&p={soup}")
    assert ticked.url == f"{at('mine', 'day')}?p={story}.{soup}"
    page = client.get(ticked.url)
    assert titles(page) == ["Story", "Soup"]
    assert "At the same time" in page.content.decode()
    assert f'href="{at("mine", "day")}?p={soup}"' in page.content.decode()
    assert 'name="robots" content="noindex"' in page.content.decode()
    again = client.get(at("programme", "day") + f"?p={story}.{soup}&kind=break").content.decode()
    assert titles_hidden(again) == [str(story), str(soup)]
    whole = client.get(at("programme", "day") + f"?p={story}").content.decode()
    assert re.findall(r'value="(\d+)" checked', whole) == [str(story)]


def titles_hidden(page):
    """The parts that stay chosen though they are not shown."""
    return re.findall(r'<input type="hidden" name="p" value="(\d+)">', page)


@pytest.mark.parametrize(
    "query", ["", "?p=", "?p=a.b", "?p=999999999999999999999999", "?p=%00.-1", "?p=" + "x.y" * 90]
)
def test_an_address_that_names_nothing_of_ours_shows_the_way_to_the_programme(client, event, query):
    page = client.get(at("mine", "day") + query)
    assert page.status_code == 200
    assert titles(page) == []
    assert client.get("/events/day/programme/mine.ics" + query).status_code == 200


def test_own_programme_keeps_up_with_releases(client, event):
    story, soup = numbered(event)["Story"], numbered(event)["Soup"]
    query = f"?p={story}.{soup}"
    before = feed(client, query)
    assert {str(each["summary"]) for each in before} == {"Story", "Soup"}
    Session.objects.filter(pk=soup).delete()
    Session.objects.filter(pk=story).update(offset_minutes=5)
    release(event)
    after, gone = sorted(feed(client, query), key=lambda each: each["status"], reverse=True)
    assert (after["status"], gone["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["uid"] == next(each["uid"] for each in before if each["summary"] == "Story")
    assert after["sequence"] > before[0]["sequence"]
    assert after["dtstart"].dt == event.starts_at + timedelta(minutes=5)
    page = client.get(at("mine", "day") + query).content.decode()
    assert "Parts that you chose and that were taken out: 1" in page and "Soup" not in page
    assert "Stori" in [each["summary"] for each in feed(client, query + "&lang=cy")]


def feed(client, query):
    content = client.get("/events/day/programme/mine.ics" + query).content
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_part_has_a_calendar_file_of_its_own(client, event):
    pk = numbered(event)["Story"]
    (entry,) = Calendar.from_ical(client.get(at("session_calendar", "day", pk)).content).walk("VEVENT")
    assert str(entry["summary"]) == "Story"
    assert str(entry["url"]).endswith(at("session", "day", pk))
    assert client.get(at("session_calendar", "day", pk + 999)).status_code == 404


def test_now_and_next_goes_room_by_room(client, event):
    begun(event, minutes=20)
    places = looking.places(released.programme_of(event), timezone.now())
    assert [
        (str(each.space or ""), [str(one) for one in each.now], [str(one) for one in each.next])
        for each in places
    ] == [
        ("Hall", ["Story"], []),
        ("Loft", ["Soup"], []),
        ("", [], ["Break"]),
    ]
    page = client.get(at("now", "day")).content.decode()
    assert page.index("Story") < page.index("Soup") < page.index("Break")
    assert 'class="hall"' in client.get(at("now", "day") + "?hall=1").content.decode()


def test_now_says_when_it_begins_and_when_it_is_over(client, event):
    before = client.get(at("now", "day")).content.decode()
    assert "It begins" in before and "Story" in before and "Soup" not in before
    begun(event, minutes=170)
    assert "The programme is over" in client.get(at("now", "day")).content.decode()


def test_now_is_answered_with_304_until_something_is_different(client, event):
    page = "/en/events/day/programme/now/"
    begun(event, minutes=20)
    seen = client.get(page)
    asked = {"headers": {"if-none-match": seen.headers["ETag"]}}
    still = client.get(page, **asked)
    assert (still.status_code, still.content, still.headers["ETag"]) == (304, b"", seen.headers["ETag"])
    assert client.get("/cy/events/day/programme/now/", **asked).status_code == 200
    Session.objects.filter(title_en="Story").update(title_en="Another story")
    release(event)
    fresh = client.get(page, **asked)
    assert fresh.status_code == 200
    assert "Another story" in fresh.content.decode()
    begun(event, minutes=62)
    assert client.get(page, headers={"if-none-match": fresh.headers["ETag"]}).status_code == 200


def test_now_is_another_answer_to_who_is_signed_in(client, event):
    page = "/en/events/day/programme/now/"
    begun(event, minutes=20)
    tags = [client.get(page).headers["ETag"]]
    for name in ("Cleo", "Dai"):
        client.force_login(make.person(name))
        seen = client.get(page, headers={"if-none-match": tags[-1]})
        assert seen.status_code == 200
        tags.append(seen.headers["ETag"])
    assert client.get(page, headers={"if-none-match": tags[-1]}).status_code == 304
    client.logout()
    assert client.get(page, headers={"if-none-match": tags[-1]}).status_code == 200


def test_copy_asks_for_nothing_outside_itself(client, event):
    response = client.get(at("copy", "day"))
    page = response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="day-programme.html"'
    asked_for = re.findall(r'(?:src|<link[^>]* href)="([^"]*)"', page)
    assert [each[:14] for each in asked_for] == ["data:text/css;"]
    assert "url(" not in look_of_the_copy()
    links = re.findall(r'<a [^>]*href="([^"]*)"', page)
    assert links and all(each.startswith(("http", "tel:")) for each in links)
    assert "All about Story." in page and "Level from the street" in page


def look_of_the_copy():
    return b64decode(single_file.css().partition(",")[2]).decode()


def test_only_the_embedded_page_may_stand_in_a_frame_also_when_it_is_kept(client, event):
    for _kept in range(2):
        embedded = client.get(at("embed", "day"))
        assert "frame-ancestors *" in embedded.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in embedded.headers
        whole = client.get(at("programme", "day"))
        assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
        assert whole.headers["X-Frame-Options"] == "DENY"
    assert "<script" not in embedded.content.decode() and "<form" not in embedded.content.decode()
    assert '<base target="_top">' in embedded.content.decode()


def test_hosts_read_how_others_embed_it(client, event):
    client.force_login(event.team.first().user)
    page = client.get(reverse("programme/desk/releases", args=["day"])).content.decode()
    for code in ("cy", "en"):
        assert f"/{code}/events/day/programme/embed/&quot;" in page


def test_address_to_join_is_for_guests_with_a_place_alone_from_an_hour_before(client, event):
    mine = ticket(event)
    panel = plugs.GuestPanel().panel
    assert panel(mine, event.starts_at - timedelta(minutes=50))["links"] == []
    assert [url for _title, url in panel(mine, event.starts_at - timedelta(minutes=44))["links"]] == [ADDRESS]
    assert panel(mine, event.starts_at + timedelta(minutes=60))["links"] == []
    begun(event, minutes=20)
    page = client.get(reverse("tickets/ticket", args=[mine.secret])).content.decode()
    assert ADDRESS in page and event.phone in page
    mine.status = mine.Status.CANCELLED
    assert panel(mine, timezone.now()) is None


def test_address_to_join_stands_nowhere_in_public(client, event):
    begun(event, minutes=20)
    pk = numbered(event)["Soup"]
    pages = [at(name, "day") for name in ("programme", "now", "copy", "embed", "calendar", "xml", "json")]
    pages += [at("session", "day", pk), at("session_calendar", "day", pk), reverse("event", args=["day"])]
    pages += [at("mine", "day") + f"?p={pk}", at("my_calendar", "day") + f"?p={pk}"]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "secret-room" not in response.content.decode()
    assert "secret-room" not in json.dumps(event.releases.latest("number").sessions)


def test_a_part_that_guests_do_not_see_yet_is_joined_nowhere(event):
    begun(event, minutes=20)
    Session.objects.filter(title_en="Soup").update(title_en="Renamed", join_url="")
    part(event, 20, 30, "Hidden", "Cudd", join_url=ADDRESS)
    assert elsewhere.online(ticket(event), timezone.now()) == []


def test_search_engines_read_of_parts_and_of_who_may_be_named(client, event):
    pk = numbered(event)["Story"]
    for name, may_be_named in (("Ben Rees", True), ("Cleo Hughes", False)):
        speaker = Speaker.objects.create(
            event=event,
            name=name,
            state=Speaker.State.CONFIRMED,
            may_be_named=may_be_named,
            created_at=timezone.now(),
        )
        SessionSpeaker.objects.create(session_id=pk, speaker=speaker)
    release(event)
    page = client.get(reverse("event", args=["day"])).content.decode()
    whole = json.loads(re.findall(r'ld\+json">(.*?)</script>', page)[0])
    assert [each["name"] for each in whole["subEvent"]] == ["Story", "Soup"]
    assert whole["performer"] == [{"@type": "Person", "name": "Ben Rees"}]
    assert whole["subEvent"][0]["url"].endswith(at("session", "day", pk))


def test_event_page_leads_to_what_is_on_now_on_the_day_alone(client, event):
    page = reverse("event", args=["day"])
    assert at("now", "day") not in client.get(page).content.decode()
    begun(event, minutes=20)
    assert at("now", "day") in client.get(page).content.decode()
    assert at("programme", "day") in client.get(page).content.decode()


def test_nothing_is_told_of_a_draft(client, event):
    put(event, status=Event.Status.DRAFT)
    pk = Session.objects.get(title_en="Story").pk
    for page in (at("session", "day", pk), *(at(name, "day") for name in ("mine", "now", "copy", "embed"))):
        assert client.get(page).status_code == 404


def test_a_release_is_seen_at_once_on_kept_pages(client, event):
    pk = numbered(event)["Story"]
    pages = (at("programme", "day"), at("session", "day", pk), at("embed", "day"), at("copy", "day"))
    for page in pages:
        assert "Renamed" not in client.get(page).content.decode()
    Session.objects.filter(pk=pk).update(title_en="Renamed")
    release(event)
    for page in pages:
        assert "Renamed" in client.get(page).content.decode()


def test_forty_parts_cost_as_many_queries_as_three(client, event, django_assert_num_queries):
    pages = {
        at("programme", "day"): 5,
        at("mine", "day") + f"?p={numbered(event)['Story']}": 4,
        at("now", "day"): 4,
    }
    for page, number in pages.items():
        with django_assert_num_queries(number):
            client.get(page + ("&" if "?" in page else "?") + "first=1")
    for number in range(37):
        part(event, number, 5, f"More {number}", f"Rhagor {number}")
    release(event)
    for page, number in pages.items():
        with django_assert_num_queries(number):
            client.get(page + ("&" if "?" in page else "?") + "second=1")


def test_numbers_in_an_address_are_each_taken_once():
    assert choice.numbers(QueryDict("p=3.7.3&p=9")) == [3, 7, 9]
    assert choice.written([3, 7]) == "?p=3.7"
    assert len(choice.numbers(QueryDict("p=" + ".".join(map(str, range(1000)))))) == choice.MOST
