"""When the three meet-ups of the demo take place, seen from today."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

PAST_DAYS, COMING_DAYS = 42, 21
PAST_WINDOW, COMING_WINDOW = (39, 45), (18, 24)
BEGUN = timedelta(hours=2)
MORNING, LAST_START = time(0, 0), time(20, 30)
TODAY_LENGTH, LAST_END = timedelta(hours=3, minutes=45), time(23, 59)


def at(day: date, hour: time) -> datetime:
    """This hour on the clock of the place."""
    return timezone.make_aware(datetime.combine(day, hour))


def wednesday_near(day: date) -> date:
    """The Wednesday next to this day."""
    return day + timedelta(days=(2 - day.weekday() + 3) % 7 - 3)


def past_start(today: date) -> datetime:
    """Ten in the morning on a Wednesday six weeks ago."""
    return at(wednesday_near(today - timedelta(days=PAST_DAYS)), time(10))


def coming_start(today: date) -> datetime:
    """Ten in the morning on a Wednesday in three weeks."""
    return at(wednesday_near(today + timedelta(days=COMING_DAYS)), time(10))


def today_start(now: datetime) -> datetime:
    """About two hours ago, on the half hour, and within this day also by night."""
    local = timezone.localtime(now - BEGUN)
    today = timezone.localdate(now)
    if local.date() < today:
        return at(today, MORNING)
    half = local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0)
    return min(half, at(today, LAST_START))


def today_end(start: datetime) -> datetime:
    """After the three hours and lunch, still on the same day."""
    return min(start + TODAY_LENGTH, at(timezone.localdate(start), LAST_END))


def weeks_on(start: datetime, today: date, window: tuple[int, int], *, ahead: bool) -> timedelta:
    """How far to move a start, in whole weeks, so that it lies as many days from today as the window says.

    The weekday and the hour on the clock stay, also over the change of clocks.
    """
    local = timezone.localtime(start)
    distance = (local.date() - today).days if ahead else (today - local.date()).days
    low, high = window
    if low <= distance <= high:
        return timedelta(0)
    too_far = distance - (low + high) // 2
    weeks = round((-too_far if ahead else too_far) / 7)
    return at(local.date() + timedelta(weeks=weeks), local.time()) - start
