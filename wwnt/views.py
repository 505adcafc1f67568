"""Pages that belong to no storey: the greeting, the home page, notices, errors."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from events.meetups.models import Event
from wwnt.kit import bilingual, languages, masks, passing, troubles
from wwnt.kit.page_cache import cached
from wwnt.patience import not_now, typed_by_guest

HIDDEN = ("desk", "admin", "accounts", *masks.OPENED_BY)


def welcome(request: HttpRequest) -> HttpResponse:
    """Greets in both languages, Welsh first; afterwards goes to the remembered one."""
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if remembered in bilingual.LANGUAGES:
        return redirect(f"/{remembered}/")
    return render(request, "welcome.html")


def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the next meet-ups."""
    now = timezone.now()
    events = Event.objects.public().select_related("venue")
    page = render(
        request,
        "home.html",
        {"upcoming": events.upcoming(now)[:3], "past": events.past(now)[:3]},
    )
    return languages.remember(page, bilingual.current())


@cached("site")
def accessibility(request: HttpRequest) -> HttpResponse:
    """How usable this site is, and whom to tell when it is not."""
    return render(request, "accessibility.html")


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the public pages."""
    hidden = "".join(f"Disallow: /{first}/\n" for first in HIDDEN)
    return HttpResponse(f"User-agent: *\n{hidden}", content_type="text/plain")


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long: what was typed is kept and sent again with one button.

    Only for what people do who are not signed in; a host goes back in the browser, where all still stands.
    """
    typed = typed_by_guest(request)
    context = {"typed": typed, "keep": typed is not None}
    return render(request, "expired_form.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where there was too much of it; made without the request, which could not be read."""
    big = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return troubles.plain(request, troubles.TOO_BIG if big else troubles.UNREADABLE)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return troubles.page(request, troubles.CLOSED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: says nothing of what might be there."""
    return troubles.page(request, troubles.NOT_FOUND)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: asked too often from one place."""
    return troubles.page(request, troubles.TOO_MANY)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without anything that could fail again; 503 if the trouble is one that passes."""
    error = sys.exc_info()[1]
    if error is not None and passing.is_passing(error):
        return not_now(request, error)
    return troubles.plain(request, troubles.BROKEN)
