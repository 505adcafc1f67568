"""The address behind a ticket's code."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.accounts.models import User
from community.accounts.tests.make import sign_in
from events.day import actions
from events.day.models import CheckIn
from events.day.tests import make
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket

pytestmark = pytest.mark.django_db

SHOW = "Please show this at the door"


@pytest.fixture
def event():
    now = timezone.now()
    return meetups.event(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=2))


@pytest.fixture
def ticket(event):
    return make.guest(event)


def path(ticket):
    return f"/c/{ticket.code}/"


def same(page, code):
    return page.content.decode().replace(code, "CODE")


def test_code_tells_strangers_nothing_not_even_whether_it_exists(client, ticket):
    real, invented = client.get(path(ticket)), client.get("/c/NOPE2345/")
    assert (real.status_code, invented.status_code) == (200, 200)
    assert SHOW in real.content.decode() and "Ben" not in real.content.decode()
    assert same(real, ticket.code) == same(invented, "NOPE2345")
    assert real.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("helps", [False, True])
def test_code_tells_other_helpers_only_that_it_is_not_theirs(client, ticket, helps):
    other = meetups.event(slug="other")
    client.force_login(meetups.host(other, "Cleo") if helps else meetups.person("Cleo"))
    real, invented = client.get(path(ticket)), client.get("/c/NOPE2345/")
    pages = [same(real, ticket.code), same(invented, "NOPE2345")]
    strip = [page.split("<main", 1)[1].split("</main", 1)[0] for page in pages]
    assert strip[0] == strip[1]
    assert ("belongs to another meet-up, or to none" in strip[0]) == helps
    client.post(path(ticket))
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_code_shows_helpers_the_guest_and_changes_nothing_by_itself(client, event, ticket, language):
    client.force_login(meetups.facilitator(event))
    page = client.get(path(ticket), {"language": language})
    assert page.context["guest"].name == "Ben Jones"
    assert not CheckIn.objects.exists()


def test_code_can_be_typed_in_small_letters(client, event, ticket):
    client.force_login(meetups.host(event))
    assert client.get(path(ticket).lower()).context["guest"].ticket == ticket


def test_code_checks_in_and_undoes_with_one_button(client, event, ticket):
    client.force_login(meetups.host(event))
    page = client.post(path(ticket), follow=True)
    assert page.redirect_chain == [(path(ticket), 302)]
    assert "Welcomed: Ben Jones" in page.content.decode() and page.context["guest"].is_here
    assert "Here already: Ben Jones" in client.post(path(ticket), follow=True).content.decode()
    page = client.post(path(ticket), {"undo": "1"}, follow=True)
    assert "Undone: Ben Jones" in page.content.decode() and not page.context["guest"].is_here


def test_code_of_a_party_checks_in_both(client, event, ticket):
    mate = make.companion(ticket)
    client.force_login(meetups.host(event))
    assert "Check in both" in client.get(path(ticket)).content.decode()
    client.post(path(ticket), {"party": "1"})
    assert CheckIn.objects.standing().count() == 2
    assert client.get(path(mate)).context["guest"].host.name == "Ben Jones"


def test_code_of_who_waits_is_explained_and_can_be_let_in(client, event):
    ticket = make.guest(event, status=Ticket.Status.WAITING)
    client.force_login(meetups.host(event))
    assert "On the waiting list" in client.get(path(ticket)).content.decode()
    client.post(path(ticket), {"let_in": "1"})
    assert CheckIn.objects.standing().get().ticket == ticket


def test_code_of_a_place_given_up_is_explained(client, event):
    ticket = make.guest(event, status=Ticket.Status.CANCELLED)
    client.force_login(meetups.host(event))
    assert "This place was given up" in client.get(path(ticket)).content.decode()
    client.post(path(ticket))
    assert not CheckIn.objects.exists()


def test_code_of_another_day_is_explained(client):
    event = meetups.event()
    client.force_login(meetups.host(event))
    assert "This ticket is for another day:" in client.get(path(make.guest(event))).content.decode()


def test_code_of_a_meet_up_called_off_is_explained(client):
    event = meetups.event(status="cancelled")
    client.force_login(meetups.host(event))
    assert "This meet-up was called off." in client.get(path(make.guest(event))).content.decode()


def test_code_shows_who_wants_no_photos(client, event):
    client.force_login(meetups.host(event))
    page = client.get(path(make.guest(event, photo="no"))).content.decode()
    assert "No photos of me, please" in page


def test_code_works_for_administrators_at_every_door(client, ticket):
    User.objects.filter(pk=meetups.person("Ada").pk).update(is_superuser=True)
    sign_in(client, User.objects.get())
    assert client.get(path(ticket)).context["guest"].ticket == ticket


def test_code_in_another_language_checks_nobody_in(client, event, ticket):
    client.force_login(meetups.host(event))
    client.post(f"{path(ticket)}?language=cy", {"_language": "cy"})
    assert not CheckIn.objects.exists()


def test_a_guest_who_comes_twice_is_told_by_whom_and_when(client, event, ticket):
    ada = meetups.host(event)
    actions.check_in(ticket=ticket, by=ada, now=timezone.now())
    client.force_login(meetups.facilitator(event))
    page = client.get(path(ticket)).content.decode()
    assert "Here since" in page and "Ada" in page
