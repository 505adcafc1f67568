"""Draws a desk page of one meet-up with the rail of its stages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import User
from events.meetups.models import Event
from wwnt.kit import dates, sockets


def event_of(slug: str) -> Event:
    """The meet-up of this slug, with its venue."""
    return get_object_or_404(Event.objects.select_related("venue"), slug=slug)


def host(request: HttpRequest) -> User:
    """Who is signed in: behind a door that `needs` guards, somebody is."""
    assert isinstance(request.user, User)
    return request.user


def desk_page(
    request: HttpRequest, event: Event, template: str, *, stage: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of this meet-up's desk; `stage` is the key of the stage it belongs to."""
    now, who = timezone.now(), getattr(request, "principal", request.user)
    # Who helps without an account has one door, and no rail that leads to others.
    plugs = sockets.plugged("about_event") if isinstance(who, User) else ()
    found = (plug.stage(event, now, who) for plug in plugs)
    stages = sorted((each for each in found if each), key=lambda each: each.order)
    context |= {"event": event, "stages": stages, "stage": stage, "event_line": event_line(event)}
    context["helper"] = None if isinstance(who, User) else who
    return render(request, template, context, status=status)


def event_line(event: Event) -> str:
    """Date, venue and the days to go, in one line."""
    today = timezone.localdate()
    days = (timezone.localdate(event.starts_at) - today).days
    parts = [dates.day(event.starts_at), str(event.venue) if event.venue else ""]
    if days > 0:
        parts.append(_("Days to go: %(days)s") % {"days": days})
    elif days == 0:
        parts.append(_("Today"))
    return " · ".join(part for part in parts if part)
