"""Many press the button at once; the same on SQLite and on PostgreSQL."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket
from events.workshops import choosing
from events.workshops.models import WorkshopPlace
from events.workshops.tests import make

PEOPLE, PLACES = 20, 6


def at_once(acts):
    """Everybody at the same moment; what came of it."""
    gate, outcomes = threading.Barrier(len(acts)), Counter()

    def run(act):
        gate.wait()
        try:
            outcome = act()
        except choosing.WorkshopsFull:
            outcome = "told"
        except Exception as error:
            outcome = repr(error)
        finally:
            connection.close()
        outcomes[outcome] += 1

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_as_many_get_in_as_there_are_places():
    event = meetups.event()
    one = make.workshop(event, places=PLACES)
    guests = [ticket(event, f"Guest{number}") for number in range(PEOPLE)]

    def come(guest):
        choosing.choose(ticket=guest, wanted=[one.pk], now=timezone.now())
        return "in"

    outcomes = at_once([lambda guest=guest: come(guest) for guest in guests])
    assert outcomes == {"in": PLACES, "told": PEOPLE - PLACES}
    assert WorkshopPlace.objects.holding().count() == PLACES


@pytest.mark.django_db(transaction=True)
def test_while_some_leave_and_others_come_no_place_is_given_twice_or_lost():
    event = meetups.event()
    one = make.workshop(event, places=PLACES)
    leaving = [make.place(one, ticket(event, f"Leaver{number}")) for number in range(PLACES)]
    waiting = [ticket(event, f"Waiter{number}") for number in range(PEOPLE - PLACES)]

    def leave(place):
        choosing.give_up(place=place, now=timezone.now())
        return "left"

    def wait(guest):
        choosing.choose(ticket=guest, wanted=[one.pk], may_wait=[one.pk], now=timezone.now())
        return "came"

    acts = [lambda place=place: leave(place) for place in leaving]
    acts += [lambda guest=guest: wait(guest) for guest in waiting]
    assert at_once(acts) == {"left": PLACES, "came": PEOPLE - PLACES}
    states = Counter(WorkshopPlace.objects.live().values_list("state", flat=True))
    assert states == {"taken": PLACES, "waiting": PEOPLE - 2 * PLACES}
