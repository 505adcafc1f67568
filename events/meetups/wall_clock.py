"""Reckons with days and hours on the clock of the place, also when clocks change."""

from datetime import UTC, date, datetime, time, timedelta

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


def along(moment: datetime, before: datetime, after: datetime) -> datetime:
    """Where a moment goes when what it belongs to begins at `after` instead of `before`: as many days on, at its own hour.

    So the second day begins at ten as the first does, though clocks change in the night between; what is on the same day as
    the beginning stays as long after it. An hour that is left out in spring becomes the one after it. What comes later
    stays later: where the clock shows no time between the two, it is as long after.
    """
    moment, before, after = (
        each.astimezone(timezone.get_default_timezone()) for each in (moment, before, after)
    )
    as_long = (after.astimezone(UTC) + (moment.astimezone(UTC) - before.astimezone(UTC))).astimezone(
        after.tzinfo
    )
    if moment.date() == before.date() or _drift(before, moment) == _drift(after, as_long):
        return as_long
    # Within one zone, days and hours are added up as the clock shows them.
    found = (after + (moment - before)).replace(fold=0)
    if moment.astimezone(UTC) > before.astimezone(UTC) and found.astimezone(UTC) <= after.astimezone(UTC):
        return as_long
    return found


def _drift(begin: datetime, moment: datetime) -> timedelta:
    """How far clocks have been put forward between two moments."""
    return (moment.utcoffset() or timedelta()) - (begin.utcoffset() or timedelta())
