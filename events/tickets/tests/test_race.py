"""Two hundred people press the button at once; the same on SQLite and on PostgreSQL."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from events.meetups.tests import make as meetups
from events.tickets import actions
from events.tickets.models import Ticket

PEOPLE, PLACES = 200, 50


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_at_once_exactly_fifty_get_a_place():
    event = meetups.event(capacity=PLACES)
    actions.set_up_places(event=event)
    gate, outcomes = threading.Barrier(PEOPLE), Counter()
    seats = threading.Semaphore(60)  # as many connections as a server keeps open

    def come(number):
        gate.wait()
        with seats:
            try:
                actions.register_guest(
                    event=event, name=f"Guest {number}", email=f"g{number}@example.org", now=timezone.now()
                )
                outcome = "place"
            except actions.EventFull:
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
    assert outcomes == {"place": PLACES, "told": PEOPLE - PLACES}
    assert Ticket.objects.places(event).held == PLACES
