"""Arriving, once; slips; the waiting list at the door; walk-ins."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Participant
from events.day import actions
from events.day.models import CheckIn
from events.day.tests import make
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket
from wwnt.kit import page_cache

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def event():
    return meetups.event()


def test_a_guest_arrives(event, now):
    ada, ticket = meetups.host(event), make.guest(event)
    arrival = actions.check_in(ticket=ticket, by=ada, now=now)
    assert (arrival.is_new, arrival.check_in.by, arrival.check_in.at) == (True, ada, now)


def test_a_second_check_in_tells_when_and_by_whom_the_first_was(event, now):
    ada, carol, ticket = meetups.host(event), meetups.facilitator(event), make.guest(event)
    actions.check_in(ticket=ticket, by=ada, now=now)
    again = actions.check_in(ticket=ticket, by=carol, now=now + timedelta(minutes=5))
    assert (again.is_new, again.check_in.by, again.check_in.at) == (False, ada, now)
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize("status", [Ticket.Status.WAITING, Ticket.Status.CANCELLED])
def test_a_ticket_without_a_place_lets_nobody_in(event, now, status):
    ticket = make.guest(event, status=status)
    with pytest.raises(actions.NoPlace):
        actions.check_in(ticket=ticket, by=None, now=now)
    assert not CheckIn.objects.exists()


def test_coming_takes_up_an_offered_place(event, now):
    ticket = make.guest(event, status=Ticket.Status.OFFERED, offer_ends_at=now + timedelta(hours=1))
    actions.check_in(ticket=ticket, by=None, now=now)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.offer_ends_at) == (Ticket.Status.CONFIRMED, None)


def test_a_party_arrives_together(event, now):
    ticket = make.guest(event)
    mate = make.companion(ticket)
    actions.check_in(ticket=mate, by=None, now=now - timedelta(minutes=1))
    arrivals = actions.check_in_party(ticket=Ticket.objects.get(pk=ticket.pk), by=None, now=now)
    assert [(each.check_in.ticket_id, each.is_new) for each in arrivals] == [
        (ticket.pk, True),
        (mate.pk, False),
    ]


def test_a_slip_is_undone_and_the_guest_can_arrive_again(event, now):
    ticket = make.guest(event)
    actions.check_in(ticket=ticket, by=None, now=now)
    for _ in range(2):
        actions.undo_check_in(ticket=ticket, now=now, by=None)
    assert CheckIn.objects.standing().count() == 0
    assert actions.check_in(ticket=ticket, by=None, now=now).is_new
    assert list(CheckIn.objects.order_by("pk").values_list("undone_at", flat=True)) == [now, None]


def test_a_host_lets_in_somebody_who_waits(event, now):
    ticket = make.guest(event, status=Ticket.Status.WAITING, waiting_since=now)
    before = page_cache.standing((event.stamp,))
    assert actions.let_in(ticket=ticket, by=None, now=now).is_new
    ticket.refresh_from_db()
    assert ticket.status == Ticket.Status.CONFIRMED
    assert page_cache.standing((event.stamp,)) != before


def test_a_place_that_was_given_up_is_not_let_in(event, now):
    with pytest.raises(actions.NoPlace):
        actions.let_in(ticket=make.guest(event, status=Ticket.Status.CANCELLED), by=None, now=now)


def test_a_walk_in_is_let_in_even_when_all_places_are_taken(now):
    event = meetups.event(capacity=1)
    ada = meetups.host(event)
    make.guest(event)
    arrival = actions.admit_walk_in(event=event, by=ada, now=now, name="Cleo Puw", language="cy")
    ticket = Ticket.objects.get(name="Cleo Puw")
    assert (arrival.check_in.ticket_id, arrival.is_new) == (ticket.pk, True)
    assert (ticket.channel, ticket.status, ticket.language) == ("walk_in", "confirmed", "cy")
    assert Ticket.objects.places(event).held == 2


def test_nobody_has_to_ring_a_walk_in_without_e_mail(event, now):
    actions.admit_walk_in(event=event, by=meetups.host(event), now=now, name="Cleo")
    assert set(Message.objects.values_list("fate", flat=True)) <= {Message.Fate.BY_HAND}


def test_a_walk_in_without_a_name_is_counted_and_nothing_is_kept_of_them(event, now):
    actions.admit_walk_in(event=event, by=meetups.host(event), now=now)
    ticket = Ticket.objects.get()
    assert (ticket.name, ticket.participant, ticket.channel) == ("", None, "walk_in")
    assert CheckIn.objects.standing().for_event(event).count() == 1
    assert not Participant.objects.exists()


@pytest.mark.parametrize("name", ["", "Cleo"])
def test_the_same_form_sent_twice_lets_in_one(event, now, name):
    form = {"name": name, "form_key": uuid4()}
    arrivals = [actions.admit_walk_in(event=event, by=None, now=now, **form) for _ in range(2)]
    assert [arrival.is_new for arrival in arrivals] == [True, False]
    actions.admit_walk_in(event=event, by=None, now=now, name=name, form_key=uuid4())
    assert Ticket.objects.count() == 2


def test_a_walk_in_who_has_a_ticket_is_checked_in_with_that(event, now):
    person = Participant.objects.create(name="Ben Jones", email="ben@example.org")
    ticket = make.guest(event, participant=person, status=Ticket.Status.WAITING)
    arrival = actions.admit_walk_in(
        event=event, by=meetups.host(event), now=now, name="ben jones", email="Ben@example.org"
    )
    assert arrival.check_in.ticket_id == ticket.pk
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("state", ["over", "called off"])
def test_nobody_walks_in_when_there_is_no_meet_up(now, state):
    event = (
        meetups.event(starts_at=now - timedelta(days=2))
        if state == "over"
        else meetups.event(status="cancelled")
    )
    with pytest.raises(actions.DoorClosed):
        actions.admit_walk_in(event=event, by=meetups.host(event), now=now, name="Cleo")
    assert not Ticket.objects.exists()


def at_once(*doors):
    """Run these at the same moment, each with a connection of its own."""
    start, results = threading.Barrier(len(doors)), []

    def run(door):
        start.wait()
        try:
            results.append(door())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(door,)) for door in doors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_note_one_arrival(now):
    event = meetups.event()
    ada, carol, ticket = meetups.host(event), meetups.facilitator(event), make.guest(event)
    doors = [lambda by=by: actions.check_in(ticket=ticket, by=by, now=now) for by in [ada, carol] * 4]
    results = at_once(*doors)
    assert sorted(each.is_new for each in results) == [False] * 7 + [True]
    assert CheckIn.objects.count() == 1
    assert {each.check_in.pk for each in results} == {CheckIn.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_let_in_one_who_waits_once(now):
    event = meetups.event()
    ticket = make.guest(event, status=Ticket.Status.WAITING)
    results = at_once(*[lambda: actions.let_in(ticket=ticket, by=None, now=now)] * 4)
    assert sorted(each.is_new for each in results) == [False, False, False, True]
