"""Reckons when volunteers are reminded."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.meetups.models import Event

REMINDER_HOUR = time(10)
DAYS_BEFORE = 2


def reminder_at(event: Event) -> datetime:
    """Ten in the morning two days before, on the clock of the place, also when the clocks change between."""
    day = timezone.localdate(event.starts_at) - timedelta(days=DAYS_BEFORE)
    return timezone.make_aware(datetime.combine(day, REMINDER_HOUR))
