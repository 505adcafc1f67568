"""Two members tick the same task at once; the same on SQLite and on PostgreSQL."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from events.planning import actions
from events.planning.models import PlanningTask
from events.planning.tests import make


@pytest.mark.django_db(transaction=True)
def test_of_two_who_tick_at_once_one_has_done_it_and_the_other_is_told():
    event = make.event()
    members = [make.member(event, "Ben"), make.member(event, "Cleo")]
    task, gate, outcomes = make.task(event), threading.Barrier(2), {}

    def tick(member):
        gate.wait()
        try:
            outcomes[member.pk] = actions.tick(task=task, now=timezone.now(), member=member)
        except Exception as error:
            outcomes[member.pk] = repr(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tick, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = PlanningTask.objects.get()
    assert sorted(outcomes.values()) == [False, True]
    assert outcomes[row.done_by_member_id] is True
    assert row.version == 2
