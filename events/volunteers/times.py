"""Reckons on what shifts hang, and when volunteers are reminded."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from events.meetups import wall_clock
from events.meetups.models import Event
from events.volunteers.models import Shift

REMINDER_HOUR = time(10)
DAYS_BEFORE = 2


def reminder_at(event: Event) -> datetime:
    """Ten in the morning two days before, on the clock of the place, also when the clocks change between."""
    day = timezone.localdate(event.starts_at) - timedelta(days=DAYS_BEFORE)
    return timezone.make_aware(datetime.combine(day, REMINDER_HOUR))


def hung(since: int, until: int, length: int) -> dict[str, Any]:
    """What a shift holds that goes from this minute to that of a meet-up of this length.

    What begins at the end or later follows the end; what ends with the meet-up, ends with it also when that is moved.
    """
    minutes = max(1, until - since)
    if since >= length:
        return {"hangs": Shift.Hangs.AFTER_END, "offset_minutes": since - length, "minutes": minutes}
    hangs = Shift.Hangs.UNTIL_END if until == length else Shift.Hangs.START
    return {"hangs": hangs, "offset_minutes": since, "minutes": minutes}


def kept(shift: Shift, before: datetime, after: datetime) -> int:
    """The minutes at which a shift keeps its hour on the clock when the meet-up begins at another moment.

    What follows the end goes with the end.
    """
    if shift.hangs == Shift.Hangs.AFTER_END:
        return shift.offset_minutes
    before, after = before.astimezone(UTC), after.astimezone(UTC)
    moment = wall_clock.along(before + timedelta(minutes=shift.offset_minutes), before, after)
    return round((moment.astimezone(UTC) - after).total_seconds() / 60)
