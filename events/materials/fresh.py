"""Whether a paper still says what is so: a mark of the programme from which it was made, and the number of the release."""

import json
from collections.abc import Iterable
from hashlib import blake2b

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from events.materials.models import Paper
from events.meetups.models import Event
from events.programme import released
from events.programme.models import Session
from wwnt.kit.looking import asked_once

OF_RELEASED, OF_DRAFT = ("leaflet", "signs"), ("brief", "pack", "contribution")
"""Kinds that print what guests see, and kinds that print the parts as they stand at the desk."""


def stands_on_release(paper: Paper) -> bool:
    """Whether it prints the programme that guests see; signs do for rooms alone."""
    return paper.kind in OF_RELEASED and (paper.kind != "signs" or bool(paper.options.get("rooms")))


def marks(paper: Paper, event: Event) -> tuple[int | None, str]:
    """The number of the release and the mark for a paper that is made now."""
    if stands_on_release(paper):
        return released.shown(event).number, mark_of_released(event)
    return (None, mark_of_draft(event)) if paper.kind in OF_DRAFT else (None, "")


def what_is_new(paper: Paper, event: Event) -> str:
    """In words what was changed since the paper was made; nothing where it is as things are."""
    if not paper.is_ready or not paper.made_from:
        return ""
    if stands_on_release(paper) and paper.release != released.shown(event).number:
        return _("The programme has been released again since. Please make it anew.")
    if marks(paper, event)[1] != paper.made_from:
        return _("The programme has been changed since. Please make it anew.")
    return ""


@asked_once
def mark_of_released(event: Event) -> str:
    """A mark of what guests see."""
    return mark(event, released.shown(event).sessions)


@asked_once
def mark_of_draft(event: Event) -> str:
    """A mark of the parts as they stand."""
    return mark(event, released.draft(event))


def mark(event: Event, sessions: Iterable[Session]) -> str:
    """The same for two programmes that print the same."""
    rows = [
        [
            *(getattr(each, name) for name in released.COLUMNS),
            each.space and [each.space.name_en, each.space.name_cy],
        ]
        for each in sessions
    ]
    said = json.dumps([event.starts_at, event.venue_id, rows], cls=DjangoJSONEncoder)
    return blake2b(said.encode(), digest_size=8).hexdigest()
