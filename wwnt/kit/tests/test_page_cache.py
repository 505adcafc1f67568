"""Kept pages are right at once when something changes, and only for people like everybody else."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from wwnt.kit.page_cache import PageCacheMiddleware, Stamp, cached, touch

pytestmark = pytest.mark.django_db


class Page:
    """A page that counts how often it was made, behind a middleware like one server process."""

    made = 0

    def __init__(self, response=None):
        @cached("site", "event:{slug}")
        def view(request, slug):
            Page.made += 1
            return response or HttpResponse(f"made {Page.made}")

        self.process = PageCacheMiddleware(lambda request: view(request, slug="tea"))

    def get(self, path="/en/", method="get", **cookies):
        request = getattr(RequestFactory(), method)(path)
        request.COOKIES.update(cookies)
        return self.process(request).content.decode()


@pytest.fixture(autouse=True)
def nothing_made():
    Page.made = 0


def test_a_page_is_made_once():
    page = Page()
    assert [page.get(), page.get()] == ["made 1", "made 1"]


def test_a_change_shows_at_once():
    page = Page()
    page.get()
    touch("event:tea")
    assert page.get() == "made 2"
    touch("event:tea")
    assert page.get() == "made 3"
    touch("event:other")
    assert page.get() == "made 3"


def test_a_change_shows_at_once_in_every_process():
    one, other = Page(), Page()
    assert [one.get(), other.get()] == ["made 1", "made 2"]
    touch("site")
    assert [one.get(), other.get()] == ["made 3", "made 4"]


def test_pages_differ_by_their_whole_address():
    page = Page()
    assert [page.get("/en/"), page.get("/cy/"), page.get("/en/?page=2")] == ["made 1", "made 2", "made 3"]


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_nobody_with_something_of_their_own_gets_or_leaves_a_kept_page(cookie):
    page = Page()
    assert page.get(**{cookie: "x"}) == "made 1"
    assert page.get() == "made 2"
    assert page.get(**{cookie: "x"}) == "made 3"


def test_what_is_sent_is_never_answered_from_what_is_kept():
    page = Page()
    page.get()
    assert page.get(method="post") == "made 2"


@pytest.mark.parametrize("kind", ["failed", "with cookie"])
def test_failures_and_cookies_are_not_kept(kind):
    response = HttpResponse("x", status=404 if kind == "failed" else 200)
    if kind == "with cookie":
        response.set_cookie("a", "b")
    page = Page(response)
    page.get()
    page.get()
    assert Page.made == 2


def test_touching_is_part_of_the_transaction(transactional_db):
    page = Page()
    page.get()
    with transaction.atomic():
        touch("site")
        transaction.set_rollback(True)
    assert page.get() == "made 1"
    assert not Stamp.objects.exists()


def test_a_kept_page_costs_one_query(django_assert_num_queries):
    page = Page()
    page.get()
    with django_assert_num_queries(1):
        page.get()
