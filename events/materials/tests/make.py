"""Papers for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.accounts.models import User
from events.materials import actions
from events.materials.models import Design, Paper
from events.meetups.models import Event
from events.programme.models import Session
from events.speakers.models import Speaker

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
    "poster": {"paper": "a4", "picture": True},
    "signs": {
        "paper": "a4",
        "standard": ["quiet"],
        "rooms": [],
        "own": "Ffordd hyn | This way",
        "arrow": "left",
    },
    "cards": {"what": "numbers", "number": 2, "first": 5},
    "sheets": {"paper": "a3", "questions": [], "own": "Pwy sydd ar goll? | Who is missing?", "copies": 2},
    "leaflet": {"shape": "a4"},
    "brief": {"speakers": []},
    "pack": {},
    "attendance": {"tickets": []},
    "contribution": {"speakers": []},
    "design": {"design": 0},
}


def paper(event: Event, by: User, kind: str = "badges", language: str = "both", **options: Any) -> Paper:
    """A paper that was asked for and made."""
    given = OPTIONS[kind] | options
    now = timezone.now()
    asked = actions.ask_for_paper(event=event, kind=kind, options=given, language=language, by=by, now=now)
    actions.make_paper(paper_id=asked.pk)
    asked.refresh_from_db()
    return asked


def session(event: Event, title: str = "Three stories", **changes: Any) -> Session:
    """A part of the day."""
    given = {
        "offset_minutes": 30,
        "minutes": 45,
        "title_en": title,
        "title_cy": f"{title} (cy)",
        "marks": ["bsl"],
    }
    return Session.objects.create(event=event, **given | changes)


def speaker(event: Event, name: str = "Mair", **changes: Any) -> Speaker:
    """Somebody who said yes, to being named as well."""
    given = {"state": Speaker.State.CONFIRMED, "may_be_named": True, "created_at": timezone.now()}
    return Speaker.objects.create(event=event, name=name, **given | changes)


def design(event: Event, **changes: Any) -> Design:
    """A poster in the hosts' own words."""
    given = {"title_en": "Bring a plant", "title_cy": "Dewch â phlanhigyn", "text_en": "Leave one, take one."}
    return Design.objects.create(event=event, **given | changes)
