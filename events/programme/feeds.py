"""The addresses at which other programs read the programme."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation

from events.meetups.models import Event
from events.programme import released, schedule
from events.programme.released import Shown
from wwnt.kit import ical
from wwnt.kit.page_cache import cached


def feed(
    request: HttpRequest, slug: str, name: str, kind: str, write: Callable[[Event, Shown], bytes]
) -> HttpResponse:
    """What `write` makes of the programme that guests see, in Welsh with `?lang=cy`; anybody's program may read it."""
    event = get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)
    language = schedule.reader_language(request.GET.get("lang"))
    with translation.override(language):
        content = write(event, released.shown(event))
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{name}"'
    response.headers["Content-Language"] = language
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@cached("event:{slug}", "site")
def xml(request: HttpRequest, slug: str) -> HttpResponse:
    """The frab schedule as XML."""
    return feed(request, slug, "programme.xml", "application/xml; charset=utf-8", schedule.as_xml)


@cached("event:{slug}", "site")
def as_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The frab schedule as JSON."""
    return feed(request, slug, "programme.json", "application/json", schedule.as_json)


@cached("event:{slug}", "site")
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """All parts as a calendar to subscribe to."""

    def write(event: Event, shown: Shown) -> bytes:
        return schedule.calendar(event, shown, shown.sessions)

    return feed(request, slug, "programme.ics", ical.mime(), write)
