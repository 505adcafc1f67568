"""Planning a meet-up at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from events.meetups.models import Event, Team, Venue
from events.meetups.tests import make

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(name, args=args)


def administrator(name="Nerys"):
    return make.person(name, is_superuser=True)


TYPED = {
    "goal": "What would it take for nobody to eat alone in Rhyl?",
    "not_in_room": "People who work nights.",
    "source": "preset-meetup",
    "title_cy": "Neb yn bwyta ar ei ben ei hun",
    "title_en": "Nobody eats alone",
    "day": "2027-06-16",
    "starts": "10:30",
    "venue": "Neuadd y Dref, Rhyl",
}


GONE = "What you had chosen is not there any more. Please choose again."


def new(client, **changes):
    return client.post(at("meetups/desk/new"), TYPED | changes)


def test_a_new_meetup_goes_from_one_form_to_the_public_page(client):
    ada = administrator("Ada")
    sign_in(client, ada)
    answer = new(client)
    assert answer.status_code == 302
    event = Event.objects.get()
    assert answer.url == at("planning/desk/plan", event.slug)
    assert event.slug == "nobody-eats-alone"
    assert (event.goal_en, event.goal_cy, event.not_in_room) == (TYPED["goal"], "", TYPED["not_in_room"])
    assert (event.venue.name_en, event.venue.town) == ("Neuadd y Dref", "Rhyl")
    assert (event.status, event.capacity, event.kind) == ("draft", 40, "meetup")
    assert timezone.localtime(event.starts_at).isoformat() == "2027-06-16T10:30:00+01:00"
    assert event.team.get().user == ada
    ready = at("meetups/desk/ready", event.slug)
    page = client.get(ready).content.decode()
    assert "A phone number: many people would rather ring" in page
    assert at("meetups/desk/words", event.slug) in page
    Event.objects.update(phone="01745 000 000", goal_cy="Pam?")
    Venue.objects.update(name_cy="Neuadd y Dref", access_cy="Gwastad.", access_en="Level.")
    assert "The venue’s name in Welsh" not in client.get(ready).content.decode()
    through = at("meetups/desk/pass_gate", event.slug, "published")
    assert client.post(through, {"reason": "We only start with the group."}).url == ready
    client.logout()
    for language, title in (("en", "Nobody eats alone"), ("cy", "Neb yn bwyta ar ei ben ei hun")):
        page = client.get(f"/{language}/events/{event.slug}/")
        assert page.status_code == 200
        assert title in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        (
            {"title_en": "", "title_cy": " "},
            "title_cy",
            "Please give it a title, in one of the two languages.",
        ),
        ({"source": "preset-gone"}, "source", GONE),
        ({"source": "somebody-elses-draft"}, "source", GONE),
        ({"title_en": "x" * 1_000_000}, "title_en", "This is too long. Please use at most 140 characters."),
        ({"day": "tomorrow"}, "day", "Please give a day, as in 16/06/2027."),
        ({"day": "0001-01-01"}, "day", "Please look at the year again."),
        ({"day": "9999-12-31"}, "day", "Please look at the year again."),
        ({"starts": "25:00"}, "starts", "Please give a time, as in 10:30."),
        (
            {"day": "2027-03-28", "starts": "01:30"},
            "starts",
            "The clocks go forward in this night, and this hour is left out. Please give another.",
        ),
    ],
)
def test_new_refuses_with_words_and_keeps_what_was_typed(client, changes, field, says):
    sign_in(client, administrator())
    answer = new(client, **changes)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {field: [says]}
    typed = TYPED | changes
    assert {name: answer.context["form"][name].value() for name in typed} == typed
    assert not Event.objects.exists()


def test_an_hour_that_comes_twice_in_october_is_the_first_of_the_two(client):
    sign_in(client, administrator())
    assert new(client, day="2027-10-31", starts="01:30").status_code == 302
    event = Event.objects.get()
    assert event.starts_at.isoformat() == "2027-10-31T00:30:00+00:00"
    assert event.ends_at - event.starts_at == timedelta(hours=3, minutes=45)


def test_new_in_the_past_is_a_draft_with_a_warning(client):
    sign_in(client, administrator())
    page = client.get(new(client, day="2013-07-15").url).content.decode()
    assert "This day has passed already" in page
    page = client.get(at("meetups/desk/ready", Event.objects.get().slug)).content.decode()
    assert "A day that is still to come" in page


def test_new_double_click_makes_one(client):
    sign_in(client, administrator())
    assert new(client).url == new(client).url
    assert Event.objects.count() == 1


def test_new_asks_which_when_two_venues_have_one_name(client):
    sign_in(client, administrator())
    make.venue()
    make.venue(town="Denbigh")
    assert new(client, venue="Town Hall").context["form"].errors == {
        "venue": ["There are several venues of this name. Which is it? Town Hall, Rhyl; Town Hall, Denbigh"]
    }
    assert new(client, venue="town hall, DENBIGH").status_code == 302
    assert Event.objects.get().venue.town == "Denbigh"


def test_new_finds_a_venue_with_a_comma_in_its_name_and_makes_the_one_that_is_not_there(client):
    sign_in(client, administrator())
    hall = make.venue(name_en="Room 2, Town Hall")
    new(client, venue="Room 2, Town Hall")
    assert Event.objects.get().venue == hall
    new(client, title_en="Another", venue="The Old Chapel")
    assert Event.objects.get(title_en="Another").venue.name_en == "The Old Chapel"


def test_new_in_the_other_language_keeps_what_was_typed(client):
    sign_in(client, administrator())
    answer = client.post(at("meetups/desk/new") + "?language=cy", TYPED | {"_language": "cy", "day": ""})
    assert answer.status_code == 200
    assert answer.context["form"]["title_en"].value() == "Nobody eats alone"
    assert answer.headers["Content-Language"] == "cy"
    assert not Event.objects.exists()


def test_new_is_open_to_administrators_and_lead_hosts_alone(client):
    event = make.event()
    client.force_login(make.host(event))
    assert client.get(at("meetups/desk/new")).status_code == 200
    for person in (make.facilitator(event), make.person("Cleo")):
        client.force_login(person)
        assert client.get(at("meetups/desk/new")).status_code == 404
    client.logout()
    assert client.get(at("meetups/desk/new")).url.startswith("/accounts/login/")


PAGES = ("ready", "words", "when", "venue", "picture", "team", "call_off")


@pytest.mark.parametrize("page", PAGES)
def test_planning_pages_open_for_the_lead_host_and_for_no_stranger(client, page):
    event = make.event()
    url = at(f"meetups/desk/{page}", event.slug)
    client.force_login(make.host(event))
    assert client.get(url).status_code == 200
    client.force_login(make.host(make.event(slug="elsewhere"), "Ben"))
    assert client.get(url).status_code == 404
    client.force_login(make.facilitator(event))
    assert client.get(url).status_code == (200 if page == "ready" else 404)
    client.logout()
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("name", ["desk/unpublish", "desk/preview"])
def test_publishing_doors_are_shut_to_strangers(client, name):
    event = make.event(status=Event.Status.DRAFT)
    client.force_login(make.person("Cleo"))
    assert client.post(at(name, event.slug)).status_code == 404
    client.logout()
    assert client.post(at(name, event.slug)).status_code == 302
    assert Event.objects.get().status == Event.Status.DRAFT


def words_of(client, event, **changes):
    page = client.get(at("meetups/desk/words", event.slug))
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changes


HOSTILE = (
    "<script>alert(1)</script> **bold** [x](javascript:alert(1)) \u202eevil\u202c \u2067שלום\u2069 👩‍👩‍👧\x00"
)


def test_words_takes_hostile_text_and_shows_it_as_it_is(client):
    event = make.event()
    client.force_login(make.host(event))
    typed = words_of(client, event, title_en=HOSTILE[:100], about_en=HOSTILE, goal_en="one\ntwo")
    assert client.post(at("meetups/desk/words", event.slug), typed).status_code == 302
    event.refresh_from_db()
    assert event.goal_en == "one two"
    assert event.about_en == HOSTILE.replace("\x00", "").replace("\u202e", "").replace("\u202c", "")
    client.logout()
    for url in (at("event", event.slug), at("meetups/list")):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


def test_words_tells_the_second_host_and_overwrites_nothing_unseen(client):
    event = make.event()
    client.force_login(make.host(event))
    mine = words_of(client, event, about_en="Ada's words")
    theirs = words_of(client, event, about_en="Ben's words", phone="01745 111 111")
    url = at("meetups/desk/words", event.slug)
    assert client.post(url, mine).status_code == 302
    client.force_login(make.host(event, "Ben"))
    told = client.post(url, theirs)
    assert told.status_code == 409
    page = told.content.decode()
    assert "Somebody else changed this while you were typing" in page
    assert "Ada&#x27;s words" in page and "Ben&#x27;s words" in page
    event.refresh_from_db()
    assert (event.about_en, event.phone) == ("Ada's words", "01745 000 000")
    again = {name: told.context["form"][name].value() or "" for name in told.context["form"].fields}
    assert again["about_en"] == "Ben's words"
    assert client.post(url, again).status_code == 302
    event.refresh_from_db()
    assert (event.about_en, event.phone) == ("Ben's words", "01745 111 111")


def test_when_moves_the_meetup_and_names_a_new_venue(client):
    event = make.event()
    client.force_login(make.host(event))
    url = at("meetups/desk/when", event.slug)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {
        "day": "2027-06-16",
        "starts": "11:00",
        "ends": "14:00",
        "new_venue": "Pafiliwn",
        "town": "Rhyl",
    }
    typed["last_day"] = "2027-06-10"
    assert client.post(url, typed | {"last_day": "2027-06-17"}).context["form"].errors == {
        "last_day": ["This is after the meet-up."]
    }
    assert client.post(url, typed).status_code == 302
    event.refresh_from_db()
    assert timezone.localtime(event.starts_at).isoformat() == "2027-06-16T11:00:00+01:00"
    assert timezone.localtime(event.registration_closes_at).isoformat() == "2027-06-11T00:00:00+01:00"
    assert (event.venue.name_en, event.venue.town) == ("Pafiliwn", "Rhyl")
    assert client.get(url).context["form"]["last_day"].value().isoformat() == "2027-06-10"
    told = client.post(url, typed | {"new_venue": "", "town": "", "starts": "10:00"})
    assert told.status_code == 409
    assert "Wednesday 16 June 2027, 11:00" in told.content.decode()


def test_when_refuses_a_day_that_has_passed_for_what_guests_wait_for(client):
    event = make.event(starts_at=timezone.now() + timedelta(days=9))
    client.force_login(make.host(event))
    url = at("meetups/desk/when", event.slug)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    yesterday = timezone.localdate() - timedelta(days=1)
    typed |= {"day": yesterday.isoformat(), "starts": "11:00", "ends": "14:00", "last_day": ""}
    again = client.post(url, typed | {"new_venue": "Pafiliwn"}).context["form"]
    assert "has passed already" in again.errors["day"][0]
    assert (again["day"].value(), again["new_venue"].value()) == (yesterday.isoformat(), "Pafiliwn")
    assert Event.objects.get().starts_at == event.starts_at


def test_when_puts_the_hours_right_of_what_is_over(client):
    event = make.event(starts_at=timezone.now() - timedelta(days=9))
    client.force_login(make.host(event))
    url = at("meetups/desk/when", event.slug)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"starts": "09:00", "ends": "12:00", "last_day": ""}
    assert client.post(url, typed).status_code == 302
    assert timezone.localtime(Event.objects.get().ends_at).hour == 12


def test_when_asks_whether_the_year_is_right_where_the_day_has_passed(client):
    event = make.event(status=Event.Status.DRAFT)
    client.force_login(make.host(event))
    url = at("meetups/desk/when", event.slug)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"day": "2020-03-02", "starts": "11:00", "ends": "14:00", "last_day": ""}
    page = client.get(client.post(url, typed).url)
    assert "This day has passed already" in page.content.decode()


def test_venue_without_one_goes_to_when(client):
    event = make.event(venue=None)
    client.force_login(make.host(event))
    assert client.get(at("meetups/desk/venue", event.slug)).url == at("meetups/desk/when", event.slug)


def test_call_off_asks_for_both_languages_and_says_so_on_the_page(client):
    event = make.event()
    client.force_login(make.host(event))
    url = at("meetups/desk/call_off", event.slug)
    assert set(client.post(url, {"words_en": "The hall is flooded."}).context["form"].errors) == {"words_cy"}
    assert (
        client.post(url, {"words_en": "The hall is flooded.", "words_cy": "Mae dŵr yno."}).status_code == 302
    )
    client.logout()
    assert "The hall is flooded." in client.get(at("event", event.slug)).content.decode()
    assert "Mae dŵr yno." in client.get(f"/cy/events/{event.slug}/").content.decode()


def test_call_off_of_a_draft_goes_back(client):
    event = make.event(status=Event.Status.DRAFT)
    client.force_login(make.host(event))
    assert client.get(at("meetups/desk/call_off", event.slug)).status_code == 302


def test_team_adds_and_takes_out(client):
    event = make.event()
    client.force_login(make.host(event))
    url = at("meetups/desk/team", event.slug)
    typed = {"name": "Carol", "email": "carol@example.org", "language": "cy", "role": "facilitator"}
    assert set(client.post(url, typed | {"email": "carol"}).context["form"].errors) == {"email"}
    assert client.post(url, typed).status_code == 302
    carol = Team.objects.get(user__name="Carol")
    assert client.post(at("meetups/desk/leave", event.slug, carol.pk)).status_code == 302
    assert client.post(at("meetups/desk/leave", event.slug, carol.pk)).status_code == 302
    ada = Team.objects.get()
    page = client.post(at("meetups/desk/leave", event.slug, ada.pk), follow=True).content.decode()
    assert "Somebody must lead it. Add another lead host first." in page
    assert Team.objects.get() == ada


def test_leave_cannot_reach_into_another_meetup(client):
    event, other = make.event(), make.event(slug="other")
    client.force_login(make.host(event))
    ben = make.facilitator(other, "Ben")
    client.post(at("meetups/desk/leave", event.slug, ben.teams.get().pk))
    assert ben.teams.count() == 1


def test_leave_of_oneself_goes_to_the_front_page(client):
    event = make.event()
    ada = make.host(event)
    make.host(event, "Ben")
    client.force_login(ada)
    assert client.post(at("meetups/desk/leave", event.slug, ada.teams.get().pk)).url == at("desk")


def test_the_front_page_greets_the_first_host(client):
    sign_in(client, administrator())
    page = client.get(at("desk")).content.decode()
    assert "Make the first meet-up" in page
    make.event()
    page = client.get(at("desk")).content.decode()
    assert "Nobody eats alone" in page and "Make the first meet-up" not in page
    client.force_login(make.person("Cleo"))
    page = client.get(at("desk")).content.decode()
    assert "Nobody eats alone" not in page
    assert "You are not in the team of a meet-up yet." in page


def test_the_overview_shows_what_waits(client):
    event = make.event(status=Event.Status.DRAFT, phone="")
    client.force_login(make.host(event))
    page = client.get(at("desk/overview", event.slug)).content.decode()
    assert "Next gate: From an idea to a plan" in page
    assert at("meetups/desk/gates", event.slug) in page


def test_preview_shows_a_draft_to_its_team_alone(client):
    event = make.event(status=Event.Status.DRAFT)
    client.force_login(make.host(event))
    page = client.get(at("desk/preview", event.slug)).content.decode()
    assert "This is how guests will see it." in page
    assert "application/ld+json" not in page
    Event.objects.update(status=Event.Status.PUBLISHED)
    assert client.get(at("desk/preview", event.slug)).url == at("event", event.slug)


def test_unpublish_is_refused_once_a_guest_is_registered(client):
    from events.tickets.tests import make as places

    event = make.event()
    client.force_login(make.host(event))
    assert client.post(at("desk/unpublish", event.slug)).status_code == 302
    assert Event.objects.get().status == Event.Status.DRAFT
    Event.objects.update(status=Event.Status.PUBLISHED)
    places.ticket(event=event)
    client.post(at("desk/unpublish", event.slug))
    assert Event.objects.get().status == Event.Status.PUBLISHED
