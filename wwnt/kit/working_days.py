"""Which days are working days in Wales."""

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


def next_working_day(day: date) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day):
        day += ONE
    return day
