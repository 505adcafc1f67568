"""Where somebody is signed in, and when they were last seen there."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import User

SEEN, EVERY = "seen_at", timedelta(minutes=10)
DEVICE, A_YEAR, MOST = "device", 31_536_000, 10
SALT = "known device"
BROWSERS = (
    ("Edge", r"\bEdg(A|iOS)?/"), ("Opera", r"\bOPR/"), ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"), ("Chrome", r"(Chrome|CriOS|Chromium)/"), ("Safari", r"\bSafari/"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", r"\biPhone\b"), ("iPad", r"\biPad\b"), ("Android", r"\bAndroid\b"), ("Windows", r"\bWindows\b"),
    ("Chromebook", r"\bCrOS\b"), ("Mac", r"\bMac(intosh)?\b"), ("Linux", r"\bLinux\b"),
)  # fmt: skip


def device(user_agent: str) -> str:
    """The device in plain words, as its browser calls itself."""
    browser, system = _named(BROWSERS, user_agent), _named(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A device we do not know")


def _named(table: Iterable[tuple[str, str]], user_agent: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, user_agent)), "")


def of(user: User) -> list[UserSession]:
    """Where this person is signed in, the latest seen first."""
    return sorted(UserSession.objects.purge_and_list(user), key=lambda each: each.last_seen_at, reverse=True)


def note(request: HttpRequest, now: datetime) -> None:
    """Remember in the session that its owner was seen."""
    request.session[SEEN] = now.timestamp()


def signed_in(*, request: HttpRequest, **_: Any) -> None:
    """The framework's signal: somebody has signed in."""
    note(request, timezone.now())


class SeenMiddleware:
    """Notes about every ten minutes that somebody who is signed in was seen, so that they can tell their sessions apart."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if request.user.is_authenticated and request.session.get(SEEN, 0) < (now - EVERY).timestamp():
            UserSession.objects.create_from_request(request)
            note(request, now)
        return self.get_response(request)


def knows(request: HttpRequest, user: User) -> bool:
    """Whether this person has signed in with this browser within a year."""
    return user.pk in _known(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser show next time that this person has signed in with it."""
    known = [*[each for each in _known(request) if each != user.pk], user.pk][-MOST:]
    response.set_cookie(
        DEVICE,
        signing.dumps(known, salt=SALT),
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


def _known(request: HttpRequest) -> list[int]:
    try:
        return list(signing.loads(request.COOKIES.get(DEVICE, ""), salt=SALT, max_age=A_YEAR))
    except signing.BadSignature:
        return []
