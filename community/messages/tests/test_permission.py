"""Whether we may write to somebody: silence first, then what they said last, then why we hold the address."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Suppression
from community.messages.permission import may_write, may_write_to_all
from community.people import actions as people
from community.people.models import Participant

pytestmark = pytest.mark.django_db
EMAIL = "news_email"
SINCE = date(2026, 2, 5)


def ben(**known):
    return Participant.objects.create(name="Ben", email="ben@example.org", **known)


def agree(person, now, purpose=EMAIL):
    said = {"wording": "-", "language": "en", "source": "form"}
    people.give_consent(participant=person, purpose=purpose, now=now, **said)


@pytest.mark.parametrize(
    ("known", "purpose", "vouched", "may"),
    [
        ({}, "service", "", True),
        ({}, EMAIL, "", False),
        ({}, EMAIL, "asked", True),
        ({}, "news_phone", "consent", False),
        ({"basis": "consent"}, EMAIL, "", True),
        ({"basis": "consent"}, "news_phone", "", False),
        ({"basis": "corporate"}, EMAIL, "", True),
        ({"basis": "corporate"}, "news_text", "", False),
        ({"basis": "service"}, EMAIL, "consent", False),
        ({"do_not_contact": True, "basis": "corporate"}, EMAIL, "consent", False),
        ({"do_not_contact": True}, "service", "", False),
    ],
)
def test_the_reason_for_which_we_hold_an_address_decides_where_nothing_was_said(known, purpose, vouched, may):
    verdict = may_write(ben(**known), purpose, vouched=vouched)
    assert (bool(verdict), bool(str(verdict.why))) == (may, True)


@pytest.mark.parametrize(
    ("charity", "since", "may"),
    [
        (True, SINCE, True),
        (True, SINCE - timedelta(days=1), False),
        (True, None, False),
        (False, SINCE, False),
    ],
)
def test_support_alone_counts_for_charities_and_since_the_law_came_into_force(settings, charity, since, may):
    settings.IS_CHARITY = charity
    assert bool(may_write(ben(basis="soft_opt_in", basis_on=since), EMAIL)) is may


def test_what_somebody_said_last_outweighs_every_reason_of_ours():
    person, now = ben(basis="corporate"), timezone.now()
    agree(person, now)
    people.withdraw_consent(participant=person, purpose=EMAIL, now=now + timedelta(hours=1))
    assert not may_write(person, EMAIL, vouched="consent")
    agree(person, now + timedelta(hours=2))
    assert may_write(person, EMAIL)


def test_a_suppressed_address_outweighs_a_consent_until_it_is_given_anew():
    person = ben()
    agree(person, timezone.now())
    messages.suppress(address=person.email, reason=messages.ASKED)
    assert not may_write(person, EMAIL) and may_write(person, "service")
    messages.hear_again(address=person.email)
    assert may_write(person, EMAIL)


def test_unsubscribing_takes_the_consent_back_in_the_ledger(client):
    person = ben()
    agree(person, timezone.now())
    message = messages.write_to(participant=person, kind="x", about="", suppressible=True)
    client.post(f"/a/{message.secret}/")
    [line] = person.consents.all()
    assert line.withdrawn_at and line.withdrawn_how == "link"


def test_many_are_judged_with_as_many_questions_as_one(django_assert_num_queries):
    people_ = [Participant.objects.create(name=str(each), email=f"{each}@example.org") for each in range(5)]
    with django_assert_num_queries(2):
        assert len(may_write_to_all(people_, EMAIL)) == 5


def test_news_asked_for_anew_outweigh_a_wish_that_came_with_a_list_but_no_erasure():
    for reason, may in (("import", True), ("forgotten", False), ("restored", False)):
        address = f"{reason}@example.org"
        messages.suppress(address=address, reason=reason)
        messages.hear_again(address=address)
        assert Suppression.objects.filter(address_hash=Suppression.hash_of(address)).exists() is not may
