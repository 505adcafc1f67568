"""The rooms of a venue: added, changed, and taken away without losing what a programme says."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event, Space, Venue
from events.venues.actions import touch_pages
from wwnt.kit import text, trail

PROGRAMME = "programme/desk/programme"
"""Where another room can be chosen for a part of a programme."""


class InUse(Exception):
    """A programme uses this room."""


class HasThisName(Exception):
    """The venue has a room of this name already."""


def check_name(venue: Venue, fields: Mapping[str, Any], but: int = 0) -> None:
    """No two rooms of a venue have one name: nobody could tell them apart in a programme."""
    folded = text.fold(fields["name_en"])
    for space in venue.spaces.exclude(pk=but):
        if text.fold(space.name_en) == folded:
            raise HasThisName


@transaction.atomic
def add_space(*, venue: Venue, fields: Mapping[str, Any], by: User) -> Space:
    """Give a venue a room."""
    Venue.objects.select_for_update().get(pk=venue.pk)
    check_name(venue, fields)
    space = Space.objects.create(venue=venue, **fields)
    touch_pages(venue=venue)
    trail.note("venues.add_space", by=by, about=venue.key, row=venue.pk)
    return space


@transaction.atomic
def change_space(*, space: Space, changes: Mapping[str, Any], mark: str, by: User) -> Space:
    """Change a room, unless somebody else changed the same meanwhile; programmes that use it say its new name."""
    venue = Venue.objects.select_for_update().get(pk=space.venue_id)
    row = Space.objects.get(pk=space.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    check_name(venue, changes, but=row.pk)
    trail.note("venues.change_space", by=by, about=venue.key, row=venue.pk, **trail.changed(row, changes))
    for name in names:
        setattr(row, name, changes[name])
    row.save()
    touch_pages(venue=venue)
    return row


def used_by(*, space: Space) -> list[Event]:
    """The meet-ups whose programme has something in this room."""
    return list(Event.everything.filter(sessions__space=space).distinct().order_by("-starts_at"))


@transaction.atomic
def remove_space(
    *, space: Space, by: User, although_used: bool = False, move_to: Space | None = None
) -> bool:
    """Take a room away; where a programme uses it only on being asked again, and then its parts move to another room, or
    stay without one."""
    venue = Venue.objects.select_for_update().get(pk=space.venue_id)
    used = used_by(space=space)
    if used and not although_used:
        raise InUse
    if move_to is not None:
        Space.objects.get(pk=space.pk).sessions.update(space=move_to)
    gone = Space.objects.filter(pk=space.pk).delete()[0]
    if gone:
        touch_pages(venue=venue)
        trail.note("venues.remove_space", by=by, about=venue.key, row=venue.pk)
    return bool(gone)
