"""Helping at the door with a link alone: who makes it, what it opens, and when it is over."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.day import actions
from events.day.helping import Helper
from events.day.models import CheckIn, HelperLink
from events.day.tests import make
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from wwnt.kit import access

pytestmark = pytest.mark.django_db

DOORS = ["door", "count", "here", "walk_in", "print_list"]


def url(name, *given, slug="nobody-eats-alone"):
    return reverse(f"day/desk/{name}", args=[slug, *given])


@pytest.fixture
def event():
    now = timezone.now()
    return meetups.event(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=2))


@pytest.fixture
def ada(event):
    return meetups.host(event)


@pytest.fixture
def link(event, ada):
    return actions.make_helper_link(event=event, name="Megan", by=ada, now=timezone.now())


@pytest.fixture
def megan(client, link):
    """A phone on which the link was opened and the button pressed."""
    assert client.post(path(link)).url == url("door")
    return client


def path(link):
    return reverse("day/helper", args=[link.secret])


def test_helper_says_for_whom_and_until_when_and_opening_it_changes_nothing(client, link):
    page = client.get(path(link))
    assert "Megan" in page.content.decode() and page.headers["X-Robots-Tag"].startswith("noindex")
    assert client.get(url("door")).url.startswith("/accounts/login/")
    client.post(f"{path(link)}?language=cy", {"_language": "cy"})
    assert client.get(url("door")).url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", DOORS)
def test_the_door_opens_to_the_helper_without_links_that_lead_nowhere(megan, link, name):
    page = megan.get(url(name))
    assert page.status_code == 200
    links = set(re.findall(r'<a [^>]*href="(/[^"#?]*)', page.content.decode())) - {"/accounts/login/"}
    assert {link for link in links if megan.get(link).status_code != 200} == set()


def test_check_in_by_a_helper_keeps_who_did_it(megan, event, link):
    ticket = make.guest(event)
    megan.post(url("check_in"), {"ticket": ticket.pk})
    check_in = CheckIn.objects.get()
    assert (check_in.by, check_in.helper, check_in.done_by) == (None, link, "Megan")
    assert "Megan" in megan.get(url("here")).content.decode()
    again = megan.post(url("check_in"), {"ticket": ticket.pk}, follow=True).content.decode()
    assert "Here already: Ben Jones" in again and "Megan" in again
    megan.post(url("undo"), {"ticket": ticket.pk})
    assert CheckIn.objects.get().undone_at


def test_walk_in_by_a_helper_is_let_in(megan, event, link):
    megan.post(url("walk_in"), {"name": "Cleo", "language": "en"})
    megan.post(url("walk_in"), {"name": "", "language": "en"})
    assert [each.helper for each in CheckIn.objects.all()] == [link, link]
    assert {each.entered_by for each in event.tickets.all()} == {None}


def test_code_that_is_none_of_their_meetup_leads_the_helper_back_to_their_door(megan, event):
    page = megan.get(reverse("day/code", args=["ABCD2345"])).content.decode()
    assert reverse("day/desk/door", args=[event.slug]) in page


def test_code_on_a_ticket_is_known_to_the_helper(megan, event, link):
    ticket = make.guest(event)
    page = megan.get(reverse("day/code", args=[ticket.code]))
    assert page.context["guest"].ticket == ticket
    megan.post(reverse("day/code", args=[ticket.code]))
    assert CheckIn.objects.get().helper == link
    other = make.guest(meetups.event(slug="other"))
    page = megan.get(reverse("day/code", args=[other.code]))
    assert "guest" not in page.context and page.context["is_helper"]


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        "/desk/events/nobody-eats-alone/",
        "/desk/events/nobody-eats-alone/guests/",
        "/desk/events/nobody-eats-alone/access/",
        "/desk/events/nobody-eats-alone/door/helpers/",
        "/desk/events/other/door/",
        "/desk/accounts/",
        "/accounts/2fa/",
        "/admin/",
    ],
)
def test_a_helper_is_nobody_everywhere_else(megan, address):
    meetups.event(slug="other")
    for answer in (megan.get(address), megan.post(address)):
        assert answer.url.startswith("/accounts/login/")


def test_an_ended_link_opens_nothing_from_that_moment(megan, link, ada):
    actions.end_helper_link(link=link, by=ada, now=timezone.now())
    assert megan.get(url("door")).url.startswith("/accounts/login/")
    assert megan.post(url("walk_in"), {"name": "Cleo", "language": "en"}).url.startswith("/accounts/login/")
    page = megan.get(path(link))
    assert page.status_code == 410 and "please ask the host for a new one" in page.content.decode()
    assert megan.post(path(link)).status_code == 410


@pytest.mark.parametrize(("hours", "status"), [(11, 200), (13, 302)])
def test_the_link_ends_twelve_hours_after_the_meetup(megan, event, link, hours, status):
    ended = timezone.now() - timedelta(hours=hours)
    Event.objects.filter(pk=event.pk).update(starts_at=ended - timedelta(hours=3), ends_at=ended)
    assert megan.get(url("door")).status_code == status
    assert Client().get(path(link)).status_code == (200 if status == 200 else 410)


def test_a_false_secret_is_not_there(client, link):
    for secret in ("nonsense", f"{link.secret[:-1]}x", "1-AAAAAAAAAAAAAAAAAAAA"):
        assert client.get(f"/h/{secret}/").status_code == 404
        assert client.post(f"/h/{secret}/").status_code == 404


def test_the_session_is_another_one_and_ends_when_the_helper_has_finished(client, link):
    client.get("/accounts/login/")
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.post(path(link))
    assert client.session.session_key != before
    assert client.session.get_expiry_date() <= link.good_until + timedelta(seconds=5)
    client.post(path(link), {"finish": "1"})
    assert client.get(url("door")).url.startswith("/accounts/login/")


def test_a_signed_in_host_keeps_their_desk_beside_the_link(client, link):
    ben = meetups.person("Ben")
    Team.objects.create(event=meetups.event(slug="other"), user=ben, role=Team.Role.LEAD_HOST)
    client.force_login(ben)
    assert client.get(url("door")).status_code == 404
    client.post(path(link))
    assert client.get(url("door")).status_code == 200
    assert client.get(url("door", slug="other")).status_code == 200
    client.post(path(link), {"finish": "1"})
    assert client.get(url("door")).status_code == 404 and client.get("/desk/").status_code == 200


@pytest.mark.parametrize("role", Team.Role)
def test_helper_links_are_made_by_lead_hosts_and_access(client, event, role):
    ben = meetups.person("Ben")
    Team.objects.create(event=event, user=ben, role=role)
    client.force_login(ben)
    may = role in {Team.Role.LEAD_HOST, Team.Role.ACCESS}
    assert client.post(url("helpers"), {"name": " Megan  Wyn "}).status_code == (302 if may else 404)
    assert [each.name for each in HelperLink.objects.all()] == (["Megan Wyn"] if may else [])


def test_helper_page_shows_the_address_and_a_code_to_scan(client, ada, link):
    client.force_login(ada)
    page = client.get(url("helper", link.pk)).content.decode()
    assert f"http://127.0.0.1:8000{path(link)}" in page
    assert "<title>QR code that opens the door for: Megan</title>" in page
    assert "Megan" in client.get(url("helpers")).content.decode()
    client.post(url("end", link.pk))
    assert client.get(url("helper", link.pk)).url == url("helpers")


def test_helper_link_of_another_meetup_is_not_there(client, ada, link):
    client.force_login(meetups.host(meetups.event(slug="other"), "Ben"))
    assert client.get(url("helper", link.pk, slug="other")).status_code == 404
    assert client.post(url("end", link.pk, slug="other")).status_code == 404
    link.refresh_from_db()
    assert link.ended_at is None


def test_helpers_asks_for_a_name(client, ada):
    client.force_login(ada)
    assert "Please fill this in." in client.post(url("helpers"), {"name": " "}).content.decode()


def test_what_a_helper_may_is_one_thing(link):
    helper = Helper(link)
    every = {
        each
        for role in (*Team.Role, "lead_host somewhere", "keeper", "editor")
        for each in access.granted(role)
    }
    assert {each for each in every if helper.has_perm(each, link.event.slug)} == {"events.check_in"}
    assert not helper.has_perm("events.check_in") and not helper.has_perm("events.check_in", "other")


def test_helpers_takes_as_many_questions_for_one_as_for_many(
    client, event, ada, link, django_assert_max_num_queries
):
    client.force_login(ada)
    with CaptureQueriesContext(connection) as first:
        client.get(url("helpers"))
    for name in ("Ben", "Cleo"):
        actions.make_helper_link(event=event, name=name, by=ada, now=timezone.now())
    with django_assert_max_num_queries(len(first)):
        client.get(url("helpers"))
