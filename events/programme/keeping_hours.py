"""Keeps the hours of parts on the clock of the place when their meet-up moves, or is copied, over a change of clocks."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from events.meetups import wall_clock
from events.meetups.models import Event
from events.programme.models import Release, Session


def kept(offset: int, before: datetime, after: datetime) -> int:
    """The minutes after the new start at which a part keeps its hour on the clock; never before the start."""
    moment = wall_clock.along(before.astimezone(UTC) + timedelta(minutes=offset), before, after)
    return max(round((moment.astimezone(UTC) - after.astimezone(UTC)).total_seconds() / 60), 0)


@transaction.atomic
def keep_hours(*, event: Event, before: datetime) -> None:
    """The meet-up has moved from another start: parts on its later days keep their hours, and so do those released."""
    for session in Session.objects.select_for_update().filter(event=event):
        offset = kept(session.offset_minutes, before, event.starts_at)
        if offset != session.offset_minutes:
            session.offset_minutes = offset
            session.save(update_fields=["offset_minutes"])
    for release in Release.objects.select_for_update().filter(event=event):
        rows: list[dict[str, Any]] = [
            {**row, "offset_minutes": kept(row["offset_minutes"], before, event.starts_at)}
            for row in release.sessions
        ]
        if rows != release.sessions:
            release.sessions = rows
            release.save(update_fields=["sessions"])
