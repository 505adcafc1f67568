"""Draws a desk page about people with the tabs of all pages about people that open to the reader."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from community.accounts.models import User
from community.people import visibility
from community.people.models import Participant
from wwnt.kit import access, sockets


def reader(request: HttpRequest) -> User:
    """Who is signed in: behind a door that `needs` guards, somebody is."""
    assert isinstance(request.user, User)
    return request.user


def people_page(
    request: HttpRequest, template: str, *, tab: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page about people; `tab` is the address name of the tab it belongs to."""
    context |= {"tabs": tabs(reader(request)), "tab": reverse(tab)}
    return render(request, template, context, status=status)


def tabs(by: User) -> list[tuple[Any, str]]:
    """Names and addresses of the pages about people that open to this reader, in order."""
    plugs = sockets.plugged("about_people")
    doors = sorted((door for plug in plugs for door in plug.doors(by)), key=lambda door: door[0])
    return [(name, url) for _, name, address in doors if (url := access.address(by, address))]


def person_of(request: HttpRequest, pk: int, *, group: str = visibility.NAMES) -> Participant:
    """The person of this number, if the reader may see this group of their fields; else 404, as if nobody were there."""
    rows = Participant.objects.filter(visibility.whom(reader(request), group)).distinct()
    return get_object_or_404(rows.select_related("organisation"), pk=pk)
