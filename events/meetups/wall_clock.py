"""Turns a day and an hour on the clock of the place into a moment, also when clocks change."""

from datetime import UTC, date, datetime, time

from django.utils import timezone


class NoSuchHour(Exception):
    """The clocks go forward in this night, and this hour is left out."""


def moment(day: date, hour: time) -> datetime:
    """The moment of this day and hour in the place's own time.

    An hour that is left out in spring raises `NoSuchHour`; an hour that comes twice in autumn is the first of the two.
    """
    found = datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
    there_and_back = found.astimezone(UTC).astimezone(timezone.get_default_timezone())
    if there_and_back.replace(tzinfo=None) != found.replace(tzinfo=None):
        raise NoSuchHour
    return found
