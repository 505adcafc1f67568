"""Tests of what the group room holds about a person: told, merged and taken apart again, kept only as long as needed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.duplicates import actions as duplicates
from community.privacy import held
from events.group.models import DateAnswer, Member
from events.group.plugs import AboutPerson
from events.group.tests import make
from events.meetups.tests.make import event as make_event
from events.meetups.tests.make import host
from wwnt.kit import retention

pytestmark = pytest.mark.django_db


def state():
    names = (
        "pk",
        "participant",
        "status",
        "takes",
        "has_lived_experience",
        "has_learned_experience",
        "roles",
        "user",
    )
    return (
        sorted(Member.objects.values_list(*names)),
        sorted(DateAnswer.objects.values_list("option", "member", "value")),
    )


def answer(member, poll, *values):
    for option, value in zip(poll.options.all(), values, strict=False):
        DateAnswer.objects.create(option=option, member=member, value=value, answered_at=timezone.now())


@pytest.mark.parametrize("is_in", [True, False])
def test_two_places_in_one_group_become_one_and_two_again(is_in):
    event = make_event()
    ada = host(event)
    keep = make.member(
        event, "Ben", status="in" if is_in else "declined", has_lived_experience=False, takes=""
    )
    gone = make.member(event, "Benjamin", status="invited", user=ada, roles=["access"], takes="paid")
    elsewhere = make.member(make_event(slug="another"), participant=gone.participant)
    poll, decision, meeting = make.poll(event, ada), make.decision(event), make.meeting(event)
    answer(keep, poll, "yes")
    answer(gone, poll, "no", "maybe")
    for member in (keep, gone):
        decision.voices.create(member=member, has_lived_experience=True)
        meeting.presences.create(member=member)
    before = state()
    merge = duplicates.merge(
        keep=keep.participant, gone=gone.participant, choices={}, by=None, now=timezone.now()
    )
    [one] = event.members.all()
    assert (one.participant, one.status) == (keep.participant, "in" if is_in else "invited")
    assert (one.has_lived_experience, one.takes, one.roles, one.user) == (True, "paid", ["access"], ada)
    assert sorted(one.date_answers.values_list("option__starts_at", flat=True)) == [
        option.starts_at for option in poll.options.all()
    ]
    assert (decision.voices.count(), meeting.presences.count()) == (1, 1)
    elsewhere.refresh_from_db()
    assert elsewhere.participant == keep.participant
    assert duplicates.undo(merge=merge, by=None, now=timezone.now()) == []
    assert state() == before
    assert (decision.voices.count(), meeting.presences.count()) == (2, 2)


def test_told_in_words_and_column_by_column():
    event = make_event()
    me = make.member(event, roles=["access"])
    answer(me, make.poll(event, host(event)), "yes")
    [holding] = AboutPerson().told(me.participant)
    assert holding.lines == [
        "Nobody eats alone",
        "In the group",
        "Access and welcome",
        "Lived experience",
        "Expenses only",
    ]
    everything = held.everything(me.participant, now=timezone.now())["held"]
    assert [row["value"] for row in everything["events.DateAnswer"]] == ["yes"]


def test_places_and_notes_go_two_years_after_and_decisions_stay():
    begin = timezone.now() - timedelta(days=800)
    event = make_event(starts_at=begin)
    me = make.member(event)
    decision = make.decision(event)
    decision.voices.create(member=me, has_lived_experience=True)
    make.meeting(event, starts_at=begin, ends_at=begin + timedelta(hours=1))
    retention.run(now=timezone.now())
    assert not event.members.exists() and not event.planning_meetings.exists()
    assert [(voice.member, voice.has_lived_experience) for voice in decision.voices.all()] == [(None, True)]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [("paid", "unpaid", ""), ("", "paid", "paid"), ("paid", "", "paid"), ("unpaid", "unpaid", "unpaid")],
)
def test_of_two_choices_for_their_time_that_differ_neither_stands(one, other, told):
    event = make_event()
    keep, gone = make.member(event, takes=one), make.member(event, "Ben Jones", takes=other)
    duplicates.merge(keep=keep.participant, gone=gone.participant, choices={}, by=None, now=timezone.now())
    assert event.members.get().takes == told
