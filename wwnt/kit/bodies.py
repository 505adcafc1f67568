"""Refuses what is too big before any of it is read, and what breaks off in the middle."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError

from wwnt.kit import troubles

Answer = Callable[[HttpRequest], HttpResponse]

ADMIN = "/admin/"
NOT_READ = (ValueError, OverflowError, ValidationError, DataError)
MOST_ROWS = 2**63 - 1
NUL, QUOTED_NUL, NUL_REFUSED = "\x00", "%00", "NUL (0x00)"
logger = logging.getLogger(__name__)


class BodiesMiddleware:
    """Looks at what a request says of its size: too big is 413, and a stream without an end is 411."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            # Nobody's browser sends a form so; Django would take it for an empty one.
            return troubles.plain(request, troubles.ENDLESS)
        if length(request) > settings.MOST_BYTES:
            return troubles.plain(request, troubles.TOO_BIG)
        if NUL in request.path_info:
            return troubles.plain(request, troubles.UNREADABLE)
        # Nobody types it, and PostgreSQL takes it in no text: in a question it is left out, as it is in forms.
        request.META["QUERY_STRING"] = without_nul(request.META.get("QUERY_STRING", ""))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Answer, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """No row has a number that no database can hold."""
        if any(isinstance(each, int) and each > MOST_ROWS for each in kwargs.values()):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A form that did not come whole is the line's fault; one that the admin can't read, that of who made it up."""
        if isinstance(exception, UnreadablePostError):
            return troubles.plain(request, troubles.BROKEN_OFF)
        if isinstance(exception, ValueError) and NUL_REFUSED in str(exception):
            return troubles.plain(request, troubles.UNREADABLE)
        if isinstance(exception, NOT_READ) and request.path_info.startswith(ADMIN):
            # Django's own forms look up what stands in a choice before they check it.
            logger.warning("the admin could not read a form", exc_info=exception)
            return troubles.plain(request, troubles.UNREADABLE)
        return None


def without_nul(query: str) -> str:
    """The question without any, also where taking one out has made another."""
    while QUOTED_NUL in query:
        query = query.replace(QUOTED_NUL, "")
    return query


def length(request: HttpRequest) -> int:
    """The size the request says it has; one that is no number counts as none, as it does for Django."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
