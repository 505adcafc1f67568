"""The whole programme of a meet-up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.meetups.models import Event
from events.programme import released
from wwnt.kit.page_cache import cached


@cached("event:{slug}", "site")
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Each part with its times, its room and what happens in it."""
    event = get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)
    context = {"event": event, "sessions": released.programme_of(event), "contact_phone": event.phone}
    return render(request, "events/programme/programme.html", context)
