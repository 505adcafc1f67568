"""Closes the site for a while: every page says so in both languages, and says when to come again."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wwnt.kit import troubles

Answer = Callable[[HttpRequest], HttpResponse]

MINUTES = 10
STILL_OPEN = ("/healthz", "/metrics")


def mark() -> Path:
    """The file that closes the site while it is there; it holds the minutes it will take."""
    return Path(settings.VAR_DIR) / "maintenance"


def close(*, minutes: int = MINUTES) -> None:
    """Close the site on this machine, without a restart."""
    mark().write_text(f"{minutes}\n")


def reopen() -> None:
    """Open it again."""
    mark().unlink(missing_ok=True)


def minutes_left() -> int | None:
    """How many minutes the closing was meant to take; None while the site is open."""
    try:
        said = mark().read_text().strip()
    except OSError:
        return None
    return int(said) if said.isdecimal() and len(said) < 6 else MINUTES


class MaintenanceMiddleware:
    """Answers 503 while the site is closed, before a database or a session is asked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        minutes = minutes_left()
        if minutes is None or request.path_info in STILL_OPEN:
            return self.get_response(request)
        return troubles.plain(request, troubles.MAINTENANCE, Retry_After=str(minutes * 60))
