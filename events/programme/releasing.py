"""Showing guests the programme as it stands, and telling those whom the difference concerns."""

from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from events.meetups.models import Event
from events.programme import differences, released
from events.programme.models import Release
from wwnt.kit import page_cache, sockets, trail
from wwnt.kit.trail import Hand

NOBODY = -1
"""Stands in the trail for a release in silence."""


@transaction.atomic
def release(
    *,
    event: Event,
    by: User | Hand,
    now: datetime,
    words_en: str = "",
    words_cy: str = "",
    in_silence: bool = False,
) -> Release | None:
    """Show guests the programme as it stands; where it is shown so already, nothing is released.

    Whom it concerns is told, unless it is released in silence: then whoever is told of the next reads of both.
    """
    row = Event.objects.select_for_update().get(pk=event.pk)
    sessions = [released.written(session) for session in released.draft(row)]
    last = released.newest(row)
    if last is not None and last.sessions == sessions:
        return None
    made = Release.objects.create(
        event=row,
        number=last.number + 1 if last else 1,
        released_at=now,
        by=None if isinstance(by, Hand) else by,
        words_en=words_en,
        words_cy=words_cy,
        sessions=sessions,
        told=None if in_silence else 0,
    )
    page_cache.touch(row.stamp)
    if not in_silence:
        different = differences.between(last.sessions if last else [], sessions, row)
        plugs = sockets.plugged("programme_released")
        made.told = sum(plug.programme_released(row, made, different, now) for plug in plugs)
        made.save(update_fields=["told"])
    told = NOBODY if made.told is None else made.told
    trail.note("programme.release", by=by, about=row.key, at=now, number=made.number, told=told)
    return made
