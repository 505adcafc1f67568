"""Whole pages kept for people who are not signed in, right again at once when something changes.

A page is kept with the stamp it was made under. Whoever changes what the page shows raises the stamp in the same
transaction (`touch`), and a kept page is only answered while its stamp still stands: one small query per request,
no cache server, right over many processes.
"""

import functools
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import F
from django.http import HttpRequest, HttpResponse

Answer = Callable[..., HttpResponse]

KEEP_SECONDS = 60
MOST_PAGES = 500
CARRIED = ("_csp_replace", "xframe_options_exempt")
"""What a view told the middlewares above us: a kept page tells them too."""


class Stamp(models.Model):
    """How often what is shown under this key has changed."""

    key = models.CharField(max_length=80, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


def touch(*keys: str) -> None:
    """Say that what is shown under these keys changes with this transaction."""
    for key in keys:
        if not Stamp.objects.filter(pk=key).update(number=F("number") + 1):
            Stamp.objects.bulk_create([Stamp(key=key, number=1)], ignore_conflicts=True)


def standing(keys: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The stamps of these keys as they stand now; one query without the ORM, since every kept page asks it."""
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, number FROM kit_stamp WHERE key IN ({marks}) ORDER BY key", keys)
        return tuple((key, number) for key, number in cursor.fetchall())


def cached(*keys: str) -> Callable[[Answer], Answer]:
    """Keep this page for people who are not signed in; keys may name the view's arguments, as in `event:{slug}`."""

    def keep(view: Answer) -> Answer:
        @functools.wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"} or not anonymous(request):
                return view(request, *args, **kwargs)
            real = tuple(key.format(**kwargs) for key in keys)
            stamps = standing(real)
            response = view(request, *args, **kwargs)
            response.keep_under = (real, stamps)  # type: ignore[attr-defined]
            return response

        return page

    return keep


def anonymous(request: HttpRequest) -> bool:
    """Whether this request is like everybody else's: no session, no message waiting."""
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME not in cookies and "messages" not in cookies


class PageCacheMiddleware:
    """Answers kept pages before anything else is done."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[str, tuple[float, tuple[str, ...], Any, HttpResponse]] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not anonymous(request):
            return self.get_response(request)
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        address = f"{request.get_host()}{request.get_full_path()} {packed}"
        kept = self.pages.get(address)
        if kept and kept[0] > time.monotonic() and standing(kept[1]) == kept[2]:
            return self.copy(kept[3])
        response = self.get_response(request)
        under = getattr(response, "keep_under", None)
        if under and response.status_code == 200 and not response.cookies:
            keys, stamps = under
            self.pages[address] = (time.monotonic() + KEEP_SECONDS, keys, stamps, self.copy(response))
            if len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)
        return response

    def copy(self, response: HttpResponse) -> HttpResponse:
        """A fresh answer with the same words."""
        fresh = HttpResponse(response.content, status=response.status_code, headers=dict(response.headers))
        for name in CARRIED:
            if hasattr(response, name):
                setattr(fresh, name, getattr(response, name))
        return fresh
