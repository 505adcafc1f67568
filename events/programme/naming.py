"""A room or a speaker of whom a host wrote the name: the one that is there, or somebody or something new."""

from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from events.meetups.models import Event, Space, Venue
from events.speakers import actions as speakers
from events.speakers.models import Speaker
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
    """The speaker of this name at the meet-up; if there is none, somebody new on the list, who is asked nothing yet."""
    Event.objects.select_for_update().get(pk=event.pk)
    for speaker in Speaker.objects.filter(event=event, forgotten_at=None).order_by("pk"):
        if text.fold(speaker.name) == text.fold(name):
            return speaker
    return speakers.add_speaker(event=event, name=name, language=language, by=by, now=now)
