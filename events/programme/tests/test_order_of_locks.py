"""Whoever changes a part locks the meet-up first, as whoever moves the meet-up does: so neither waits for the other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.meetups.changes import seen
from events.meetups.tests import make
from events.programme import actions
from events.programme.models import Session

pytestmark = pytest.mark.django_db


def change(part, by):
    actions.change_session(session=part, changes={"minutes": 50}, mark=seen(part, ["minutes"]), by=by)


def place(part, by):
    mark = seen(part, ["offset_minutes", "space", "is_for_everybody"])
    actions.place_session(session=part, offset_minutes=60, space=None, mark=mark, by=by)


@pytest.mark.parametrize("act", [change, place])
def test_the_meet_up_is_locked_before_its_part_and_its_stamp(act):
    event = make.event()
    ada = make.host(event)
    part = Session.objects.create(event=event, title_en="Songs", offset_minutes=0, minutes=30, kind="talk")
    with CaptureQueriesContext(connection) as queries:
        act(part, ada)
    asked = [each["sql"] for each in queries]
    first = {
        table: next(
            number for number, sql in enumerate(asked) if f'"{table}"' in sql and "SAVEPOINT" not in sql
        )
        for table in ("events_event", "events_session", "kit_stamp")
    }
    assert first["events_event"] < first["events_session"] < first["kit_stamp"]
