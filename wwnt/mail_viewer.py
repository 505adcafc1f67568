"""Shows the mails that the demo wrote instead of sending; only in demo mode and only to this machine."""

import functools
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

MOST = 200
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def is_demo_here(request: HttpRequest) -> bool:
    """Whether this is the demo, shown on the very machine it runs on."""
    # Behind a proxy everybody seems to come from this machine.
    near = request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
    return settings.DEMO and near and urlsplit(settings.SITE_URL).hostname in {*LOOPBACK, "localhost"}


def here_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer only on a loopback address, and only while mails are written to files."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        if not (is_demo_here(request) and settings.EMAIL_BACKEND.startswith("wwnt.kit.mail_files")):
            raise Http404
        return view(request, **kwargs)

    return guarded


def read(path: Path) -> EmailMessage:
    """The mail in this file."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def speaks(message: EmailMessage) -> str:
    """The language that a mail is written in."""
    return str(message.get("Content-Language", "en"))


@csp_replace(  # type: ignore[arg-type]
    {"style-src": ["'unsafe-inline'"], "sandbox": ["allow-popups", "allow-top-navigation"]}
)
def as_html(content: str) -> HttpResponseBase:
    """The HTML of a mail: its inline styles are let in, its scripts and forms are not."""
    return HttpResponse(content)


@here_only
def mails(request: HttpRequest) -> HttpResponseBase:
    """The newest mails first."""
    paths = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.eml"), reverse=True)[:MOST]
    found = [(path, read(path)) for path in paths]
    return render(request, "mails.html", {"mails": [(path.stem, mail, speaks(mail)) for path, mail in found]})


@here_only
def mail(request: HttpRequest, name: str) -> HttpResponseBase:
    """One mail as it would arrive: its plain text, its attachments' names, and apart (`?part=html`) its HTML."""
    path = Path(settings.EMAIL_FILE_PATH) / f"{name}.eml"
    if "/" in name or not path.is_file():
        raise Http404
    message = read(path)
    html = message.get_body(("html",))
    if html and request.GET.get("part") == "html":
        return as_html(html.get_content())
    text = message.get_body(("plain",))
    context = {
        "name": name,
        "mail": message,
        "text": text.get_content() if text else "",
        "has_html": html is not None,
        "mail_language": speaks(message),
        "attachments": [part.get_filename() for part in message.iter_attachments()],
    }
    return render(request, "mail.html", context)
