"""Days on which people work."""

from datetime import date

import pytest

from events.planning.days import reckon
from wwnt.kit.working_days import is_working_day

FRIDAY, WEDNESDAY = date(2027, 6, 18), date(2027, 6, 16)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 6, 16), True),
        (date(2027, 6, 19), False),
        (date(2027, 5, 3), False),  # May Day
        (date(2027, 12, 28), False),  # in place of a Sunday
        (date(2026, 12, 28), False),
        (date(2027, 3, 17), True),  # a holiday in Northern Ireland alone
        (date(2027, 3, 29), False),  # Easter Monday, no holiday in Scotland
    ],
)
def test_working_days_are_those_of_wales(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "offset", "due"),
    [
        (WEDNESDAY, -7, date(2027, 6, 9)),
        (WEDNESDAY, -3, date(2027, 6, 11)),  # a Sunday: the Friday before
        (WEDNESDAY, -44, date(2027, 4, 30)),  # May Day, after a weekend
        (date(2027, 6, 19), 0, date(2027, 6, 19)),  # a Saturday, but the day itself
        (FRIDAY, 1, date(2027, 6, 21)),  # never on the day itself or before
        (FRIDAY, 9, date(2027, 6, 25)),
    ],
)
def test_a_task_falls_due_on_the_working_day_before(day, offset, due):
    assert reckon(day, offset) == due


def test_what_the_platform_does_needs_no_working_day():
    assert reckon(date(2027, 6, 21), -1, is_for_people=False) == date(2027, 6, 20)
