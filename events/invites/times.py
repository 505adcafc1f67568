"""Reckons when the messages of a meet-up go out."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.meetups.models import Event

REMINDER_HOUR = time(10)


def reminder_at(event: Event) -> datetime:
    """Ten in the morning of the day before, on the clock of the place, also when the clocks change that night."""
    day = timezone.localdate(event.starts_at) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, REMINDER_HOUR))
