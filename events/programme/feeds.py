"""The addresses at which other programs read the programme."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme import choice, released, schedule
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
        return schedule.calendar(event, shown, shown.sessions, gone=released.gone(event))

    return feed(request, slug, "programme.ics", ical.mime(), write)


@cached("event:{slug}", "site")
def session_calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One part for a calendar; one that was taken out of the programme is taken out of calendars too."""
    cancels = False

    def write(event: Event, shown: Shown) -> bytes:
        nonlocal cancels
        parts = [each for each in shown.sessions if each.pk == pk]
        gone = [] if parts else [each for each in released.gone(event) if each.pk == pk]
        if not (parts or gone):
            raise Http404
        cancels = bool(gone)
        return schedule.calendar(event, shown, parts, gone=gone, cancelled=cancels)

    response = feed(request, slug, f"programme-{pk}.ics", ical.mime(), write)
    response.headers["Content-Type"] = ical.mime(cancelled=cancels)
    return response


def my_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts that the address names, as they stand in the newest release."""
    chosen = choice.numbers(request.GET)

    def write(event: Event, shown: Shown) -> bytes:
        name = _("My programme: %(event)s") % {"event": event.title}
        mine, gone = (choice.of(parts, chosen) for parts in (shown.sessions, released.gone(event)))
        return schedule.calendar(event, shown, mine, gone=gone, name=name)

    return feed(request, slug, "my-programme.ics", ical.mime(), write)
