"""Meet-ups of several days that move, or are copied, over the Sunday on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from events.meetups import actions as meetups
from events.meetups import wall_clock
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make
from events.programme import actions, grid, keeping_hours, released
from events.programme.models import Session
from events.programme.presets import MEETUP
from wwnt.kit import dates, page_cache

pytestmark = pytest.mark.django_db
TEN, FOUR = time(10), time(16)
SUMMER, SPRING, AUTUMN = date(2027, 6, 12), date(2027, 3, 27), date(2027, 10, 30)
"""Saturdays; in the nights after the second and the third, clocks change."""
DAY = 24 * 60


def two_days(saturday):
    sunday = saturday + timedelta(days=1)
    return wall_clock.moment(saturday, TEN), wall_clock.moment(sunday, FOUR)


def weekend(saturday, **changes):
    starts_at, ends_at = two_days(saturday)
    event = make.event(starts_at=starts_at, ends_at=ends_at, **changes)
    sunday = keeping_hours.kept(DAY, *(two_days(each)[0] for each in (SUMMER, saturday)))
    for title, offset in (("Welcome", 0), ("Second day", sunday), ("Lunch", sunday + 180)):
        Session.objects.create(
            event=event, title_en=title, title_cy=title, offset_minutes=offset, minutes=30, kind="talk"
        )
    return event


def move(event, saturday, by):
    starts_at, ends_at = two_days(saturday)
    changes = {"starts_at": starts_at, "ends_at": ends_at}
    event.refresh_from_db()
    return meetups.change_event(
        event=event, changes=changes, mark=seen(event, changes), by=by, now=timezone.now()
    )


def hours(sessions):
    return [f"{dates.local(each.starts_at):%a} {dates.clock(each.starts_at)}" for each in sessions]


AT = ["Sat 10:00", "Sun 10:00", "Sun 13:00"]


@pytest.mark.parametrize(
    ("here", "there"),
    [(SUMMER, SPRING), (SUMMER, AUTUMN), (SPRING, SUMMER), (SPRING, AUTUMN), (AUTUMN, SPRING)],
)
def test_every_day_keeps_its_hours_when_the_meet_up_moves(here, there):
    event = weekend(here)
    ada = make.host(event)
    actions.release(event=event, by=ada, now=timezone.now())
    before = page_cache.standing((event.stamp,))
    assert hours(event.sessions.all()) == AT
    moved = Event.objects.get(pk=move(event, there, ada).pk)
    assert hours(moved.sessions.all()) == AT
    assert hours(released.programme_of(moved)) == AT
    assert released.differs(moved, released.draft(moved)) == 0
    assert page_cache.standing((event.stamp,)) != before
    assert [
        [row.session.title_en for row in board.rows] for board in grid.boards_of(moved, moved.sessions.all())
    ] == [
        ["Welcome"],
        ["Second day", "Lunch"],
    ]


@pytest.mark.parametrize("there", [SPRING, AUTUMN])
def test_a_copy_keeps_the_hours_of_every_day_and_its_end(there):
    source = weekend(SUMMER)
    copy = meetups.new_event(
        kind=source.kind,
        title_en="Again",
        title_cy="Eto",
        starts_at=two_days(there)[0],
        source=source,
        by=make.host(source),
    )
    assert hours(copy.sessions.all()) == AT
    assert copy.ends_at == two_days(there)[1]


def test_what_lies_on_one_day_moves_as_it_is():
    event = make.event(starts_at=wall_clock.moment(SUMMER, TEN), ends_at=wall_clock.moment(SUMMER, FOUR))
    actions.set_up_programme(event=event)
    before = list(event.sessions.values_list("offset_minutes", "minutes"))
    assert len(before) == len(MEETUP)
    sunday = SPRING + timedelta(days=1)
    changes = {"starts_at": wall_clock.moment(sunday, TEN), "ends_at": wall_clock.moment(sunday, FOUR)}
    ada = make.host(event)
    event.refresh_from_db()
    meetups.change_event(event=event, changes=changes, mark=seen(event, changes), by=ada, now=timezone.now())
    assert list(event.sessions.values_list("offset_minutes", "minutes")) == before


def test_an_hour_that_is_left_out_becomes_the_one_after_it():
    half_past_one = (15 * 60) + 30
    starts = wall_clock.moment(SUMMER, TEN), wall_clock.moment(SPRING, TEN)
    offset = keeping_hours.kept(half_past_one, *starts)
    at = timezone.localtime(starts[1].astimezone(UTC) + timedelta(minutes=offset))
    assert at.replace(tzinfo=None) == datetime(2027, 3, 28, 2, 30)
    assert keeping_hours.kept(0, *starts) == 0


def test_what_ends_in_the_hour_that_comes_twice_ends_later_elsewhere_too():
    start, end = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    elsewhere = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    assert wall_clock.along(end, start, elsewhere) == elsewhere + timedelta(hours=1)
    source, ada = make.event(starts_at=start, ends_at=end), make.host(make.event(slug="other"))
    copy = meetups.new_event(
        kind=source.kind, source=source, title_en="Again", title_cy="Eto", starts_at=elsewhere, by=ada
    )
    assert copy.ends_at - copy.starts_at == timedelta(hours=1)
