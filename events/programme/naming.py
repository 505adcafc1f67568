"""A room or a speaker of whom a host wrote the name: the one that is there, or somebody or something new."""

from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from events.meetups.models import Event, Space, Venue
from events.speakers import actions as speakers
from events.speakers.models import Speaker, SpeakerQuerySet
from wwnt.kit import text


@transaction.atomic
def find_or_name_space(*, venue: Venue | None, name: str) -> Space | None:
    """The room of this name at the venue, made if there is none; nothing without a venue or a name to know it by."""
    name = text.one_line(name)
    if venue is None or not name:
        return None
    folded = text.fold(name)
    if not folded:
        return None
    for space in Space.objects.filter(venue=venue):
        if folded in (text.fold(space.name_en), text.fold(space.name_cy)):
            return space
    return Space.objects.create(venue=venue, name_en=name)


@transaction.atomic
def find_or_name_speaker(*, event: Event, name: str, language: str, by: User, now: datetime) -> Speaker:
    """The speaker of this name who comes or still may; if there is none, somebody new on the list, asked nothing yet."""
    Event.objects.select_for_update().get(pk=event.pk)
    may_come = Speaker.objects.filter(event=event).taking_part()
    if found := _of_this_name(may_come, name):
        return found
    return speakers.add_speaker(event=event, name=name, language=language, by=by, now=now)


def does_not_come(event: Event, name: str) -> bool:
    """Whether the one speaker of this name said no, or what they offered is not in."""
    rows = Speaker.objects.filter(event=event)
    return bool(_of_this_name(rows, name)) and not _of_this_name(rows.taking_part(), name)


def _of_this_name(rows: SpeakerQuerySet, name: str) -> Speaker | None:
    """Of drafts that were not sent nobody knows whose they are."""
    folded = text.fold(name)
    known = rows.named().beyond_drafts().order_by("pk")
    return next((each for each in known if text.fold(each.name) == folded), None)
