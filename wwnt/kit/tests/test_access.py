"""Doors open to who holds the permission, and to nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from wwnt.kit import access, sockets


class Somebody:
    """Signed in, with a permission for one slug."""

    is_authenticated = True

    def has_perm(self, permission, slug):
        return (permission, slug) == ("events.view_event", "tea")


@access.needs("events.view_event")
def door(request, slug=None):
    return HttpResponse("open")


@access.needs(access.SIGNED_IN)
def hall(request):
    return HttpResponse("open")


def ask(rf, view, user, **kwargs):
    request = rf.get("/desk/?page=2")
    request.user = user
    return view(request, **kwargs)


@pytest.mark.parametrize("view", [door, hall])
def test_nobody_signed_in_is_led_to_the_sign_in_page_and_back(rf, view):
    assert ask(rf, view, AnonymousUser()).url == "/accounts/login/?next=/desk/%3Fpage%3D2"


def test_the_permission_opens_the_door_it_is_for(rf):
    assert ask(rf, door, Somebody(), slug="tea").content == b"open"
    for slug in ("other", None):
        with pytest.raises(Http404):
            ask(rf, door, Somebody(), slug=slug)


class Voucher:
    """Vouches for somebody in every browser that holds a note."""

    def of(self, request):
        return Somebody() if request.GET.get("page") == "2" else None


@pytest.fixture
def voucher(monkeypatch):
    monkeypatch.setitem(sockets._plugs, "principal", [Voucher()])


def test_somebody_vouched_for_passes_their_door_and_no_other(rf, voucher):
    assert ask(rf, door, AnonymousUser(), slug="tea").content == b"open"
    for view, slug in ((door, {"slug": "other"}), (hall, {})):
        assert ask(rf, view, AnonymousUser(), **slug).url.startswith("/accounts/login/")


def test_an_account_without_the_permission_may_be_vouched_for(rf, voucher):
    class Ada(Somebody):
        def has_perm(self, permission, slug):
            return False

    assert ask(rf, door, Ada(), slug="tea").content == b"open"
    with pytest.raises(Http404):
        ask(rf, door, Ada(), slug="other")


def test_whoever_is_signed_in_enters_the_hall(rf):
    assert ask(rf, hall, Somebody()).content == b"open"


def test_a_door_names_what_it_needs():
    assert (door.needs, hall.needs) == ("events.view_event", access.SIGNED_IN)


def test_roles_gather_what_they_are_granted(monkeypatch):
    monkeypatch.setattr(access, "_granted", access.defaultdict(set))
    access.grant("baker", "events.bake")
    access.grant("baker", "events.taste", "events.bake")
    assert access.granted("baker") == {"events.bake", "events.taste"}
    assert access.granted("guest") == frozenset()
