"""The list of meet-ups and the calendar file of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation

from events.meetups.calendar import calendar_file
from events.meetups.models import Event
from wwnt.kit import bilingual, ical
from wwnt.kit.page_cache import cached


@cached("events", "site")
def list(request: HttpRequest) -> HttpResponse:
    """The meet-ups to come, then those that have been."""
    now = timezone.now()
    events = Event.objects.public().select_related("venue")
    return render(
        request,
        "events/meetups/list.html",
        {"upcoming": events.upcoming(now), "past": events.past(now)},
    )


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The calendar file, in Welsh with `?lang=cy`."""
    event = get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)
    language = request.GET.get("lang") if request.GET.get("lang") in bilingual.LANGUAGES else "en"
    with translation.override(language):
        content = calendar_file(event)
    response = HttpResponse(content, content_type=ical.mime(cancelled=event.is_cancelled))
    response.headers["Content-Disposition"] = f'inline; filename="{event.slug}.ics"'
    response.headers["Content-Language"] = str(language)
    return response
