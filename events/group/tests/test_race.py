"""Two hosts choose a date at once; the same on SQLite and on PostgreSQL."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from community.messages.models import Message
from events.group import polling
from events.group.models import DatePoll
from events.group.tests import make
from events.meetups.models import Event
from events.meetups.tests.make import event as make_event
from events.meetups.tests.make import host


@pytest.mark.django_db(transaction=True)
def test_of_two_hosts_who_choose_at_once_one_chooses_and_the_other_is_told():
    event = make_event()
    hosts = [host(event), host(event, "Nerys")]
    make.member(event)
    poll = make.poll(event, hosts[0])
    options, gate, outcomes = list(poll.options.all()), threading.Barrier(2), []

    def choose(number):
        gate.wait()
        try:
            mine = DatePoll.objects.get(pk=poll.pk)
            polling.choose_date(poll=mine, option=options[number], by=hosts[number], now=timezone.now())
            outcomes.append("chosen")
        except polling.AlreadySettled as error:
            outcomes.append(error.poll.chosen_id)
        except Exception as error:
            outcomes.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=choose, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    poll.refresh_from_db()
    assert sorted(outcomes, key=str) == [poll.chosen_id, "chosen"]
    assert Event.objects.get().starts_at == poll.chosen.starts_at
    assert Message.objects.filter(kind="group_day").count() == 1
