"""Many press the button at once; the same on SQLite and on PostgreSQL."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from events.meetups.tests import make as meetups
from events.volunteers import actions
from events.volunteers.models import Turn
from events.volunteers.tests import make

PEOPLE, PLACES = 24, 7


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_as_many_get_a_shift_as_there_are_places():
    event = meetups.event()
    make.page(event)
    shift = make.shift(make.role(event), places=PLACES)
    gate, outcomes = threading.Barrier(PEOPLE), Counter()

    def come(number):
        gate.wait()
        try:
            who = {"name": f"Guest {number}", "language": "en", "email": f"g{number}@example.org"}
            actions.sign_up(event=event, shifts=[shift.pk], now=timezone.now(), **who)
            outcome = "shift"
        except actions.ShiftsFull:
            outcome = "told"
        except Exception as error:
            outcome = repr(error)
        finally:
            connection.close()
        outcomes[outcome] += 1

    threads = [threading.Thread(target=come, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == {"shift": PLACES, "told": PEOPLE - PLACES}
    assert Turn.objects.filter(shift=shift, given_up_at=None).count() == PLACES
