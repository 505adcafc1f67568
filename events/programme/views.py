"""The programme of a meet-up for everybody: the whole of it, each part, one's own, now and next, to take along, to embed."""

import hashlib
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_exempt

from events.meetups.models import Event, Space
from events.programme import cards, choice, clashes, elsewhere, looking, released, single_file
from events.programme.models import Session
from wwnt.kit import page_cache, sockets
from wwnt.kit.links import absolute
from wwnt.kit.page_cache import cached


def public_event(slug: str) -> Event:
    """A meet-up that everybody may know of."""
    return get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)


def notes_on(event: Event, sessions: list[Session]) -> dict[int, str]:
    """What upper rooms say in a line of these parts, as how many places a workshop has left."""
    found: dict[int, str] = {}
    for plug in sockets.plugged("session_notes"):
        found |= plug.notes(event, sessions)
    return found


def page_of(event: Event, **context: Any) -> dict[str, Any]:
    """What each of these pages takes."""
    return {
        "event": event,
        "page": reverse("programme/programme", args=[event.slug]),
        "contact_phone": event.phone,
        "without_query": True,
        **context,
    }


@cached("event:{slug}", "site")
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Each part with its times, its room and who is in it, to narrow down and to choose from."""
    event = public_event(slug)
    sessions = released.programme_of(event)
    chosen = choice.numbers(request.GET)
    ways, left = looking.filters(sessions, request.GET)
    notes = notes_on(event, left)
    shown = {each.pk for each in left}
    context = page_of(
        event,
        days=looking.days(cards.of(event, left, notes, chosen=chosen)),
        filters=ways,
        is_narrowed=any(each.chosen for each in ways),
        number=len(left),
        has_parts=bool(sessions),
        kept=[each.pk for each in choice.of(sessions, chosen) if each.pk not in shown],
        chosen=choice.written(chosen),
        is_today=elsewhere.is_today(event, timezone.now()),
    )
    return render(request, "events/programme/programme.html", context)


@cached("event:{slug}", "site")
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One part with all that is told of it; of a part that was taken out it says so, with the way to the programme."""
    event = public_event(slug)
    sessions = released.programme_of(event)
    found = next((each for each in sessions if each.pk == pk), None)
    if found is None:
        return no_more(request, event, pk)
    before, after = looking.beside(sessions, found)
    chosen = choice.numbers(request.GET)
    is_online = elsewhere.is_online(found)
    context = page_of(
        event,
        is_online=is_online,
        is_in_venue=bool(found.room) or not is_online,
        card=cards.of(event, [found], notes_on(event, [found]))[0],
        space=Space.objects.filter(pk=found.space.pk).first() if found.space else None,
        extras=[each for plug in sockets.plugged("session_extras") for each in plug.extras(event, found)],
        before=before,
        after=after,
        chosen=choice.written(chosen),
        with_it="" if pk in chosen else choice.page(event, [*chosen, pk]),
    )
    return render(request, "events/programme/session.html", context)


def no_more(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    """404 in words for what guests were once shown, but not what it was; of what they never were, as if it had never been."""
    if not choice.once_shown(event, [pk]):
        raise Http404
    return render(request, "events/programme/no_more.html", page_of(event), status=404)


def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts that the address names: bookmarked or sent, it is somebody's own programme."""
    event = public_event(slug)
    chosen = choice.numbers(request.GET)
    if len(request.GET.getlist(choice.NAME)) > 1:
        return redirect(choice.page(event, chosen))
    sessions = released.programme_of(event)
    own = choice.of(sessions, chosen)
    numbers = [each.pk for each in own]
    notes = notes_on(event, own)
    without = {pk: choice.page(event, [each for each in numbers if each != pk]) for pk in numbers}
    context = page_of(
        event,
        days=looking.days(cards.of(event, own, notes, without=without)),
        at_once=clashes.in_two_at_once(clashes.in_order(own)),
        gone=len(choice.once_shown(event, set(chosen) - set(numbers))),
        chosen=choice.written(chosen),
        feed=choice.feed(event, chosen) if own else "",
        address=absolute(choice.page(event, numbers)),
    )
    return render(request, "events/programme/mine.html", context)


def now(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on now and what comes next, room by room, for a phone and for the screen in the hall.

    Whoever has the answer already, as the page itself that asks each minute, is told with 304 that nothing is different.
    """
    event, moment = public_event(slug), timezone.now()
    sessions = released.programme_of(event)
    places = looking.places(sessions, moment)
    state = "before" if moment < event.starts_at else "now" if places else "after"
    seen = [
        (each.space, [one.pk for one in each.now], [one.pk for one in each.next], each.next_on)
        for each in places
    ]
    stamps = page_cache.standing((event.stamp, "site"))
    told = repr((request.get_full_path(), request.user.pk, state, seen, stamps))
    etag = f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        is_hall = "hall" in request.GET
        context = page_of(event, places=places, state=state, is_hall=is_hall)
        context["first"] = looking.first(sessions)
        answer = render(request, "events/programme/now.html", context)
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@cached("event:{slug}", "site")
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole programme as one file that needs no network: words, look and signs are all in it."""
    event = public_event(slug)
    days = looking.days(cards.of(event, released.programme_of(event), site=settings.SITE_URL))
    context = page_of(event, days=days, css=single_file.css())
    context["page"] = absolute(context["page"])
    response = render(request, "events/programme/copy.html", context)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-programme.html"'
    return response


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@cached("event:{slug}", "site")
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme inside somebody else's page: text and links to us, nothing else."""
    event = public_event(slug)
    days = looking.days(cards.of(event, released.programme_of(event)))
    return render(request, "events/programme/embed.html", page_of(event, days=days))
