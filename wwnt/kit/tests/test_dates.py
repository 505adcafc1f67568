"""Days and times in words."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from wwnt.kit import dates

STARTS = datetime(2027, 6, 16, 9, 0, tzinfo=UTC)
ENDS = datetime(2027, 6, 16, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Wednesday 16 June 2027, 10:00–15:30"), ("cy", "Dydd Mercher 16 Mehefin 2027, 10:00–15:30")],
)
def test_times_are_those_of_the_clock_on_the_wall(language, words):
    with translation.override(language):
        assert dates.day_and_times(STARTS, ENDS) == words


def test_late_evening_in_summer_is_the_next_day():
    assert dates.day(datetime(2027, 6, 16, 23, 30, tzinfo=UTC), "en") == "Thursday 17 June 2027"


def test_plain_date_needs_no_clock():
    assert dates.day(date(2027, 3, 2), "cy") == "Dydd Mawrth 2 Mawrth 2027"


def test_two_days_are_both_named():
    ends = datetime(2027, 6, 17, 11, 0, tzinfo=UTC)
    assert (
        dates.day_and_times(STARTS, ends, "en")
        == "Wednesday 16 June 2027, 10:00 – Thursday 17 June 2027, 12:00"
    )


def test_without_an_end_only_the_beginning_is_named():
    assert dates.day_and_times(STARTS, None, "en") == "Wednesday 16 June 2027, 10:00"


def test_every_day_and_month_has_a_name_in_both_languages():
    assert {
        language: (len(dates.DAYS[language]), len(dates.MONTHS[language])) for language in ("cy", "en")
    } == {
        "cy": (7, 12),
        "en": (7, 12),
    }
