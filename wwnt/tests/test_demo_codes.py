"""The codes of the demo's people are shown on this machine and in the demo only."""

import pytest
from django.http import Http404

from community.accounts import actions
from community.accounts.tests import make
from wwnt import demo_codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def look(rf, **surroundings):
    return demo_codes.codes(rf.get("/dev/codes/", **surroundings)).content.decode()


def test_the_codes_of_invented_people_are_shown_and_of_nobody_else(rf):
    eirian, ada = make.ada(email="eirian@example.org", is_demo=True), make.ada()
    for user in (eirian, ada):
        actions.give_app(user=user)
    page = look(rf)
    assert {make.code(eirian, -1), make.code(eirian)} & set(page.replace("<", ">").split(">"))
    assert make.code(ada) not in page


@pytest.mark.parametrize("forwarded", ["203.0.113.7", "127.0.0.1"])
def test_behind_a_proxy_there_is_nothing(rf, forwarded):
    with pytest.raises(Http404):
        look(rf, HTTP_X_FORWARDED_FOR=forwarded)


def test_from_elsewhere_there_is_nothing(rf, settings):
    with pytest.raises(Http404):
        look(rf, REMOTE_ADDR="203.0.113.7")
    settings.SITE_URL = "https://example.org"
    with pytest.raises(Http404):
        look(rf)


def test_without_the_demo_there_is_nothing(rf, settings):
    settings.DEMO = False
    with pytest.raises(Http404):
        look(rf)
