"""The ledger of consents: nothing is written over, and what was taken back stays so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.people import actions
from community.people.models import Consent, Participant

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ben():
    return Participant.objects.create(name="Ben")


def give(person, wording="Yes", now=NOW, **how):
    return actions.give_consent(
        participant=person, purpose="news_post", wording=wording, language="en", source="form", now=now, **how
    )


def withdraw(person, now):
    return actions.withdraw_consent(participant=person, purpose="news_post", now=now)


def test_the_same_words_agreed_to_twice_are_one_line_and_other_words_another(ben):
    first, again, other = give(ben), give(ben), give(ben, "Yes, please")
    assert first == again != other
    assert first.version == give(ben, " Yes ").version != other.version


def test_a_consent_taken_back_stays_in_the_ledger_and_a_new_yes_is_a_new_line(ben):
    give(ben)
    assert withdraw(ben, NOW + timedelta(hours=1)) == 1
    assert withdraw(ben, NOW + timedelta(hours=2)) == 0
    give(ben, now=NOW + timedelta(hours=3))
    lines = Consent.objects.order_by("pk")
    assert [line.withdrawn_at for line in lines] == [NOW + timedelta(hours=1), None]


def test_what_was_said_before_it_was_taken_back_does_not_bring_it_back(ben):
    give(ben)
    withdraw(ben, NOW + timedelta(hours=1))
    with pytest.raises(actions.TakenBackSince):
        give(ben, now=NOW)
    assert Consent.objects.count() == 1


def test_a_list_that_is_brought_in_never_brings_a_consent_back(ben):
    give(ben)
    withdraw(ben, NOW + timedelta(hours=1))
    with pytest.raises(actions.TakenBackSince):
        give(ben, now=NOW + timedelta(days=9), how=Consent.How.IMPORT)
    assert give(ben, now=NOW + timedelta(days=9)).withdrawn_at is None


def test_many_written_at_once_have_their_version_too(ben):
    Consent.objects.bulk_create(
        [
            Consent(
                participant=ben, purpose="news_post", wording="Yes", language="en", source="x", given_at=NOW
            )
        ]
    )
    assert Consent.objects.get().version == give(ben).version
