"""Reckons the day of a task from the day of the meet-up: people work on working days, as they are in Wales."""

from datetime import date, timedelta
from functools import cache

ONE = timedelta(days=1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of Wales in one year."""
    # Costs 0.1 s: only who reckons days pays it.
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="WLS", years=year))


def is_working_day(day: date) -> bool:
    """Whether it is neither at the weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def reckon(day: date, offset_days: int, *, is_for_people: bool = True) -> date:
    """The day that is so many days from the day of the meet-up (before it where the number is below nought).

    What falls on a weekend or a bank holiday is due on the working day before; after the meet-up never on its day or
    before, then rather on the working day after. On the day itself, and for what the platform does, the day stands.
    """
    wanted = found = day + timedelta(days=offset_days)
    if not offset_days or not is_for_people:
        return wanted
    while not is_working_day(found):
        found -= ONE
    if offset_days > 0 and found <= day:
        found = wanted
        while not is_working_day(found):
            found += ONE
    return found
