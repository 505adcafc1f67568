"""The meet-ups of people are locked for all rooms in one go."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.meetups.locking import lock_meetups
from events.meetups.tests import make
from events.tickets.tests import make as tickets
from events.volunteers.tests import make as volunteers
from wwnt.kit import sockets

pytestmark = pytest.mark.django_db


def test_the_meetups_of_all_rooms_are_locked_by_one_query_in_order():
    helps, comes = make.event(slug="one"), make.event(slug="two")
    ben = tickets.ticket(comes, "Ben").participant
    volunteers.volunteer(volunteers.shift(volunteers.role(helps)), participant=ben)
    found = {pk for plug in sockets.plugged("about_person") for pk in plug.events_of([ben])}
    assert found == {helps.pk, comes.pk}
    with CaptureQueriesContext(connection) as queries:
        lock_meetups([ben])
    locking = [each["sql"] for each in queries if '"changed_at" FROM "events_event"' in each["sql"]]
    assert len(locking) == 1 and 'ORDER BY "events_event"."id"' in locking[0]
