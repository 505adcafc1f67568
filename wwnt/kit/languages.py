"""Which language a page is answered in, and how it is changed on the spot."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from wwnt.kit import bilingual
from wwnt.kit.bilingual import LANGUAGES

Answer = Callable[[HttpRequest], HttpResponse]


IN_ENGLISH_ALONE = "/admin/"
"""Django's own pages are not all in Welsh: better whole in one language."""


def in_path(path: str) -> str | None:
    """The language an address begins with, if any."""
    first = path[1:4]
    return first[:2] if first in {"cy/", "en/"} else None


def asked(request: HttpRequest) -> str | None:
    """The language that the address itself asks for: its prefix, or `?language=`."""
    if request.path_info.startswith(IN_ENGLISH_ALONE):
        return None
    wanted = in_path(request.path_info) or request.GET.get("language")
    return wanted if wanted in LANGUAGES else None


def known(request: HttpRequest) -> str:
    """The language we know of the reader: their own, the remembered one, the browser's, else English."""
    if request.path_info.startswith(IN_ENGLISH_ALONE):
        return "en"
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return str(user.language)
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if remembered in LANGUAGES:
        return str(remembered)
    return "cy" if translation.get_language_from_request(request).startswith("cy") else "en"


class LanguageMiddleware:
    """Activates the language of each request and says it in the answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = asked(request)
        request.language_asked = chosen  # type: ignore[attr-defined]
        _speak(request, chosen or known(request))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        if not in_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
            if chosen:
                keep_choice(request, response, chosen)
        return response


def _speak(request: HttpRequest, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language


def speak(request: HttpRequest, language: str) -> None:
    """Answer in this person's language, unless the address asks for another."""
    request.language_given = True  # type: ignore[attr-defined]
    if not getattr(request, "language_asked", None):
        _speak(request, language)


def lasts(request: HttpRequest) -> bool:
    """Whether a change of language on this page is a change for the signed-in reader, on all pages of this kind."""
    user = getattr(request, "user", None)
    is_given = in_path(request.path_info) or getattr(request, "language_given", False)
    return bool(user is not None and user.is_authenticated) and not is_given


def keep_choice(request: HttpRequest, response: HttpResponse, chosen: str) -> None:
    """Let a choice made by `?language=` last: in a cookie; in the account when it came with a form (a GET changes nothing)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        remember(response, chosen)
    elif request.method == "POST" and response.status_code < 400 and lasts(request):
        user.language = chosen
        user.save(update_fields=["language"])


def keep(request: HttpRequest, url: str) -> str:
    """The address with `?language=` carried over from this request, so that a choice lasts."""
    wanted = request.GET.get("language")
    if wanted not in LANGUAGES or in_path(url):
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'language': wanted})}"


def remember(response: HttpResponse, language: str) -> HttpResponse:
    """Keep the choice of language for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31_536_000,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )
    return response


def site(request: HttpRequest) -> dict[str, Any]:
    """What every template may know of the site."""
    return {
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        "LANGUAGE_CODE": bilingual.current(),
        "contact_email": settings.CONTACT_EMAIL,
    }
