"""The door at the desk: who may open it, and what it does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.day import actions
from events.day.models import CheckIn
from events.day.tests import make
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket

pytestmark = pytest.mark.django_db

PAGES = ["door", "count", "here", "walk_in", "print_list"]
BUTTONS = ["check_in", "undo"]


def url(name, slug="nobody-eats-alone"):
    return reverse(f"day/desk/{name}", args=[slug])


@pytest.fixture
def event():
    now = timezone.now()
    return meetups.event(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=2))


@pytest.fixture
def door(client, event):
    client.force_login(meetups.facilitator(event))
    return client


def names(response):
    return [guest.name for guest in response.context["guests"]]


@pytest.mark.parametrize("name", [*PAGES, *BUTTONS])
def test_the_door_is_shut_to_strangers(client, event, name):
    ticket = make.guest(event)
    method = client.post if name in BUTTONS else client.get
    assert method(url(name), {"ticket": ticket.pk}).url.startswith("/accounts/login/")
    other = meetups.event(slug="other")
    client.force_login(meetups.host(other))
    assert method(url(name), {"ticket": ticket.pk}).status_code == 404
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("make_helper", [meetups.host, meetups.facilitator])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_hosts_and_facilitators_open_it(client, event, make_helper, name, language):
    client.force_login(make_helper(event))
    response = client.get(url(name), {"language": language})
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize("name", BUTTONS)
def test_get_changes_nothing(door, name):
    assert door.get(url(name)).status_code == 405


def test_door_shows_who_is_awaited_by_name(door, event):
    make.guest(event, "Siân Llwyd")
    make.guest(event, "Ben Jones")
    make.guest(event, "Wyn", status=Ticket.Status.WAITING)
    here = make.guest(event, "Dai")
    actions.check_in(ticket=here, by=None, now=timezone.now())
    assert names(door.get(url("door"))) == ["Ben Jones", "Siân Llwyd"]


@pytest.mark.parametrize("query", ["sian", "SIÂN", "lly", "llwyd sian", "  siân  "])
def test_door_finds_names_however_they_are_typed(door, event, query):
    make.guest(event, "Siân Llwyd")
    make.guest(event, "Ben Jones")
    assert names(door.get(url("door"), {"q": query})) == (["Siân Llwyd"] if query != "lly" else [])
    assert names(door.get(url("door"), {"q": query}, headers={"hx-request": "true"})) == names(
        door.get(url("door"), {"q": query})
    )


def test_door_finds_a_guest_by_companion_by_registered_name_and_by_code(door, event):
    ticket = make.guest(event, "Gwyn Parry", name="Gwyn")
    make.companion(ticket, "Sam Puw")
    for query in ("puw", "parry", ticket.code, ticket.code.lower()):
        assert names(door.get(url("door"), {"q": query})) == ["Gwyn"]


def test_door_shows_those_without_a_place_only_when_looked_for(door, event):
    make.guest(event, "Wyn", status=Ticket.Status.WAITING)
    make.guest(event, "Gareth", status=Ticket.Status.CANCELLED)
    assert names(door.get(url("door"))) == []
    assert "On the waiting list" in door.get(url("door"), {"q": "wyn"}).content.decode()
    assert "Given up" in door.get(url("door"), {"q": "gareth"}).content.decode()


def test_door_offers_to_let_in_whom_it_does_not_know(door):
    page = door.get(url("door"), {"q": "Cleo & co"}).content.decode()
    assert f"{url('walk_in')}?name=Cleo%20%26%20co" in page


def test_door_answers_htmx_with_the_list_alone(door):
    page = door.get(url("door"), {"q": "x"}, headers={"hx-request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="results">')


def test_door_says_when_it_is_another_day(client):
    event = meetups.event()
    client.force_login(meetups.host(event))
    page = client.get(url("door")).content.decode()
    assert "This meet-up is still to come." in page
    assert "Nobody has a place yet." in page and "Everybody with a place is here." not in page


def test_door_says_after_the_day_that_it_can_still_be_noted_who_came(client):
    event = meetups.event(starts_at=timezone.now() - timedelta(days=2))
    client.force_login(meetups.host(event))
    assert "You can still note who came." in client.get(url("door")).content.decode()


def test_check_in_welcomes_and_is_ready_for_the_next(door, event):
    ticket = make.guest(event)
    response = door.post(url("check_in"), {"ticket": ticket.pk}, follow=True)
    assert response.redirect_chain == [(url("door"), 302)]
    assert "Welcomed: Ben Jones" in response.content.decode()
    assert names(response) == []
    again = door.post(url("check_in"), {"ticket": ticket.pk}, follow=True).content.decode()
    assert "Here already: Ben Jones (" in again and ", Carol)" in again


def test_check_in_of_both(door, event):
    ticket = make.guest(event)
    make.companion(ticket)
    page = door.post(url("check_in"), {"ticket": ticket.pk, "party": "1"}, follow=True).content.decode()
    assert "Welcomed: Ben Jones" in page and "Welcomed: Sam" in page
    assert CheckIn.objects.standing().count() == 2


def test_check_in_of_the_companion_alone(door, event):
    ticket = make.guest(event)
    mate = make.companion(ticket, "")
    page = door.post(url("check_in"), {"ticket": mate.pk}, follow=True).content.decode()
    assert "Welcomed: Somebody who comes along" in page
    assert [check_in.ticket for check_in in CheckIn.objects.standing()] == [mate]


def test_check_in_tells_why_not(door, event):
    ticket = make.guest(event, status=Ticket.Status.CANCELLED)
    page = door.post(url("check_in"), {"ticket": ticket.pk}, follow=True).content.decode()
    assert "Not checked in, because this ticket holds no place: Ben Jones" in page


def test_check_in_lets_in_who_waits(door, event):
    ticket = make.guest(event, status=Ticket.Status.WAITING)
    door.post(url("check_in"), {"ticket": ticket.pk, "let_in": "1"})
    assert CheckIn.objects.standing().get().ticket == ticket


@pytest.mark.parametrize("number", ["", "x", "0", "99999999", "-1", "９９", "9" * 5000])
def test_check_in_of_nobody_is_not_found(door, number):
    assert door.post(url("check_in"), {"ticket": number}).status_code == 404


def test_check_in_of_another_meet_ups_guest_is_not_found(door):
    ticket = make.guest(meetups.event(slug="other"))
    assert door.post(url("check_in"), {"ticket": ticket.pk}).status_code == 404


def test_undo_leads_back_to_where_one_was(door, event):
    ticket = make.guest(event)
    for given, back in [({"q": "ben"}, f"{url('door')}?q=ben"), ({"from": "here"}, url("here"))]:
        actions.check_in(ticket=ticket, by=None, now=timezone.now())
        assert door.post(url("undo"), {"ticket": ticket.pk, **given}).url == back
        assert not CheckIn.objects.standing().exists()


def test_count_is_not_sent_again_while_it_stands(door, event):
    ticket = make.guest(event)
    first = door.get(url("count"))
    assert "0 <small>here, of 1 expected</small>" in first.content.decode()
    same = door.get(url("count"), headers={"if-none-match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    actions.check_in(ticket=ticket, by=None, now=timezone.now())
    assert door.get(url("count"), headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_here_shows_the_latest_first(door, event):
    now = timezone.now()
    for minutes, name in [(2, "Ben"), (1, "Dai"), (3, "Siân")]:
        actions.check_in(ticket=make.guest(event, name), by=None, now=now - timedelta(minutes=minutes))
    assert names(door.get(url("here"))) == ["Dai", "Ben", "Siân"]


def test_walk_in_needs_no_name(door, event):
    response = door.post(url("walk_in"), {"name": "", "language": "cy", "email": ""}, follow=True)
    assert response.redirect_chain == [(url("door"), 302)]
    assert "Welcomed: Guest without a name" in response.content.decode()
    assert Ticket.objects.get().language == "cy"


def test_walk_in_says_when_it_goes_over_the_number_of_places(client):
    now = timezone.now()
    event = meetups.event(capacity=1, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    client.force_login(meetups.host(event))
    over = "over the number of places"
    assert over not in client.get(url("walk_in")).content.decode()
    make.guest(event)
    assert over in client.get(url("walk_in")).content.decode()
    client.post(url("walk_in"), {"name": "Cleo", "language": "en"})
    assert CheckIn.objects.standing().get().ticket.name == "Cleo"


def test_walk_in_asks_for_the_name_of_an_address(door):
    page = door.post(url("walk_in"), {"name": "", "language": "en", "email": "cleo@example.org"})
    assert list(page.context["form"].errors) == ["name"]
    page = door.post(url("walk_in"), {"name": "Cleo", "language": "en", "email": "cleo"})
    assert list(page.context["form"].errors) == ["email"]
    assert not Ticket.objects.exists()


def test_walk_in_keeps_what_was_typed_when_the_language_changes(door, event):
    page = door.post(f"{url('walk_in')}?language=cy", {"name": "Cleo", "language": "cy", "_language": "cy"})
    assert 'value="Cleo"' in page.content.decode() and not page.context["form"].errors
    assert page.headers["Content-Language"] == "cy"
    assert not Ticket.objects.exists()


def test_walk_in_when_the_day_is_over(client):
    event = meetups.event(starts_at=timezone.now() - timedelta(days=1))
    client.force_login(meetups.host(event))
    page = client.post(url("walk_in"), {"name": "Cleo", "language": "en"})
    assert "nobody can be let in" in page.content.decode()


def test_walk_in_whose_place_was_given_up_gets_a_new_one(door, event):
    ticket = make.guest(event, status=Ticket.Status.CANCELLED)
    ticket.participant.email = "ben@example.org"
    ticket.participant.save()
    door.post(url("walk_in"), {"name": "Ben Jones", "language": "en", "email": "ben@example.org"})
    assert CheckIn.objects.standing().get().ticket.participant == ticket.participant


def test_print_list_holds_names_by_alphabet_and_nothing_private(door, event):
    ticket = make.guest(event, "Siân", asks="a lift")
    make.companion(ticket)
    make.guest(event, "Ben")
    make.guest(event, "Wyn", status=Ticket.Status.WAITING)
    response = door.get(url("print_list"))
    assert names(response) == ["Ben", "Siân"]
    assert "a lift" not in response.content.decode()


def test_odd_names_do_no_harm(door, event):
    ticket = make.guest(event, "<script>alert(1)</script>")
    make.guest(event, "👩‍👩‍👧 مريم")
    for name in ("door", "print_list"):
        assert "<script>alert" not in door.get(url(name)).content.decode()
    page = door.post(url("check_in"), {"ticket": ticket.pk}, follow=True).content.decode()
    assert "Welcomed: &lt;script&gt;" in page
    assert door.get(url("door"), {"q": "\x00\u202ex" * 9000}).status_code == 200


def queries(django_assert_max_num_queries, client, address, most):
    with django_assert_max_num_queries(most) as found:
        assert client.get(address).status_code == 200
    return len(found.captured_queries)


@pytest.mark.parametrize("name", ["door", "here", "print_list"])
def test_ninety_five_guests_cost_no_more_queries_than_one(door, event, django_assert_max_num_queries, name):
    def fill(number):
        for each in range(number):
            ticket = make.guest(event, f"Guest {each}")
            make.companion(ticket)
            if name == "here":
                actions.check_in(ticket=ticket, by=None, now=timezone.now())

    fill(1)
    one = queries(django_assert_max_num_queries, door, url(name), 15)
    fill(2)
    assert queries(django_assert_max_num_queries, door, url(name), 15) == one
    fill(92)
    assert queries(django_assert_max_num_queries, door, url(name), 15) == one


def test_the_rail_and_the_overview_show_the_day(door, event):
    make.guest(event)
    page = door.get(reverse("desk/overview", args=[event.slug]))
    assert [stage.key for stage in page.context["stages"] if stage.key == "day"] == ["day"]
    assert "Here: 0 of 1" in page.content.decode()
    assert [card.number for card in page.context["cards"] if str(card.title) == "Who is here"] == ["0"]


def test_after_a_day_without_check_ins_the_host_is_asked(client):
    event = meetups.event(starts_at=timezone.now() - timedelta(days=1))
    client.force_login(meetups.host(event))
    overview = reverse("desk/overview", args=[event.slug])
    asked = "Nobody has been checked in"
    assert asked not in client.get(overview).content.decode()
    ticket = make.guest(event)
    assert asked in client.get(overview).content.decode()
    actions.check_in(ticket=ticket, by=None, now=timezone.now())
    assert asked not in client.get(overview).content.decode()
