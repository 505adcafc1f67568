"""Papers for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.accounts.models import User
from events.materials import actions
from events.materials.models import Paper
from events.meetups.models import Event

OPTIONS: dict[str, dict[str, Any]] = {
    "badges": {
        "who": "all",
        "size": "s86x55",
        "pronouns": True,
        "languages": True,
        "markers": True,
        "speakers": True,
        "cut": False,
        "tickets": [],
        "blanks": 4,
    },
}


def paper(event: Event, by: User, kind: str = "badges", language: str = "both", **options: Any) -> Paper:
    """A paper that was asked for and made."""
    given = OPTIONS[kind] | options
    now = timezone.now()
    asked = actions.ask_for_paper(event=event, kind=kind, options=given, language=language, by=by, now=now)
    actions.make_paper(paper_id=asked.pk)
    asked.refresh_from_db()
    return asked
