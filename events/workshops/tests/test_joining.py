"""Two entries that were one person for a while: each has its workshops again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.duplicates import actions as duplicates
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket
from events.workshops import choosing
from events.workshops.models import WorkshopPlace
from events.workshops.tests import make

pytestmark = pytest.mark.django_db


def merge(keep, gone):
    return duplicates.merge(
        keep=keep.participant, gone=gone.participant, choices={}, by=None, now=timezone.now()
    )


def undo(record):
    return duplicates.undo(merge=record, by=None, now=timezone.now())


def held():
    rows = WorkshopPlace.objects.live().order_by("ticket__name", "workshop")
    return list(rows.values_list("ticket__name", "workshop__session__title_en", "state"))


@pytest.fixture
def pair():
    """Ben is in singing; Benjamin is in singing and weaving, and waits for drawing."""
    event = meetups.event()
    singing, weaving, drawing = (
        make.workshop(event, title, offset=offset)
        for title, offset in (("Singing", 0), ("Weaving", 60), ("Drawing", 120))
    )
    ben, benjamin = ticket(event, "Ben"), ticket(event, "Benjamin")
    make.place(singing, ben)
    make.place(singing, benjamin, is_kept=False)
    make.place(weaving, benjamin)
    make.place(drawing, benjamin, state="waiting")
    return ben, benjamin, singing


def test_each_has_the_workshops_again_that_were_theirs(pair):
    ben, benjamin, _singing = pair
    before = held()
    record = merge(ben, benjamin)
    assert {name for name, _title, _state in held()} == {"Ben"}
    assert undo(record) == []
    assert held() == before


def test_whoever_has_the_place_by_now_keeps_it_and_they_wait(pair):
    ben, benjamin, singing = pair
    record = merge(ben, benjamin)
    cleo = ticket(ben.event, "Cleo")
    choosing.choose(ticket=cleo, wanted=[singing.pk], now=timezone.now())
    undo(record)
    assert ("Benjamin", "Singing", "waiting") in held()
    assert ("Cleo", "Singing", "taken") in held()


def test_a_place_at_the_meet_up_that_does_not_come_back_has_no_workshops(pair):
    ben, benjamin, _singing = pair
    record = merge(ben, benjamin)
    event = ben.event
    event.capacity = 1
    event.save()
    assert undo(record) != []
    assert {name for name, _title, _state in held()} <= {"Ben"}


def test_what_was_given_up_while_they_were_one_stays_given_up():
    event, now = meetups.event(), timezone.now()
    ben, benjamin = ticket(event, "Ben"), ticket(event, "Benjamin")
    place = make.place(make.workshop(event, "Weaving"), benjamin)
    record = merge(ben, benjamin)
    place.refresh_from_db()
    choosing.give_up(place=place, now=now)
    undo(record)
    assert held() == []


def test_the_meet_up_is_locked_before_the_people_who_are_taken_apart(pair):
    ben, benjamin, _singing = pair
    record = merge(ben, benjamin)
    with CaptureQueriesContext(connection) as queries:
        undo(record)
    locked = ('"changed_at" FROM "events_event"', 'FROM "community_participant"')
    asked = [each["sql"] for each in queries]
    first, second = (next(at for at, sql in enumerate(asked) if words in sql) for words in locked)
    assert first < second
