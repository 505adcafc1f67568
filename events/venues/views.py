"""The public page of what to expect at the venue of a meet-up."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from events.meetups.models import Event
from events.venues import expect
from wwnt.kit.page_cache import cached


@cached("event:{slug}", "site")
def what_to_expect(request: HttpRequest, slug: str) -> HttpResponse:
    """The venue as it is, the noes included; where there is no venue, as online, there is no such page."""
    event = get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)
    if event.venue is None:
        raise Http404
    told = expect.told_of(event.venue, timezone.localdate())
    context = {"event": event, "venue": event.venue, "contact_phone": event.phone, **told}
    return render(request, "events/venues/what_to_expect.html", context)
