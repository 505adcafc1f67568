"""The public page of one meet-up, composed of what its rooms know."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from events.meetups.models import Event
from events.meetups.structured import schema_org, script_block
from events.programme.released import programme_of
from events.tickets.models import Ticket
from wwnt.kit import sockets
from wwnt.kit.looking import looking
from wwnt.kit.page_cache import cached

FEW_PLACES = 10
ENOUGH_TO_SHOW = 12
MOST_DOTS = 60
PENS = 5


@cached("event:{slug}", "site")
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a guest asks themselves before saying yes."""
    found = get_object_or_404(Event.objects.public().select_related("venue", "call"), slug=slug)
    return event_page(request, found)


def event_page(request: HttpRequest, event: Event, *, is_preview: bool = False) -> HttpResponse:
    """The page of a meet-up; hosts also see it before it is published."""
    taken = Ticket.objects.for_event(event).holding_a_place().count()
    places = places_of(event, taken, timezone.now())
    shown = taken if taken >= ENOUGH_TO_SHOW and not event.is_cancelled else 0
    with looking():
        context = {
            "event": event,
            "sessions": programme_of(event),
            "places": places,
            "coming": shown,
            "dots": [min(shown, MOST_DOTS) // PENS] * PENS,
            "links": [link for plug in sockets.plugged("event_links") for link in plug.links(event)],
            "partners": event.partners.with_a_yes(),
            "contact_phone": event.phone,
            "is_preview": is_preview,
            "schema_org": script_block(schema_org(event, is_full=places["is_full"])),
        }
    return render(request, "events/event.html", context)


def places_of(event: Event, taken: int, now: datetime) -> dict[str, Any]:
    """Whether there are places, and how many when they are few."""
    left = max(0, event.capacity - taken)
    return {
        "is_open": event.is_open(now),
        "is_over": event.is_over(now),
        "is_full": left == 0,
        "few": left if 0 < left <= FEW_PLACES else None,
    }
