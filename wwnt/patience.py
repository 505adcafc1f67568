"""What is answered while the database is away or there is no room: wait a little, try once more, keep what was typed."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from wwnt.kit import passing, troubles

SECONDS_UNTIL_NEXT_TRY = 10

NOT_AGAIN = ("/desk/", "/admin/", "/language/", "/sign-in/", "/h/")
"""Where a button that sends once more what another page may have begun would do harm."""

Answer = Callable[[HttpRequest], HttpResponse]
Typed = list[tuple[str, str]]


class PatienceMiddleware:
    """Waits for a database that restarts: before what changes something is begun, and once more for what only reads.

    What had begun to change something is never repeated by itself: its sender presses a button.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reads = request.method in {"GET", "HEAD"}
        if not reads and not passing.answers():
            passing.comes_back()
        response = self.get_response(request)
        if reads and getattr(response, "was_away", False) and passing.comes_back():
            return self.get_response(request)
        return response


def is_foreign(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sent this."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}


def typed_by_guest(request: HttpRequest) -> Typed | None:
    """What somebody typed who is not signed in, to be sent again with one button; None if no button may do so.

    A host goes back in the browser, where all still stands. A foreign page's post comes without the cookies of who
    sends it, so the address decides as well.
    """
    if (
        request.path.startswith(NOT_AGAIN)
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or is_foreign(request)
    ):
        return None
    return [
        (key, value)
        for key, values in request.POST.lists()
        if key != "csrfmiddlewaretoken"
        for value in values
    ]


def not_now(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503, in both languages, with nothing that needs the database; what a guest typed is sent again with one button."""
    try:
        typed = typed_by_guest(request) if request.method == "POST" and not request.FILES else None
    except (SuspiciousOperation, OSError):
        typed = None  # what was sent can't be read
    trouble = troubles.NOT_SAVED if request.method == "POST" else troubles.NOT_OPENED
    if typed is not None:
        trouble = troubles.KEPT
        typed = [("csrfmiddlewaretoken", get_token(request)), *typed]
    response = troubles.plain(request, trouble, kept=typed, Retry_After=str(SECONDS_UNTIL_NEXT_TRY))
    response.was_away = passing.may_come_back(error)  # type: ignore[attr-defined]
    return response
