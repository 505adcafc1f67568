"""A number for each request, which every line of the log bears, that of the jobs it put into the outbox too."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[0-9a-f-]{16,64}", re.IGNORECASE)
"""As proxies and uuid make them: too narrow for a name or an address."""

Answer = Callable[[HttpRequest], HttpResponse]

_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The number of the request that all this is done for; empty outside of any."""
    return _current.get()


@contextmanager
def caused_by(number: str) -> Iterator[None]:
    """What is done inside is done for the request of this number."""
    token = _current.set(number)
    try:
        yield
    finally:
        _current.reset(token)


class RequestIdMiddleware:
    """Takes the proxy's number if it is well formed, else makes one, and says it in the answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        with caused_by(number):
            response = self.get_response(request)
        response.headers[HEADER] = number
        return response
