"""The door of a meet-up, on a host's phone: search, check in, undo, walk-ins, who is here, the list on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_POST

from events.day import actions, parties, words
from events.day.forms import WalkInForm
from events.meetups.desk_page import desk_page, event_of
from events.tickets.models import Ticket
from wwnt.kit import bilingual, sockets
from wwnt.kit.access import needs

MOST = 300
BLANK_LINES = 12


@needs("events.check_in")
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Search by name as you type, with a big button for each guest; the count of who is here."""
    event, query = event_of(slug), request.GET.get("q", "")[:100]
    found = parties.search(event, query)
    context: dict[str, Any] = {
        "event": event,
        "query": query,
        "guests": found[:MOST],
        "more": len(found) > MOST,
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "events/day/desk/parts/results.html", context)
    del context["event"]
    now = timezone.now()
    return desk_page(
        request,
        event,
        "events/day/desk/door.html",
        stage="day",
        tally=parties.count(event),
        is_today=parties.is_today(event, now),
        is_over=event.is_over(now),
        notes=[note for plug in sockets.plugged("door_notes") if (note := plug.note(event, request.user))],
        **context,
    )


def _mark(request: HttpRequest, slug: str) -> str:
    request.tally = parties.count(event_of(slug))  # type: ignore[attr-defined]
    tally = request.tally  # type: ignore[attr-defined]
    return f'"{bilingual.current()}-{tally.here}-{tally.expected}"'


@needs("events.check_in")
@condition(etag_func=_mark)
def count(request: HttpRequest, slug: str) -> HttpResponse:
    """The count alone, asked for every few seconds; answered with 304 while it stands."""
    tally = request.tally  # type: ignore[attr-defined]
    response = render(request, "events/day/desk/count.html", {"tally": tally, "slug": slug})
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _ticket(request: HttpRequest, slug: str) -> Ticket:
    number = request.POST.get("ticket", "")[:18]
    rows = Ticket.objects.select_related("participant", "companion", "event")
    return get_object_or_404(rows, pk=int(number) if number.isdecimal() else 0, event__slug=slug)


def _back(slug: str, query: str = "") -> HttpResponse:
    url = reverse("day/desk/door", args=[slug])
    return redirect(f"{url}?{urlencode({'q': query})}" if query else url)


@needs("events.check_in")
@require_POST
def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """One guest, or a guest and companion, have arrived."""
    ticket = _ticket(request, slug)
    words.arrive(request, ticket)
    return _back(slug)


@needs("events.check_in")
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """It was a slip."""
    ticket = _ticket(request, slug)
    words.take_back(request, ticket)
    if request.POST.get("from") == "here":
        return redirect("day/desk/here", slug)
    return _back(slug, request.POST.get("q", "")[:100])


@needs("events.check_in")
def here(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is here, the latest first."""
    event = event_of(slug)
    return desk_page(request, event, "events/day/desk/here.html", stage="day", guests=parties.here(event))


@needs("events.check_in")
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody stands there without a place."""
    event = event_of(slug)
    given = {"name": request.GET.get("name", "")[:120], "language": bilingual.current()}
    form = WalkInForm.fill(request, initial=given)
    if form.is_valid():
        try:
            arrival = actions.admit_walk_in(
                event=event, by=words.by(request), now=timezone.now(), **form.cleaned_data
            )
        except actions.DoorClosed:
            form.add_error(None, _("The meet-up is over or called off, so nobody can be let in."))
        except actions.NoPlace:
            form.add_error(None, _("This person has a ticket that was given up. Please look it up by name."))
        else:
            words.tell(request, parties.one(arrival.check_in.ticket).name, arrival)
            return _back(slug)
    places = Ticket.objects.places(event)
    return desk_page(
        request, event, "events/day/desk/walk_in.html", stage="day", form=form, is_full=not places.left
    )


@needs("events.check_in")
def print_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The list for the door on paper: names and boxes to tick, nothing else."""
    event = event_of(slug)
    guests = [
        guest
        for guest in parties.of(parties.tickets(event))
        if guest.has_place or (guest.companion and guest.companion.has_place)
    ]
    return desk_page(
        request,
        event,
        "events/day/desk/print_list.html",
        stage="day",
        guests=guests,
        blank_lines=range(BLANK_LINES),
    )
