"""Claims: asked for, agreed by somebody else, paid; each step told once, in the claimant's language."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.duplicates import actions as duplicates
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Participant
from events.meetups.tests import make as meetups
from events.money import actions, claimants, claiming
from events.money.models import ExpenseClaim, ExpenseReceipt, ExpenseRules
from events.money.plugs import AboutPerson
from events.money.tests import make
from events.tickets.tests import make as tickets
from wwnt.kit import outbox, pictures, retention

pytestmark = pytest.mark.django_db

BUS = {"what": "travel", "words": "Y bws", "amount": Decimal("4.50"), "pay_by": "cash", "pay_words": ""}


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(event):
    return meetups.host(event)


@pytest.fixture
def ben(event):
    return make.member(event, language="cy").participant


def ask(event, person, *, form_key=None, receipt=None, **changes):
    said = {**BUS, "spent_on": timezone.localdate(), **changes}
    given = {"language": "cy", "now": timezone.now(), "form_key": form_key, "receipt": receipt}
    return claiming.claim(event=event, participant=person, said=said, **given)


def test_each_step_is_told_once_in_their_language(event, ada, ben):
    claim, now = ask(event, ben), timezone.now()
    claiming.agree(claim=claim, by=ada, now=now)
    for again in (claiming.agree, claiming.pay, claiming.pay):
        try:
            again(claim=claim, by=ada, now=now)
        except claiming.NotNow:
            continue
    outbox.run_due()
    assert [letter.extra_headers["Content-Language"] for letter in mail.outbox] == ["cy"] * len(mail.outbox)
    assert len(mail.outbox) == 3
    assert all("£4.50" in letter.body and "/p/" in letter.body for letter in mail.outbox)
    claim.refresh_from_db()
    assert (claim.status, claim.decided_by, claim.paid_by) == (ExpenseClaim.Status.PAID, ada, ada)


def test_not_agreed_comes_with_the_hosts_words(event, ada, ben):
    claim = ask(event, ben)
    claiming.decline(claim=claim, reason="Talodd y cyngor yn barod.", by=ada, now=timezone.now())
    outbox.run_due()
    assert "Talodd y cyngor yn barod." in mail.outbox[-1].body
    with pytest.raises(claiming.NotNow):
        claiming.pay(claim=claim, by=ada, now=timezone.now())


def test_nobody_answers_their_own_claim_by_group_or_by_address(event, ada):
    member = make.member(event, "Ada")
    by_address = ask(event, member.participant)
    member.participant.email = "another@example.org"
    member.participant.save()
    member.user = ada
    member.save()
    by_group = ask(event, member.participant, words="x")
    for claim in (by_address, by_group):
        with pytest.raises(claiming.OwnClaim):
            claiming.agree(claim=claim, by=ada, now=timezone.now())
        with pytest.raises(claiming.OwnClaim):
            claiming.decline(claim=claim, reason="x", by=ada, now=timezone.now())
    assert ExpenseClaim.objects.asked().count() == 2


def test_miles_count_what_a_mile_counted_when_they_asked(event, ben):
    claim = ask(event, ben, amount=None, miles=Decimal("12.5"))
    assert (claim.amount, claim.rate) == (Decimal("5.63"), Decimal("0.45"))
    ExpenseRules.objects.create(event=event, mile=Decimal("0.50"))
    later = ask(event, ben, amount=None, miles=Decimal("12.5"), words="x")
    claim.refresh_from_db()
    assert (claim.amount, later.amount) == (Decimal("5.63"), Decimal("6.25"))


def test_a_form_sent_twice_asks_once_and_two_equal_fares_are_two_claims(event, ada, ben):
    key = uuid.uuid4()
    first, second = ask(event, ben, form_key=key), ask(event, ben, form_key=key)
    assert first.pk == second.pk
    assert Message.objects.filter(kind="expenses_asked").count() == 1
    claiming.agree(claim=first, by=ada, now=timezone.now())
    assert ask(event, ben, form_key=key).pk == first.pk
    assert ask(event, ben, form_key=uuid.uuid4()).pk != first.pk
    assert ask(event, ben, form_key=key, amount=Decimal(9)).amount == 9
    assert ExpenseClaim.objects.count() == 3


def test_the_photo_sent_with_the_second_try_is_kept(event, ada, ben):
    key, now = uuid.uuid4(), timezone.now()
    first = ask(event, ben, form_key=key, has_receipt=False)
    again = {"form_key": key, "receipt": pictures.clean(make.photo()), "has_receipt": True}
    for _time in range(2):
        assert ask(event, ben, **again).pk == first.pk
    first.refresh_from_db()
    assert first.has_receipt and ExpenseReceipt.objects.get().claim == first
    claiming.agree(claim=first, by=ada, now=now)
    claiming.pay(claim=first, by=ada, now=now)
    ask(event, ben, **again)
    assert not ExpenseReceipt.objects.exists()


def test_a_host_who_comes_as_a_guest_answers_no_claim_of_their_own(event, ada):
    called = tickets.ticket(event, "ADA", email="private@example.org").participant
    reached = Participant.objects.create(name="A. Lovelace", email=ada.email, language="en")
    now = timezone.now()
    for person in (called, reached):
        claim = make.claim(event, person, entered_by=ada)
        for answer in (claiming.agree, claiming.pay):
            with pytest.raises(claiming.OwnClaim):
                answer(claim=claim, by=ada, now=now)
            ExpenseClaim.objects.filter(pk=claim.pk).update(status="agreed")
    assert not ExpenseClaim.objects.exclude(decided_by=None, paid_by=None).exists()


def test_who_wrote_a_claim_down_for_somebody_else_may_answer_it(event, ada, ben):
    claim = make.claim(event, ben, entered_by=ada)
    assert claiming.agree(claim=claim, by=ada, now=timezone.now()).is_agreed


def test_the_meetup_is_held_before_the_claimant_and_the_claim(event, ada, ben):
    with CaptureQueriesContext(connection) as queries:
        claim = ask(event, ben)
    first = next(query["sql"] for query in queries if query["sql"].startswith("SELECT"))
    assert 'FROM "events_event"' in first
    for step in (claiming.agree, claiming.pay):
        with CaptureQueriesContext(connection) as queries:
            step(claim=claim, by=ada, now=timezone.now())
        first = next(query["sql"] for query in queries if query["sql"].startswith("SELECT"))
        assert 'FROM "events_event"' in first


def test_bank_details_are_kept_nowhere(event, ada, ben):
    for name in ("words", "pay_words"):
        with pytest.raises(claiming.HoldsBankDetails):
            ask(event, ben, **{name: "20-45-77 12345678"})
    claim = ask(event, ben)
    with pytest.raises(claiming.HoldsBankDetails):
        claiming.decline(claim=claim, reason="12345678", by=ada, now=timezone.now())


def test_so_many_waiting_claims_of_one_person_are_too_many(event, ben):
    for number in range(claiming.MOST_WAITING):
        make.claim(event, ben, f"{number + 1}")
    with pytest.raises(claiming.TooManyWaiting):
        ask(event, ben)


def test_taken_back_only_while_nobody_has_answered(event, ada, ben):
    claim, agreed = ask(event, ben), ask(event, ben, words="x")
    claiming.withdraw_claim(claim=claim)
    claiming.agree(claim=agreed, by=ada, now=timezone.now())
    with pytest.raises(claiming.NotNow):
        claiming.withdraw_claim(claim=agreed)
    claim.refresh_from_db()
    assert claim.status == ExpenseClaim.Status.TAKEN_BACK


@pytest.mark.parametrize("end", ["pay", "decline", "take_back"])
def test_the_photo_of_a_receipt_goes_when_the_claim_is_settled(event, ada, ben, end):
    said = {**BUS, "spent_on": timezone.localdate(), "has_receipt": True}
    receipt = pictures.clean(make.photo())
    now = timezone.now()
    claim = claiming.claim(event=event, participant=ben, said=said, language="cy", receipt=receipt, now=now)
    assert bytes(ExpenseReceipt.objects.get().picture)[8:12] == b"WEBP"
    if end == "pay":
        claiming.agree(claim=claim, by=ada, now=now)
        assert ExpenseReceipt.objects.exists()
        claiming.pay(claim=claim, by=ada, now=now)
    elif end == "decline":
        claiming.decline(claim=claim, reason="x", by=ada, now=now)
    else:
        claiming.withdraw_claim(claim=claim)
    assert not ExpenseReceipt.objects.exists()
    assert ExpenseClaim.objects.get().has_receipt


def test_who_rings_hears_on_the_phone_and_is_told_of_the_answer_by_hand(event, ada):
    dai = make.member(event, "Dai", email="", phone="01745 300100").participant
    claim = claiming.claim(
        event=event,
        participant=dai,
        said={**BUS, "spent_on": timezone.localdate()},
        language="cy",
        now=timezone.now(),
        by=ada,
    )
    assert not Message.objects.exists()
    claiming.agree(claim=claim, by=ada, now=timezone.now())
    assert Message.objects.get().fate == Message.Fate.NO_EMAIL


def test_who_asks_is_answered_also_if_they_want_no_other_contact(event, ada, ben):
    ben.do_not_contact = True
    ben.save()
    claiming.agree(claim=ask(event, ben), by=ada, now=timezone.now())
    assert set(Message.objects.values_list("fate", flat=True)) == {Message.Fate.WAITING}


def test_a_mail_for_a_state_that_is_over_is_not_sent(event, ada, ben):
    claim = ask(event, ben)
    outbox.run_due()
    claiming.decline(claim=claim, reason="x", by=ada, now=timezone.now())
    ExpenseClaim.objects.update(status=ExpenseClaim.Status.PAID)
    outbox.run_due()
    assert Message.objects.get(kind="expenses_declined").fate == Message.Fate.UNNEEDED


def test_people_are_found_by_the_name_they_say_or_the_code_of_their_ticket(event, ben):
    guest = tickets.ticket(event, "Siân Puw")
    assert claimants.find(event=event, typed="BEN ") == ben
    assert claimants.find(event=event, typed="sian puw") == guest.participant
    assert claimants.find(event=event, typed=f"{guest.reference.lower()}") == guest.participant
    twin = tickets.ticket(event, "Sian Puw", email="other@example.org")
    with pytest.raises(claimants.SeveralFound):
        claimants.find(event=event, typed="Siân Puw")
    assert claimants.find(event=event, typed=twin.code) == twin.participant
    tickets.ticket(meetups.event(slug="other"), "Cleo")
    for nobody in ("Cleo", "B", "", "=1"):
        with pytest.raises(claimants.NobodyFound):
            claimants.find(event=event, typed=nobody)


def test_when_somebody_is_forgotten_what_was_paid_stays_as_a_sum(event, ada, ben):
    paid = make.claim(event, ben, "10", status="paid", words="Quxword", pay_words="Quxway", reason="Quxwhy")
    make.claim(event, ben, "20")
    people.forget(person=ben, now=timezone.now(), by=ada)
    left = ExpenseClaim.objects.get()
    assert (left.pk, left.participant, left.amount) == (paid.pk, None, 10)
    assert (left.words, left.pay_words, left.reason) == ("", "", "")


def test_everything_a_person_claimed_is_told_to_them(event, ada, ben):
    make.claim(event, ben, "12.60", words="Y trên", reason="Wedi’i dalu", status="declined")
    [piece] = AboutPerson().told(ben)
    assert piece.model is ExpenseClaim
    assert (
        "Y trên" in piece.lines
        and "Wedi’i dalu" in piece.lines
        and any("£12.60" in each for each in piece.lines)
    )
    assert [moment.detail for moment in AboutPerson().history(ben, ada)] == ["£12.60 · Not agreed"]
    cleo = make.with_role(event, "programme", "Cleo")
    assert list(AboutPerson().history(ben, cleo)) == []


def test_two_entries_of_one_person_have_their_claims_together(event, ben):
    other = make.member(event, "Benjamin").participant
    make.claim(event, other)
    duplicates.merge(keep=ben, gone=other, choices={}, by=meetups.person("Cleo"), now=timezone.now())
    assert ExpenseClaim.objects.get().participant == ben


def test_claims_are_kept_as_long_as_accounts_and_no_longer_where_nothing_was_paid(event, ben):
    for status in ExpenseClaim.Status.values:
        make.claim(event, ben, status=status)
    asked = ExpenseClaim.objects.asked().get()
    ExpenseReceipt.objects.create(claim=asked, picture=b"x")
    end = event.ends_at
    retention.run(now=end + timedelta(days=13 * 31 + 2))
    assert set(ExpenseClaim.objects.values_list("status", flat=True)) == {"asked", "agreed", "paid"}
    assert not ExpenseReceipt.objects.exists()
    assert ExpenseClaim.objects.filter(participant=ben).count() == 3
    retention.run(now=end + timedelta(days=84 * 31))
    assert not ExpenseClaim.objects.exists()


def test_the_rules_stand_unsaved_until_somebody_changes_them(event):
    assert actions.rules_of(event).mile == Decimal("0.45")
    assert not ExpenseRules.objects.exists()
