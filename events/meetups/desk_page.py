"""Draws a desk page of one meet-up with the rail of its stages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import User
from events.meetups.models import Event
from wwnt.kit import dates, sockets
from wwnt.kit.access import opens
from wwnt.kit.looking import count_together, looking


def event_of(slug: str, *, or_preset: bool = False) -> Event:
    """The meet-up of this slug, with its venue; on the pages that presets have as well, also a preset."""
    rows = Event.everything.all() if or_preset else Event.objects.all()
    return get_object_or_404(rows.select_related("venue"), slug=slug)


def plan_page(
    request: HttpRequest, event: Event, template: str, *, tab: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of planning, with the tabs of all its pages that open to the reader.

    `tab` is the address name of the tab it belongs to. A room adds its page to the socket "plan_pages": an object with
    `pages`, a list of (order, words, address name, whether presets have it). Templates extend
    "events/meetups/desk/plan.html" and fill `plan_content`.
    """
    context |= tabs_of(request, event, "plan_pages", tab)
    return desk_page(request, event, template, stage="plan", status=status, **context)


def programme_page(
    request: HttpRequest, event: Event, template: str, *, tab: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the programme and the people in it, with tabs in the same way: socket "programme_pages".

    Templates extend "events/meetups/desk/programme.html" and fill `programme_content`.
    """
    context |= tabs_of(request, event, "programme_pages", tab)
    return desk_page(request, event, template, stage="programme", status=status, **context)


def tabs_of(request: HttpRequest, event: Event, socket: str, tab: str) -> dict[str, Any]:
    """The pages in a socket that open to the reader, and which of them is open."""
    found = sorted(page for plug in sockets.plugged(socket) for page in plug.pages)
    shown = [
        (words, reverse(name, args=[event.slug]))
        for _order, words, name, also in found
        if also or not event.is_preset
    ]
    tabs = [(words, url) for words, url in shown if opens(request.user, url)]
    here = reverse(tab, args=[event.slug])
    name = next((words for words, url in tabs if url == here), "")
    return {"tabs": tabs, "tab": here, "tab_name": name}


def host(request: HttpRequest) -> User:
    """Who is signed in: behind a door that `needs` guards, somebody is."""
    assert isinstance(request.user, User)
    return request.user


def warn_of_hours(request: HttpRequest, before: Event, after: Event) -> None:
    """Name what does not fit any more, to whoever has given the meet-up other hours."""
    if before.ends_at - before.starts_at != after.ends_at - after.starts_at:
        for gap in (gap for plug in sockets.plugged("about_event") for gap in plug.unfit(after)):
            messages.warning(request, gap.text)


def desk_page(
    request: HttpRequest, event: Event, template: str, *, stage: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of this meet-up's desk; `stage` is the key of the stage it belongs to."""
    now, who = timezone.now(), getattr(request, "principal", request.user)
    # Who helps without an account has one door, and no rail that leads to others.
    has_rail = isinstance(who, User) and not event.is_preset
    plugs = sockets.plugged("about_event") if has_rail else ()
    with looking():
        count_together(rows for plug in plugs for rows in plug.staged(event))
        found = [plug.stage(event, now, who) for plug in plugs]
    stages = sorted((each for each in found if each), key=lambda each: each.order)
    if event.is_preset:
        context["preset_tabs"] = preset_tabs(request, event, stage, context.get("tab", ""))
    context |= {"event": event, "stages": stages, "stage": stage, "event_line": event_line(event)}
    context["helper"] = None if isinstance(who, User) else who
    return render(request, template, context, status=status)


def preset_tabs(request: HttpRequest, event: Event, stage: str, tab: str) -> list[dict[str, Any]]:
    """The pages of a preset that open to the reader, and which is open.

    A room adds its page to the socket "preset_pages": an object with `pages`, a list of (order, words, address name, key of
    the stage, or tab, to which it belongs). The pages of planning that presets have come last.
    """
    found = sorted(page for plug in sockets.plugged("preset_pages") for page in plug.pages)
    planning = sorted(page for plug in sockets.plugged("plan_pages") for page in plug.pages)
    pages = [(words, reverse(name, args=[event.slug]), key) for _order, words, name, key in found]
    for _order, words, name, also in planning:
        if also:
            url = reverse(name, args=[event.slug])
            pages.append((words, url, url))
    return [
        {"text": words, "url": url, "current": key in (stage, tab)}
        for words, url, key in pages
        if opens(request.user, url)
    ]


def event_line(event: Event) -> str:
    """Date, venue and the days to go, in one line."""
    if event.is_preset:
        return _("Preset: %(title)s") % {"title": event.title}
    if not event.is_day_settled:
        return _("The day is not settled yet")
    today = timezone.localdate()
    days = (timezone.localdate(event.starts_at) - today).days
    parts = [dates.day(event.starts_at), str(event.venue) if event.venue else ""]
    if days > 0:
        parts.append(_("Days to go: %(days)s") % {"days": days})
    elif days == 0:
        parts.append(_("Today"))
    return " · ".join(part for part in parts if part)
