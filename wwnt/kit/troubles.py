"""Pages that say what went wrong, what to do next and whom to ask: in the site, or plain where nothing else works."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from wwnt.kit.bilingual import LANGUAGES, other
from wwnt.kit.languages import in_path

Typed = Sequence[tuple[str, str]]

logger = logging.getLogger(__name__)

LAST_RESORT = """<!doctype html>
<html lang="cy"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<title>Mae rhywbeth wedi torri | Something has broken</title></head>
<body><main><h1>Mae rhywbeth wedi torri <span lang="en">| Something has broken</span></h1>
<p>Ein bai ni yw hyn. Rhowch gynnig arall arni ymhen ychydig funudau, neu ysgrifennwch atom: {contact}</p>
<p lang="en">This is our fault. Please try again in a few minutes, or write to us: {contact}</p></main></body></html>
"""


@dataclass(frozen=True)
class Trouble:
    """What went wrong, in words: a heading, a sentence on what happened, and what can be done about it."""

    status: int
    title: Promise | str
    what: Promise | str
    steps: Sequence[Promise | str] = ()


GO_BACK = _("Go back with your browser: what you typed is still there.")
TRY_LATER = _("Please try again in a few minutes.")
SEND_THEN = _("If you were filling in a form, go back with your browser and send it again then.")

UNREADABLE = Trouble(
    400,
    _("That did not come through"),
    _("Something in the address or in what was sent could not be read. Nothing was changed."),
    (
        GO_BACK,
        _("If you came by a link, please copy it once more, to its very end."),
    ),
)
CLOSED = Trouble(
    403,
    _("This door is closed to you"),
    _("You may need to sign in, or this belongs to somebody else. Nothing was changed."),
    (
        _("If you are a host, sign in and try again."),
        _("If you think it should be open to you, please ask the host of the meet-up."),
    ),
)
NOT_FOUND = Trouble(
    404,
    _("We cannot find that page"),
    _("The link may be old, or cut off at its end."),
    (
        _("If the link came in an e-mail, please open it there once more, or copy the whole of it."),
        _(
            "If you are looking for your ticket, go to the page of your meet-up: it sends you your link again."
        ),
        _("If you are a host, sign in first, then open the link."),
    ),
)
TOO_BIG = Trouble(
    413,
    _("That is too big to send"),
    _("What you sent is bigger than this site can take in, so we stopped it. Nothing was changed."),
    (
        GO_BACK,
        _("If it is a picture, please choose a smaller copy of it."),
        _("If it is a list of guests, please bring it in two parts."),
        _("If it is a long text, please shorten it, or send us the rest by e-mail."),
    ),
)
ENDLESS = Trouble(411, UNREADABLE.title, UNREADABLE.what, UNREADABLE.steps)
BROKEN_OFF = Trouble(
    408,
    UNREADABLE.title,
    _("The line was slow or broke off, and only a part of what you sent has come. Nothing was changed."),
    (
        _("Go back with your browser and send it once more: what you typed is still there."),
        _("If you send a picture from a phone, a better line or a smaller copy will help."),
    ),
)
TOO_MANY = Trouble(
    429,
    _("Please wait a little"),
    _("This was asked for many times in a short while, so we have paused it. Nothing is lost."),
    (TRY_LATER, SEND_THEN, _("If it can’t wait, write to us: a person reads it.")),
)
BROKEN = Trouble(
    500,
    _("Something has broken"),
    _("This is our fault, not yours. We have written down what happened, so that it can be mended."),
    (
        TRY_LATER,
        _(
            "If you were filling in a form, go back with your browser: most likely what you typed is still there."
        ),
        _("If it happens again, please write to us and tell us what you wanted to do."),
    ),
)
MAINTENANCE = Trouble(
    503,
    _("We are mending the site"),
    _(
        "It is closed for a short while. Whatever you sent before is safe: your place, your answers, your ticket."
    ),
    (
        TRY_LATER,
        SEND_THEN,
        _("If your meet-up is today, just come: your name is enough at the door."),
    ),
)
NOT_OPENED = Trouble(
    503,
    _("One moment, please"),
    _("We can’t open this page just now. Nothing is lost."),
    (_("Wait a few seconds, then try again."),),
)
NOT_SAVED = Trouble(
    503,
    NOT_OPENED.title,
    _("We can’t save this just now."),
    (_("Go back with your browser: what you typed is still there. Send it once more in a few seconds."),),
)
KEPT = Trouble(
    503,
    NOT_OPENED.title,
    _("We can’t save this just now. What you typed is still here."),
    (
        _("Wait a few seconds, then press the button. Pressing it twice does no harm."),
        _("If you did not come from a form on this site, please do not press the button."),
    ),
)


def first_language(request: HttpRequest | None) -> str:
    """The language a plain page begins with: what the address or the reader's choice says, else Welsh."""
    if request is None:
        return LANGUAGES[0]
    chosen = in_path(request.path_info) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def plain(
    request: HttpRequest | None, trouble: Trouble, kept: Typed | None = None, **headers: str
) -> HttpResponse:
    """The page in both languages, made without database, session or anything of the site that could fail again.

    With `kept` what was typed lies in the page, and one button sends it to the same address again.
    `headers` are added with `_` read as `-`, as in `Retry_After="120"`.
    """
    first = first_language(request)
    try:
        page: str = render_to_string("errors/plain.html", _words(request, trouble, first, kept))
    except Exception:
        logger.exception("the page for %s can't be drawn", trouble.status)
        page = LAST_RESORT.format(contact=escape(settings.CONTACT_EMAIL))
    response = HttpResponse(page, status=trouble.status)
    response.headers["Content-Language"] = f"{first}, {other(first)}"
    response.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


def page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page in the reader's language with everything around it that the site has."""
    return render(request, "errors/page.html", {"trouble": trouble}, status=trouble.status)


def _words(request: HttpRequest | None, trouble: Trouble, first: str, kept: Typed | None) -> dict[str, Any]:
    """All words of the page in both languages, the reader's first; the same address again where that does no harm."""
    again = request.get_full_path() if request is not None and request.method == "GET" else ""
    halves = []
    for code in (first, other(first)):
        with translation.override(code):
            said = {"title": str(trouble.title), "what": str(trouble.what)}
            halves.append({"code": code, **said, "steps": [str(step) for step in trouble.steps]})
    return {
        "first": first,
        "halves": halves,
        "again": again if trouble.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "",
        "contact_email": settings.CONTACT_EMAIL,
        "kept": kept,
        "send_to": request.get_full_path() if request is not None and kept else "",
    }
