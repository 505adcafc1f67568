"""Pages that belong to no storey: the greeting, the home page, notices, errors."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from events.meetups.models import Event
from wwnt.kit import bilingual, languages, passing
from wwnt.kit.page_cache import cached
from wwnt.patience import not_now, typed_by_guest


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
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep of people, why and for how long."""
    return render(request, "privacy.html")


@cached("site")
def accessibility(request: HttpRequest) -> HttpResponse:
    """How usable this site is, and whom to tell when it is not."""
    return render(request, "accessibility.html")


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the public pages."""
    hidden = "".join(
        f"Disallow: /{first}/\n" for first in ("desk", "admin", "accounts", "t", "i", "f", "a", "c")
    )
    return HttpResponse(f"User-agent: *\n{hidden}", content_type="text/plain")


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long: what was typed is kept and sent again with one button.

    Only for what people do who are not signed in; a host goes back in the browser, where all still stands.
    """
    typed = typed_by_guest(request)
    context = {"typed": typed, "keep": typed is not None}
    return render(request, "expired_form.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: says nothing of what might be there."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: asked too often from one place."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without anything that could fail again; 503 if the trouble is one that passes."""
    error = sys.exc_info()[1]
    if error is not None and passing.is_passing(error):
        return not_now(request, error)
    return render(None, "500.html", status=500)
