"""Two hosts merge at once; a guest comes back while their entries are merged."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from community.duplicates import actions
from community.duplicates.models import Merge
from community.duplicates.tests import make
from community.people.models import Participant
from events.meetups.tests.make import event
from events.tickets import actions as tickets
from events.tickets.models import Ticket

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """What came of each, all begun at the same moment."""
    gate, outcomes = threading.Barrier(len(deeds)), Counter()

    def do(deed):
        gate.wait()
        try:
            deed()
            outcome = "done"
        except Exception as error:
            outcome = type(error).__name__
        finally:
            connection.close()
        outcomes[outcome] += 1

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def merging(keep, gone):
    return lambda: actions.merge(keep=keep, gone=gone, choices={}, by=None, now=timezone.now())


def test_of_two_who_merge_the_same_pair_either_way_one_does_and_the_other_is_told():
    one, other = make.ben(), make.twin()
    assert at_once(*[merging(one, other), merging(other, one)] * 3) == {"done": 1, "Missing": 5}
    assert Participant.objects.count() == Merge.objects.count() == 1


def test_of_three_merged_in_a_ring_one_is_left():
    one, two, three = make.ben(), make.twin(), make.twin()
    outcomes = at_once(merging(one, two), merging(two, three), merging(three, one))
    assert outcomes["done"] == Merge.objects.count() == 3 - Participant.objects.count()
    assert set(outcomes) <= {"done", "Missing"}
    for record in Merge.objects.order_by("-pk"):
        record.refresh_from_db()
        assert actions.undo(merge=record, by=None, now=timezone.now()) == []
    assert Participant.objects.count() == 3


def test_a_guest_who_comes_while_their_entries_are_merged_has_a_place():
    keep, gone = make.ben(), make.twin()
    meetup = event()
    tickets.set_up_places(event=meetup)

    def come():
        tickets.register_guest(event=meetup, name=gone.name, email=gone.email, now=timezone.now())

    assert at_once(merging(keep, gone), come) == {"done": 2}
    assert Ticket.objects.get().participant is not None
