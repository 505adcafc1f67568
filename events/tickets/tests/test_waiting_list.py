"""Tests of the waiting list, with the clock set forward."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.messages.models import Message
from events.access import actions as access
from events.access.models import AccessNeed
from events.meetups.tests import make as meetups
from events.tickets import actions, clock, plugs
from events.tickets.models import Ticket
from events.tickets.tests import make

pytestmark = pytest.mark.django_db


def full_with_waiting(*names, capacity=1):
    event = meetups.event(capacity=capacity)
    holders = [make.ticket(event, f"Holder {number}") for number in range(capacity)]
    since = timezone.now() - timedelta(days=2)
    waiting = [
        make.ticket(event, name, status="waiting", waiting_since=since + timedelta(hours=number))
        for number, name in enumerate(names)
    ]
    return event, holders, waiting


def states(*tickets):
    return [Ticket.objects.get(pk=ticket.pk).status for ticket in tickets]


def test_a_place_given_up_is_offered_to_who_has_waited_longest():
    event, (holder,), (first, second) = full_with_waiting("Cleo", "Dai")
    now = timezone.now()
    actions.give_up(ticket=holder, now=now)
    assert states(first, second) == ["offered", "waiting"]
    assert Ticket.objects.get(pk=first.pk).offer_ends_at == now + timedelta(hours=24)
    assert Message.objects.filter(kind="ticket_offer").get().row == first.pk
    assert Ticket.objects.places(event).left == 0


def test_the_longest_waiting_party_that_fits_is_asked():
    event, (holder,), (pair, single) = full_with_waiting("Cleo", "Dai")
    make.companion(pair)
    actions.give_up(ticket=holder, now=timezone.now())
    assert states(pair, single) == ["waiting", "offered"]
    event.capacity = 3
    event.save()
    clock.waiting_lists(now=timezone.now())
    assert states(pair, pair.companion, single) == ["offered", "offered", "offered"]


def test_accepting_gives_the_place_and_a_confirmation_once():
    _event, (holder,), (first,) = full_with_waiting("Cleo")
    actions.give_up(ticket=holder, now=timezone.now())
    for _again in range(2):
        actions.accept_offer(ticket=first, now=timezone.now())
    assert states(first) == ["confirmed"]
    assert Message.objects.filter(kind="ticket_confirmation").count() == 1


def test_declining_offers_it_to_the_next():
    _event, (holder,), (first, second) = full_with_waiting("Cleo", "Dai")
    actions.give_up(ticket=holder, now=timezone.now())
    actions.give_up(ticket=first, now=timezone.now())
    assert states(first, second) == ["cancelled", "offered"]
    with pytest.raises(actions.OfferOver):
        actions.accept_offer(ticket=first, now=timezone.now())


def test_an_offer_that_lapses_goes_to_the_next_and_the_guest_to_the_end_of_the_list():
    _event, (holder,), (first, second) = full_with_waiting("Cleo", "Dai")
    now = timezone.now()
    actions.give_up(ticket=holder, now=now)
    clock.waiting_lists(now=now + timedelta(hours=23))
    assert states(first, second) == ["offered", "waiting"]
    clock.waiting_lists(now=now + timedelta(hours=25))
    assert states(first, second) == ["waiting", "offered"]
    missed = Ticket.objects.get(pk=first.pk)
    assert (missed.offers_missed, missed.waiting_since) == (1, now + timedelta(hours=25))


def test_after_two_offers_missed_the_guest_is_taken_off_kindly():
    _event, (holder,), (first,) = full_with_waiting("Cleo")
    now = timezone.now()
    actions.give_up(ticket=holder, now=now)
    clock.waiting_lists(now=now + timedelta(hours=25))
    assert states(first) == ["offered"]
    clock.waiting_lists(now=now + timedelta(hours=50))
    assert states(first) == ["cancelled"]
    assert Message.objects.filter(kind="ticket_offer_missed").count() == 2


def test_who_is_taken_off_the_list_leaves_no_needs_behind_and_may_register_again():
    event, _holders, (cleo,) = full_with_waiting("Cleo")
    needs = access.Given(kinds=["loop"], wording="I agree.")
    now = timezone.now()
    access.note_needs(event=event, participant=cleo.participant, given=needs, now=now)
    Ticket.objects.filter(pk=cleo.pk).update(status="offered", offer_ends_at=now, offers_missed=1)
    actions.lapse_offers(now=now)
    assert (states(cleo), AccessNeed.objects.count()) == (["cancelled"], 0)
    again = actions.register_guest(
        event=event, name="Cleo", email="cleo@example.org", needs=needs, wait=True, now=now
    )
    assert (again.participant, AccessNeed.objects.count()) == (cleo.participant, 1)


def test_offers_end_two_hours_before_the_start():
    event, (holder,), (first,) = full_with_waiting("Cleo")
    actions.give_up(ticket=holder, now=event.starts_at - timedelta(hours=5))
    assert Ticket.objects.get(pk=first.pk).offer_ends_at == event.starts_at - timedelta(hours=2)


def test_nobody_is_offered_a_place_in_the_last_two_hours():
    event, (holder,), (first,) = full_with_waiting("Cleo")
    actions.give_up(ticket=holder, now=event.starts_at - timedelta(hours=1))
    assert states(first) == ["waiting"]


def test_more_chairs_let_the_waiting_move_up_before_anybody_new():
    event, _holders, (first,) = full_with_waiting("Cleo")
    event.capacity = 2
    event.save()
    with pytest.raises(actions.EventFull):
        actions.register_guest(event=event, name="Ben", email="ben@example.org", now=timezone.now())
    clock.waiting_lists(now=timezone.now())
    assert states(first) == ["offered"]


def test_a_companion_less_makes_room_at_once():
    event = meetups.event(capacity=2)
    ticket = make.ticket(event)
    make.companion(ticket)
    waiting = make.ticket(event, "Cleo", status="waiting")
    actions.remove_companion(ticket=ticket, now=timezone.now())
    assert states(waiting) == ["offered"]


def test_hosts_are_asked_loudly_to_ring_who_has_no_email():
    event, (holder,), _waiting = full_with_waiting()
    make.ticket(event, "Dai", phone="01745 1", email="", status="waiting")
    actions.give_up(ticket=holder, now=timezone.now())
    (item,) = plugs.AboutEvent().open_items(event, timezone.now(), meetups.host(event))
    assert (item.text, item.loud) == ("Ring Dai: a place is offered", True)
