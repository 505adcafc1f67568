"""What roles in a team let somebody do: looked up once for each meet-up, and never by the slug of something else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.accounts.models import User
from events.meetups.models import Team
from events.meetups.tests import make

pytestmark = pytest.mark.django_db
CHANGE = "events.change_event"


@pytest.fixture
def ada():
    return User.objects.get(pk=make.host(make.event()).pk)


def test_other_things_are_not_taken_for_a_meet_up(ada):
    class Post:
        slug = "nobody-eats-alone"

    class Person:
        pass

    assert ada.has_perm(CHANGE, "nobody-eats-alone")
    assert not ada.has_perm(CHANGE, Post()) and not ada.has_perm(CHANGE, Person())


def test_meet_ups_without_a_role_are_looked_up_once(ada):
    for slug in ("one", "two"):
        ada.has_perm(CHANGE, slug)
    with CaptureQueriesContext(connection) as queries:
        for slug in ("one", "two", "one", "nobody-eats-alone"):
            ada.has_perm(CHANGE, slug)
    assert not [each for each in queries if "events_team" in each["sql"]]


def test_a_meet_up_that_was_made_meanwhile_is_found(ada):
    assert not ada.has_perm(CHANGE, "other")
    other = make.event(slug="another")
    Team.objects.create(event=other, user=ada, role=Team.Role.LEAD_HOST)
    assert ada.has_perm(CHANGE, other)
