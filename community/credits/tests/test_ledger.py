"""The ledger: whatever is done, all of it together is nought, and nothing is written over."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.credits import actions, ledger
from community.credits.models import CreditAccount, CreditMove, Gift, TimeEntry
from community.credits.tests import make
from community.duplicates import actions as duplicates
from community.people import actions as people
from community.people.models import Participant
from wwnt.kit import retention

NAMES = ("Ben", "Cleo", "Dai")
STEP = st.tuples(
    st.sampled_from(["time", "from", "move", "pot", "draw", "back", "undo", "forget", "merge", "refuse"]),
    st.integers(0, 2),
    st.integers(0, 2),
    st.integers(1, 40),
)


def nought():
    return sum(ledger.balances().values()) == 0 == ledger.by_kind()[-1].quarters


class AlwaysNought(TestCase):
    """Any order of anything that can be done."""

    @given(st.lists(STEP, max_size=12))
    @settings(max_examples=15)
    def test_all_balances_together_are_nought_whatever_is_done(self, steps):
        everybody = [make.person(name) for name in NAMES]
        pot, now = make.pot(), timezone.now()
        for what, one, other, quarters in steps:
            self.do(what, everybody, one, other, quarters, pot, now)
            assert nought()

    def do(self, what, everybody, one, other, quarters, pot, now):
        this, that = everybody[one], everybody[other]
        entry = TimeEntry.objects.standing().first()
        move = CreditMove.objects.filter(reason="given_on", corrected_by=None).first()
        try:
            if what == "time":
                make.time(this, quarters=quarters)
            elif what == "from":
                make.time(this, quarters=quarters, source=actions.account_of(that), for_person=that)
            elif what == "move":
                ends = {"giver": actions.account_of(this), "taker": actions.account_of(that)}
                actions.move_credits(**ends, quarters=quarters, now=now)
            elif what in ("pot", "draw"):
                ends = [actions.account_of(this), pot][:: 1 if what == "pot" else -1]
                actions.move_credits(giver=ends[0], taker=ends[1], quarters=quarters, now=now)
            elif what == "back" and entry:
                actions.take_back_time(entry=entry, by=None, now=now)
            elif what == "undo" and move:
                actions.undo_move(move=move, by=None, now=now)
            elif what == "forget":
                people.forget(person=this, now=now)
                everybody[one] = make.person(NAMES[one])
            elif what == "merge" and one != other:
                duplicates.merge(keep=this, gone=that, choices={}, by=None, now=now)
                everybody[other] = make.person(NAMES[other])
            elif what == "refuse":
                actions.refuse_credits(person=this, refuses=True)
        except actions.SameAccount:
            pass


pytestmark = pytest.mark.django_db


def test_an_hour_is_one_credit_whatever_the_work():
    ben, cleo = make.person(), make.person("Cleo")
    make.time(ben, work="caring", quarters=4)
    make.time(cleo, work="campaigning", quarters=4)
    assert ledger.balance_of(ben) == ledger.balance_of(cleo) == 4
    assert [(each.kind, each.quarters) for each in ledger.by_kind()] == [
        ("person", 8), ("pot", 0), ("community", -8), ("somebody", 0), ("", 0),
    ]  # fmt: skip


def test_credits_may_come_from_whom_it_was_done_for_who_may_fall_below_nought():
    ben, cleo = make.person(), make.person("Cleo")
    make.time(ben, quarters=6, for_person=cleo, source=actions.account_of(cleo))
    assert (ledger.balance_of(ben), ledger.balance_of(cleo)) == (6, -6)
    with pytest.raises(actions.SameAccount), transaction.atomic():
        make.time(ben, source=actions.account_of(ben))
    assert TimeEntry.objects.count() == 1


def test_hours_are_noted_without_a_credit_for_whom_wants_none():
    ben, cleo = make.person(), make.person("Cleo")
    make.time(ben, wants_credit=False)
    actions.refuse_credits(person=cleo, refuses=True)
    make.time(cleo)
    assert TimeEntry.objects.standing().count() == 2
    assert CreditMove.objects.count() == 0 and ledger.refuses(cleo)
    actions.refuse_credits(person=cleo, refuses=False)
    make.time(cleo)
    assert ledger.balance_of(cleo) == 8


def test_a_wrong_entry_is_taken_back_by_a_counter_move_once_and_stays_to_be_seen():
    ben = make.person()
    entry = make.time(ben)
    actions.take_back_time(entry=entry, by=None, now=timezone.now())
    with pytest.raises(actions.AlreadySettled):
        actions.take_back_time(entry=entry, by=None, now=timezone.now())
    entry.refresh_from_db()
    assert entry.status == "taken_back" and entry.quarters == 8
    assert list(CreditMove.objects.values_list("reason", flat=True)) == ["correction", "earned"]
    assert ledger.balance_of(ben) == 0


def test_a_move_is_undone_once_and_earned_credits_only_with_their_hours():
    ben, pot = make.person(), make.pot()
    make.time(ben)
    move = actions.move_credits(giver=actions.account_of(ben), taker=pot, quarters=3, now=timezone.now())
    actions.undo_move(move=move, by=None, now=timezone.now())
    for each in CreditMove.objects.all():
        with pytest.raises(actions.AlreadySettled):
            actions.undo_move(move=each, by=None, now=timezone.now())
    assert ledger.balance_of(ben) == 8


def test_a_form_sent_twice_does_its_work_once():
    ben, pot, key = make.person(), make.pot(), uuid.uuid4()
    for _ in range(2):
        make.time(ben, form_key=key)
        ends = {"giver": actions.account_of(ben), "taker": pot}
        actions.move_credits(**ends, quarters=2, now=timezone.now(), form_key=key)
    assert TimeEntry.objects.count() == 1 and CreditMove.objects.count() == 2
    assert ledger.balance_of(ben) == 6


def test_nothing_goes_into_a_closed_pot_or_from_an_account_to_itself():
    ben, pot = make.person(), make.pot(is_open=False)
    mine = actions.account_of(ben)
    for taker, error in ((pot, actions.PotIsClosed), (mine, actions.SameAccount)):
        with pytest.raises(error):
            actions.move_credits(giver=mine, taker=taker, quarters=1, now=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditMove.objects.create(giver=mine, taker=mine, quarters=1, reason="given_on", at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditMove.objects.create(giver=mine, taker=pot, quarters=0, reason="given_on", at=timezone.now())


def test_hours_told_count_once_a_host_has_said_yes():
    ben, now = make.person(), timezone.now()
    told = {"person": ben, "quarters": 4, "work": "listening", "on": now.date(), "now": now}
    yes, no = actions.tell_time(**told), actions.tell_time(**told)
    assert ledger.balance_of(ben) == 0
    actions.confirm_time(entry=yes, by=None, now=now)
    actions.turn_down_time(entry=no, by=None, now=now)
    for entry in (yes, no):
        with pytest.raises(actions.AlreadySettled):
            actions.confirm_time(entry=entry, by=None, now=now)
    assert ledger.balance_of(ben) == 4
    assert [each.pk for each in TimeEntry.objects.standing()] == [yes.pk]


def test_credits_for_somebody_named_wait_for_a_host_who_passes_them_on_or_not():
    ben, cleo, now = make.person(), make.person("Cleo"), timezone.now()
    gifts = [actions.ask_to_give(person=ben, to_name="cleo", quarters=4, now=now) for _ in range(2)]
    assert ledger.balance_of(cleo) == 0
    actions.pass_on(gift=gifts[0], to=cleo, by=None, now=now)
    actions.pass_on(gift=gifts[1], to=None, by=None, now=now)
    with pytest.raises(actions.AlreadySettled):
        actions.pass_on(gift=gifts[0], to=cleo, by=None, now=now)
    assert (ledger.balance_of(ben), ledger.balance_of(cleo)) == (-4, 4)
    assert list(Gift.objects.values_list("status", flat=True)) == ["done", "turned_down"]


def test_who_is_forgotten_leaves_counts_without_a_name():
    ben, cleo = make.person(), make.person("Cleo")
    make.time(ben, words="my neighbour Olwen", for_person=cleo)
    make.time(cleo, for_person=ben, source=actions.account_of(ben))
    people.forget(person=ben, now=timezone.now())
    entry = TimeEntry.objects.get(participant=None)
    assert (entry.quarters, entry.words, entry.for_person, entry.is_standing) == (8, "", None, True)
    assert not CreditMove.objects.filter(time_entry=entry).exists()
    assert ledger.balance_of(cleo) == 8 and nought()
    people.forget(person=cleo, now=timezone.now())
    assert nought() and not CreditAccount.objects.filter(kind="person").exists()
    assert TimeEntry.objects.standing().filter(participant=None).count() == 2


def test_merged_they_hold_what_both_held():
    ben, benny, key = make.person(), make.person("Benny"), uuid.uuid4()
    for each in (ben, benny):
        make.time(each, form_key=key)
    ends = {"giver": actions.account_of(benny), "taker": actions.account_of(ben)}
    actions.move_credits(**ends, quarters=2, now=timezone.now())
    record = duplicates.merge(keep=ben, gone=benny, choices={}, by=None, now=timezone.now())
    assert ledger.balance_of(ben) == 16 and nought()
    assert ben.time_given.count() == 2
    duplicates.undo(merge=record, by=None, now=timezone.now())
    assert ledger.balance_of(ben) == 10 and ledger.balance_of(Participant.objects.get(name="Benny")) == 6
    assert nought()


def test_after_25_months_hours_are_counted_without_a_name_and_credits_stay():
    ben, now = make.person(), timezone.now()
    old = timezone.localdate() - timedelta(days=800)
    make.time(ben, on=old, words="Olwen")
    make.time(ben, on=timezone.localdate())
    actions.tell_time(person=ben, quarters=1, work="caring", on=old, now=now)
    retention.run(now=now)
    assert retention.run(now=now) == 0
    rows = TimeEntry.objects.order_by("on").values_list("participant", "words")
    assert list(rows) == [(None, ""), (ben.pk, "")]
    assert ledger.balance_of(ben) == 16


def test_the_ledger_asks_the_database_as_often_for_many_moves_as_for_few():
    asked = []
    for number in (1, 20):
        for _ in range(number):
            make.time(Participant.objects.create(name="Ben"))
        with CaptureQueriesContext(connection) as queries:
            ledger.by_kind()
        asked.append(len(queries))
    assert asked == [4, 4]


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_many_give_at_the_same_moment_and_nothing_is_lost():
    ben, pot, key = make.person(), make.pot(), uuid.uuid4()
    mine = actions.account_of(ben)

    def give(form_key):
        actions.move_credits(giver=mine, taker=pot, quarters=1, now=timezone.now(), form_key=form_key)
        connection.close()

    threads = [threading.Thread(target=give, args=[key if n % 2 else uuid.uuid4()]) for n in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert ledger.balance_of(ben) == -5 and nought()
