"""The public page of one meet-up, composed of what its rooms know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.meetups.models import Event
from wwnt.kit.page_cache import cached


@cached("event:{slug}", "site")
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a guest asks themselves before saying yes."""
    found = get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)
    return render(request, "events/event.html", {"event": found})
