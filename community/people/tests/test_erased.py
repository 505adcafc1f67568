"""Tests of the marks by which people who were erased are known again in lists."""

import pytest
from django.test import override_settings
from django.utils import timezone

from community.people import actions, erased
from community.people.clock import keep_the_ledger
from community.people.models import ContactPoint, ErasedContact, Participant
from community.people.plugs import Restored
from wwnt.kit import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_ledger(tmp_path):
    with override_settings(VAR_DIR=tmp_path):
        yield


def ben(**changes):
    return Participant.objects.create(
        **{"name": "Ben Price", "email": "ben@x.org", "phone": "01745 300100"} | changes
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("Siân Tŷ Gwyn", "TY GWYN, Sian"), ("Davies-Lloyd", "davies lloyd"), ("O’Brien", "O'Brien")],
)
def test_a_name_has_one_key_however_it_is_written(one, other):
    assert erased.name_key(one) == erased.name_key(other)


def test_who_is_erased_leaves_marks_of_contacts_and_no_contact():
    person = ben()
    ContactPoint.objects.create(participant=person, kind="email", value="old@x.org")
    actions.forget(person=person, now=timezone.now())
    ways = ("ben@x.org", "01745300100", "old@x.org")
    marks = {erased.contact_mark(way) for way in ways} | {
        erased.person_mark(way, "PRICE Ben") for way in ways
    }
    assert erased.among(marks) == marks
    assert ErasedContact.objects.count() == len(marks)


def test_of_an_address_that_somebody_shares_only_the_mark_with_the_name_is_kept():
    ben(name="Mair", phone="")
    actions.forget(person=ben(phone=""), now=timezone.now())
    [kept] = ErasedContact.objects.all()
    assert kept.mark == erased.person_mark("ben@x.org", "Ben Price")


def test_the_marks_stand_in_the_ledger_and_come_back_from_it(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget(person=ben(), now=timezone.now())
    entries = ledger.read()
    before = set(ErasedContact.objects.values_list("mark", flat=True))
    ErasedContact.objects.all().delete()
    assert Restored().take_away(entries) == {"Marks of erased contacts kept again": len(before)}
    assert set(ErasedContact.objects.values_list("mark", flat=True)) == before
    assert Restored().take_away(entries) == {"Marks of erased contacts kept again": 0}


def test_the_clock_adds_what_the_ledger_lacks():
    actions.forget(person=ben(), now=timezone.now())
    keep_the_ledger(now=timezone.now())
    kept = {entry.mark for entry in ledger.read() if entry.kind == erased.ERASED_CONTACT}
    assert kept == set(ErasedContact.objects.values_list("mark", flat=True))
