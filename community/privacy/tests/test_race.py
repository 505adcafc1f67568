"""Somebody is erased twice at once, or while their entries are merged: it happens once, and whoever comes second is told."""

import pytest
from django.utils import timezone

from community.accounts.models import User
from community.duplicates import actions as duplicates
from community.duplicates.tests import make
from community.duplicates.tests.test_race import at_once
from community.people.models import Participant
from community.privacy import actions, erasing
from community.privacy.models import AddressChange, FreshLink, Goodbye
from events.meetups.tests.make import event
from events.tickets.models import Ticket
from events.tickets.tests.make import ticket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ben():
    """With places at two meet-ups, so that meet-ups are locked as well as people."""
    person = make.ben()
    for slug in ("one", "two"):
        ticket(event(slug=slug), participant=person)
    return person


@pytest.fixture
def ada():
    return User.objects.create_user("ada@example.org", "Ada")


def by_hand(person, ada):
    return lambda: erasing.erase_by_hand(person=person, now=timezone.now(), by=ada)


def by_link(person):
    link = FreshLink.objects.create(participant=person, wish="erase", made_at=timezone.now())
    return lambda: erasing.erase(link=link, now=timezone.now())


def confirming(person):
    change = AddressChange.objects.create(
        participant=person, email="new@example.org", asked_at=timezone.now()
    )
    return lambda: actions.confirm_address(change=change, now=timezone.now())


def merging(keep, gone):
    return lambda: duplicates.merge(keep=keep, gone=gone, choices={}, by=None, now=timezone.now())


def test_of_those_who_erase_somebody_at_once_one_does_and_the_others_are_told(ben, ada):
    assert at_once(*[by_hand(ben, ada)] * 4) == {"done": 1, "Gone": 3}
    assert not Participant.objects.exists()
    assert Goodbye.objects.count() == 1
    assert set(Ticket.objects.values_list("participant", "status")) == {(None, "cancelled")}


def test_a_link_pressed_twice_erases_once(ben):
    deed = by_link(ben)
    assert at_once(deed, deed, deed) == {"done": 1, "LinkOver": 2}
    assert not Participant.objects.exists()
    assert Goodbye.objects.count() == 1


def test_erasing_oneself_while_a_host_does_it_happens_once(ben, ada):
    outcomes = at_once(by_link(ben), by_hand(ben, ada), by_link(ben), confirming(ben))
    assert outcomes["done"] in (1, 2) and set(outcomes) <= {"done", "Gone", "LinkOver"}
    assert not Participant.objects.exists()
    assert Goodbye.objects.count() == 1


@pytest.mark.parametrize("whose", ["keep", "gone"])
def test_erasing_while_a_merge_runs_leaves_no_half_of_either(ben, ada, whose):
    twin = make.twin()
    ticket(event(slug="three"), participant=twin)
    erased = {"keep": ben, "gone": twin}[whose]
    outcomes = at_once(by_hand(erased, ada), merging(ben, twin))
    assert set(outcomes) <= {"done", "Gone", "Missing"} and outcomes["done"] >= 1
    # Erased first, the other entry stays as it was; merged first, the one that stays is erased, or says so.
    both = {"keep": set(), "gone": {ben.pk}}[whose]
    alone = {ben.pk, twin.pk} - {erased.pk}
    left = set(Participant.objects.values_list("pk", flat=True))
    assert left == (alone if outcomes["Missing"] else both)
    assert set(Ticket.objects.live().values_list("participant", flat=True)) == left


@pytest.mark.parametrize("whose", ["keep", "gone"])
def test_a_link_sent_before_a_merge_erases_before_it_or_not_at_all(ben, whose):
    twin = make.twin()
    ticket(event(slug="three"), participant=twin)
    erased = {"keep": ben, "gone": twin}[whose]
    outcomes = at_once(by_link(erased), merging(ben, twin), confirming(erased))
    assert set(outcomes) <= {"done", "Missing", "LinkOver"} and outcomes["done"] >= 1
    left = set(Participant.objects.values_list("pk", flat=True))
    assert left == ({ben.pk, twin.pk} - {erased.pk} if outcomes["Missing"] else {ben.pk})
    assert set(Ticket.objects.live().values_list("participant", flat=True)) == left


@pytest.mark.parametrize("whose", ["keep", "gone"])
def test_no_fresh_link_and_no_address_that_waits_outlives_a_merge(ben, whose):
    twin = make.twin()
    entry = {"keep": ben, "gone": twin}[whose]
    deeds = [by_link(entry), confirming(entry)]
    merging(ben, twin)()
    for deed in deeds:
        with pytest.raises(actions.LinkOver):
            deed()
    assert (Participant.objects.get().pk, Participant.objects.get().email) == (ben.pk, "ben@example.org")
