"""What is read of who was there when something was decided."""

import pytest

from events.group.tests import make
from events.group.voices import told_of
from events.meetups.tests.make import event as make_event

pytestmark = pytest.mark.django_db


def told(lived, others, **changes):
    event = make_event()
    decision = make.decision(event, **{"shows_names": True} | changes)
    for number in range(lived + others):
        member = make.member(event, f"Member{number}")
        decision.voices.create(member=member, has_lived_experience=number < lived)
    return told_of(decision)


@pytest.mark.parametrize(("lived", "others"), [(1, 0), (6, 0), (0, 6), (1, 6), (4, 6), (6, 4)])
def test_no_experience_stands_beside_names_where_it_could_be_somebodys(lived, others):
    found = told(lived, others)
    assert (found.there, len(found.names), found.experiences) == (lived + others, lived + others, [])


def test_experiences_of_enough_people_of_each_kind_stand_beside_names():
    found = told(5, 6)
    assert (len(found.names), found.experiences) == (11, ["Lived experience: 5", "Not said: 6"])


def test_experiences_without_names_are_counted():
    found = told(1, 1, shows_names=False)
    assert (found.names, found.experiences) == ([], ["Lived experience: 1", "Not said: 1"])
