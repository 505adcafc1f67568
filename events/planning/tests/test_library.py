"""The task library."""

import pytest
from django.urls import NoReverseMatch, reverse

from events.meetups.models import Event, Team
from events.planning.library import entries, half
from events.planning.models import PlanningTask

NOT_USED = {"meetup": {"t08"}, "big": set(), "abcd": {"t08", "t13", "t21", "t37"}, "online": {"t07", "t09"}}


def test_every_kind_has_its_tasks_of_the_forty_six():
    everything = {f"t{number:02}" for number in range(1, 47)}
    assert {each.key for each in entries("big")} == everything
    for kind, missing in NOT_USED.items():
        assert {each.key for each in entries(kind)} == everything - missing


def test_every_task_is_said_in_both_languages_and_fits():
    for kind in Event.Kind.values:
        for each in entries(kind):
            for name in ("text_en", "text_cy", "output_en", "output_cy"):
                words = getattr(each, name)
                assert 0 < len(words) <= PlanningTask._meta.get_field(name).max_length
            assert each.role in (*Team.Role.values, PlanningTask.PLATFORM)


def test_tasks_come_in_order_of_time_with_the_offsets_of_the_kind():
    weeks = {kind: {each.key: each.offset_days for each in entries(kind)} for kind in NOT_USED}
    assert [weeks[kind]["t01"] for kind in NOT_USED] == [-112, -182, -98, -70]
    assert weeks["big"]["t27"] == -10
    assert [weeks[kind]["t33"] for kind in NOT_USED] == [0, 0, 0, 5]
    ordered = [each.offset_days for each in entries("big")]
    assert ordered == sorted(ordered)


def test_a_mini_meetup_has_half_the_time_and_stays_on_its_side_of_the_day():
    ordinary = {each.key: each.offset_days for each in entries("meetup")}
    mini = {each.key: each.offset_days for each in entries("mini")}
    assert mini.keys() == ordinary.keys()
    assert (mini["t01"], mini["t29"], mini["t30"], mini["t36"]) == (-56, -1, 0, 1)
    assert [half(days) for days in (-7, -1, 0, 1, 30)] == [-3, -1, 0, 1, 15]


def test_what_reads_otherwise_for_a_kind_says_so():
    online = {each.key: each for each in entries("online")}
    assert "small rooms" in online["t27"].text_en
    assert "hyfforddwr" in {each.key: each for each in entries("abcd")}["t11"].text_cy


@pytest.mark.parametrize("page", sorted({each.page for each in entries("big") if each.page}))
def test_tasks_link_to_pages_that_there_are(page):
    assert address(page).startswith("/desk/")


def address(page):
    """The page of a meet-up, or else one of the whole community."""
    try:
        return reverse(page, args=["a-meet-up"])
    except NoReverseMatch:
        return reverse(page)
