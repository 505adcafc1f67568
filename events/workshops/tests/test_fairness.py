"""Whoever has waited longest comes first, also where there is more room than before; hours are those that guests see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.messages.models import Message
from events.meetups.models import Event, Space
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.programme.models import Release, Session
from events.tickets.tests.make import ticket
from events.workshops import choosing, clock, moving_up, standing, telling
from events.workshops.models import WorkshopPlace
from events.workshops.tests import make
from wwnt.kit import page_cache
from wwnt.kit.trail import Hand

pytestmark = pytest.mark.django_db


def state(guest):
    return guest.workshop_places.get().state


@pytest.fixture
def room():
    """A workshop that is as large as its room, full, with Ben waiting."""
    event = meetups.event()
    space = Space.objects.create(venue=event.venue, name_en="Loft", name_cy="Llofft", capacity=1)
    one = make.workshop(event, session=make.session(event, space=space), places=None)
    make.place(one, ticket(event, "Ada"))
    ben = ticket(event, "Ben")
    make.place(one, ben, state="waiting", since=timezone.now() - timedelta(days=1))
    return space, one, ben


@pytest.mark.parametrize("places", [2, 3])
def test_who_comes_now_does_not_pass_who_waits_when_the_room_is_larger(room, places):
    space, one, ben = room
    Space.objects.filter(pk=space.pk).update(capacity=places)
    cleo, now = ticket(one.session.event, "Cleo"), timezone.now()
    if places == 2:
        with pytest.raises(choosing.WorkshopsFull):
            choosing.choose(ticket=cleo, wanted=[one.pk], now=now)
    else:
        choosing.choose(ticket=cleo, wanted=[one.pk], now=now)
    assert state(ben) == "taken"
    assert Message.objects.filter(kind=telling.MOVED_UP).count() == 1
    assert cleo.workshop_places.live().count() == places - 2


def test_places_are_passed_on_by_the_clock_when_the_room_is_larger(room):
    space, _one, ben = room
    clock.pass_places_on(now=timezone.now())
    assert state(ben) == "waiting"
    Space.objects.filter(pk=space.pk).update(capacity=2)
    clock.pass_places_on(now=timezone.now())
    clock.pass_places_on(now=timezone.now())
    assert state(ben) == "taken"
    assert Message.objects.filter(kind=telling.MOVED_UP).count() == 1


def test_trouble_with_one_meet_up_keeps_no_other_from_its_turn():
    events = [meetups.event(slug=slug) for slug in ("first", "second")]
    now = timezone.now()
    for event in events:
        guest = ticket(event, f"Guest of {event.slug}")
        one = make.workshop(event)
        make.place(one, guest, state="asked", answer_by=now - timedelta(minutes=1))
        make.place(one, ticket(event, f"Waits for {event.slug}"), state="waiting")
    Release.objects.create(event=events[0], number=1, released_at=now, sessions=[{"pk": "broken"}])
    assert moving_up.lapse_choices(now=now) == 1
    assert WorkshopPlace.objects.get(state="given_up").ticket.event == events[1]
    assert WorkshopPlace.objects.get(ticket__event=events[1], state="taken").ticket.name == "Waits for second"


def test_whoever_reads_the_programme_sees_a_place_that_lapsed():
    event, now = meetups.event(), timezone.now()
    place = make.place(make.workshop(event), ticket(event), state="asked", answer_by=now)
    before = stamp(event)
    moving_up.lapse_choices(now=now)
    assert place.workshop.places.live().count() == 0
    assert stamp(event) != before


def stamp(event):
    return page_cache.standing((event.stamp,))


def test_guests_are_judged_by_the_hours_that_they_see():
    event, now = meetups.event(starts_at=timezone.now() + timedelta(minutes=5)), timezone.now()
    one = make.workshop(event, offset=0, closes_hours=0)
    programme.release(event=event, by=Hand.CLOCK, now=now)
    Session.objects.update(offset_minutes=120)
    ben, later = ticket(event), now + timedelta(minutes=30)
    assert [row.can_change for row in standing.rows(event, ben, later)] == [False]
    assert not choosing.choose(ticket=ben, wanted=[one.pk], now=later)
    make.place(one, ben)
    with pytest.raises(choosing.TooLate):
        choosing.give_up(place=ben.workshop_places.get(), now=later)
    Event.objects.update(starts_at=now + timedelta(minutes=90))
    event.refresh_from_db()
    assert [row.can_change for row in standing.rows(event, ben, later)] == [True]


def test_many_meet_ups_are_looked_at_in_one_question_where_nobody_can_move_up(django_assert_num_queries):
    for slug in ("first", "second", "third"):
        one = make.workshop(meetups.event(slug=slug), places=1)
        make.place(one, ticket(one.session.event, f"In {slug}"))
        make.place(one, ticket(one.session.event, f"Waits for {slug}"), state="waiting")
    with django_assert_num_queries(1):
        moving_up.pass_all_on(now=timezone.now())
