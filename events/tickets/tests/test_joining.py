"""Two places at one meet-up of somebody who turns out to be one person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.duplicates import actions as duplicates
from community.duplicates.tests.make import everything
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Participant
from events.access.models import AccessNeed
from events.day import actions as day
from events.meetups.tests.make import event, person
from events.tickets import actions, views
from events.tickets.models import Ticket
from events.tickets.tests import make

pytestmark = pytest.mark.django_db


def merge(keep, gone):
    return duplicates.merge(
        keep=keep.participant, gone=gone.participant, choices={}, by=None, now=timezone.now()
    )


def undo(record):
    return duplicates.undo(merge=record, by=None, now=timezone.now())


@pytest.fixture
def meetup():
    return event(capacity=3)


@pytest.mark.parametrize("turned", [False, True], ids=["the better is kept's", "the better is gone's"])
def test_the_better_of_two_places_stays_and_both_links_lead_to_the_one_person(meetup, turned):
    waiting = make.ticket(meetup, "Ben", status=Ticket.Status.WAITING)
    placed = make.ticket(meetup, "Benjamin")
    before = everything()
    keep, gone = (placed, waiting) if turned else (waiting, placed)
    record = merge(keep, gone)
    for ticket in (waiting, placed):
        ticket.refresh_from_db()
        assert ticket.participant == keep.participant
    assert (placed.status, waiting.status) == ("confirmed", "cancelled")
    assert Message.objects.count() == 0
    assert undo(record) == []
    assert everything() == before


def test_the_second_place_goes_to_who_waits_and_the_count_stays_right(meetup):
    first, second, third = (make.ticket(meetup, name) for name in ("Ben", "Benjamin", "Dai"))
    cleo = make.ticket(meetup, "Cleo", status=Ticket.Status.WAITING)
    record = merge(first, second)
    cleo.refresh_from_db()
    assert cleo.is_offered
    assert Ticket.objects.places(meetup).held == 3
    assert [each.kind for each in Message.objects.all()] == ["ticket_offer"]
    left = undo(record)
    second.refresh_from_db()
    assert second.is_given_up
    assert second.participant_id is not None
    assert second.participant_id != first.participant_id
    assert [step["label"] for step in left] == ["events.Ticket"]
    assert Ticket.objects.places(meetup).held == 3
    assert third.status == "confirmed"


def test_who_comes_along_gives_up_and_comes_back_with_the_guest(meetup):
    first, second = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    make.companion(first, "Sam")
    before = everything()
    record = merge(second, first)
    assert Ticket.objects.places(meetup).held == 2
    second.refresh_from_db()
    assert second.is_given_up
    undo(record)
    assert everything() == before


def test_a_ticket_that_was_welcomed_at_the_door_stays():
    meetup = event(starts_at=timezone.now() - timedelta(hours=1))
    first, second = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    day.check_in(ticket=second, by=person("Ada"), now=timezone.now())
    merge(first, second)
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.status, second.status) == ("cancelled", "confirmed")


def test_a_place_given_up_before_is_only_moved(meetup):
    first, second = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    actions.give_up(ticket=first, now=timezone.now())
    before = everything()
    record = merge(second, first)
    assert Ticket.objects.filter(participant=second.participant).count() == 2
    undo(record)
    assert everything() == before


def need(ticket, kind="quiet_room", **changes):
    now = timezone.now()
    given = {"consent_at": now, "asked_at": now, "delete_on": now.date(), "consent_wording": "Keep it."}
    return AccessNeed.objects.create(
        event=ticket.event, participant=ticket.participant, kind=kind, **given | changes
    )


def test_needs_told_twice_are_kept_once_with_both_words_and_the_further_answer(meetup):
    first, second = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    need(first, words="Near the door"), need(first, "loop")
    need(second, words="With a window", status="answered", reply="There is one.")
    record = merge(first, second)
    assert "window" not in str(record.steps)
    told = AccessNeed.objects.get(kind="quiet_room")
    assert (told.participant, told.words) == (first.participant, "Near the door\nWith a window")
    assert (told.status, told.reply) == ("answered", "There is one.")
    undo(record)
    assert AccessNeed.objects.filter(participant=second.participant).get().words == told.words
    assert AccessNeed.objects.filter(participant=first.participant).count() == 2


def test_the_answer_to_a_need_still_finds_whom_it_is_for(meetup):
    first, second = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    letter = Message.objects.create(
        participant=second.participant, kind="access_reply", about=meetup.key, row=second.participant_id
    )
    record = merge(first, second)
    letter.refresh_from_db()
    assert letter.row == letter.participant_id == first.participant_id
    undo(record)
    letter.refresh_from_db()
    assert letter.row == letter.participant_id == second.participant_id


@pytest.mark.parametrize("is_kept", [False, True], ids=["their entry goes", "their entry stays"])
def test_whoever_registered_under_anothers_name_opens_nothing_of_them_after_a_merge(client, meetup, is_kept):
    known, stranger = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    Participant.objects.filter(pk=stranger.participant_id).update(created_at=stranger.created_at)
    stranger.participant.refresh_from_db()
    shown = views.first_secret(stranger)
    assert shown == stranger.secret
    keep, gone = (stranger, known) if is_kept else (known, stranger)
    record = merge(keep, gone)
    assert client.get(f"/t/{shown}/").status_code == 404
    again = Ticket.objects.select_related("participant").get(pk=stranger.pk)
    assert views.first_secret(again) == again.first_secret
    while_one = again.secret
    undo(record)
    assert client.get(f"/t/{shown}/").status_code == 404
    assert client.get(f"/t/{while_one}/").status_code == 404


def test_links_that_were_sent_to_the_entry_that_stays_go_on_opening_its_ticket(client, meetup):
    known, other = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin")
    Ticket.objects.filter(pk=known.pk).update(created_at=timezone.now())
    merge(known, other)
    assert client.get(f"/t/{known.secret}/").status_code == 200


def test_hats_about_health_leave_the_tickets_with_the_consent_to_them_and_come_back(meetup):
    keep, gone = make.ticket(meetup, "Ben"), make.ticket(meetup, "Benjamin", hats=["carer", "artist"])
    said = {"purpose": "hats", "wording": "Yes", "language": "en", "source": "form", "now": timezone.now()}
    for each in (keep, gone):
        people.give_consent(participant=each.participant, **said)
    people.withdraw_consent(participant=keep.participant, purpose="hats", now=timezone.now())
    before = everything()
    record = merge(keep, gone)
    gone.refresh_from_db()
    assert gone.hats == ["artist"]
    undo(record)
    assert everything() == before
