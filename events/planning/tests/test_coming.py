"""When members will be written to of their tasks, as the timeline and the table of messages show it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from events.meetups.models import GatePass
from events.planning import coming
from events.planning.models import Telling
from events.planning.plugs import Plug
from events.planning.tests import make

pytestmark = pytest.mark.django_db
WALES = ZoneInfo("Europe/London")
NOW = datetime(2027, 5, 11, 12, 0, tzinfo=WALES)
"""A Tuesday."""


def at(month, day, hour=8, minute=0):
    return datetime(2027, month, day, hour, minute, tzinfo=WALES)


def test_the_hours_of_coming_mails_are_known():
    event = make.event()
    ben, cleo = make.member(event, "Ben"), make.member(event, "Cleo")
    make.task(event, "Owned", due_on=date(2027, 5, 27), owner=ben)
    make.task(event, "Given", due_on=date(2027, 5, 18), owner=ben, given_at=NOW - timedelta(minutes=5))
    make.task(event, "Given too", due_on=date(2027, 5, 18), owner=cleo, given_at=NOW)
    make.task(event, "Nobody's", due_on=date(2027, 5, 22))
    Telling.objects.create(member=cleo, kind="given", told_on=NOW.date())
    assert coming.mails(event, NOW) == [
        (at(5, 11, 12, 10), coming.GIVEN),
        (at(5, 12), coming.GIVEN),
        (at(5, 17), coming.WEEK),
        (at(5, 24), coming.WEEK),
        (at(5, 26), coming.TOMORROW),
    ]


def test_nobody_is_written_to_of_a_closed_meetup():
    event = make.event()
    make.task(event, due_on=date(2027, 5, 27), owner=make.member(event), given_at=NOW)
    GatePass.objects.create(event=event, gate="closed", passed_at=NOW)
    assert coming.mails(event, NOW) == []


def test_the_timeline_has_them_among_the_messages():
    event, today = make.event(), timezone.localdate()
    ben = make.member(event)
    for days in (7, 8):
        make.task(event, due_on=today + timedelta(days=days), owner=ben)
    said = {str(each.text) for each in Plug().dates(event) if each.kind == "message"}
    assert said >= {str(coming.WEEK), str(coming.TOMORROW)}
