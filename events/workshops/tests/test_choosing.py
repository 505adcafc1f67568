"""Taking places in workshops, waiting, moving up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.messages.models import Message
from events.meetups.tests import make as meetups
from events.tickets import actions as tickets
from events.tickets.models import Ticket
from events.tickets.tests.make import ticket
from events.workshops import actions, choosing, moving_up, standing, telling
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.tests import make

pytestmark = pytest.mark.django_db
State = WorkshopPlace.State


def choose(guest, *workshops, wait=(), needing=(), **more):
    wanted = [each.pk for each in (*workshops, *wait)]
    given = {"may_wait": [each.pk for each in wait], "needing": [each.pk for each in needing]}
    return choosing.choose(ticket=guest, wanted=wanted, now=timezone.now(), **given, **more)


def state(guest, workshop):
    return (
        WorkshopPlace.objects.live()
        .filter(ticket=guest, workshop=workshop)
        .values_list("state", flat=True)
        .first()
    )


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def test_several_workshops_are_chosen_at_once_and_told_in_one_message():
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=90)
    ben = ticket(event)
    assert choose(ben, one, other)
    assert [state(ben, one), state(ben, other)] == ["taken", "taken"]
    assert kinds() == [telling.PLACES]
    assert not choose(ben, one, other)


def test_a_full_workshop_is_said_first_and_then_waited_for_in_order():
    event = meetups.event()
    one = make.workshop(event, places=1)
    ada, ben, cleo = (ticket(event, name) for name in ("Ada", "Ben", "Cleo"))
    choose(ada, one)
    with pytest.raises(choosing.WorkshopsFull) as full:
        choose(ben, one)
    assert [each.pk for each in full.value.workshops] == [one.pk]
    choose(ben, wait=[one])
    choose(cleo, wait=[one])
    assert [row.number for row in standing.rows(event, cleo, timezone.now())] == [2]
    assert state(ben, one) == "waiting"


def test_two_at_the_same_time_are_refused_and_nothing_is_taken():
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=60)
    ben = ticket(event)
    with pytest.raises(choosing.WorkshopsClash):
        choose(ben, one, other)
    assert not ben.workshop_places.exists()


def test_who_has_waited_longest_moves_up_by_itself_and_is_told():
    event = meetups.event()
    one = make.workshop(event, places=1)
    ada, ben, cleo = (ticket(event, name) for name in ("Ada", "Ben", "Cleo"))
    choose(ada, one)
    choose(ben, wait=[one])
    choose(cleo, wait=[one])
    choosing.give_up(place=ada.workshop_places.get(), now=timezone.now())
    assert [state(ada, one), state(ben, one), state(cleo, one)] == [None, "taken", "waiting"]
    assert Message.objects.get(kind=telling.MOVED_UP).participant == ben.participant


def test_who_has_no_email_is_to_be_told_by_hand():
    event = meetups.event()
    one = make.workshop(event, places=1)
    ada, gwyn = ticket(event, "Ada"), ticket(event, "Gwyn", phone="01745 111 222")
    choose(ada, one)
    choose(gwyn, wait=[one], by=meetups.person("Nerys"))
    choose(ada)
    assert Message.objects.get(kind=telling.MOVED_UP).fate == Message.Fate.NO_EMAIL
    assert not Message.objects.filter(kind=telling.PLACES, participant=gwyn.participant).exists()


def clashing(event):
    """Ben is in Weaving and waits for Singing at the same hour, and Ada gives up her place there."""
    one, other = make.workshop(event, places=1), make.workshop(event, "Weaving", offset=60)
    ada, ben = ticket(event, "Ada"), ticket(event, "Ben")
    choose(ada, one)
    choose(ben, other, wait=[one])
    choose(ada)
    return one, other, ben


def test_who_would_be_at_two_places_at_once_is_asked_to_choose_and_the_place_is_held():
    event = meetups.event()
    one, other, ben = clashing(event)
    assert [state(ben, one), state(ben, other)] == ["asked", "taken"]
    cleo = ticket(event, "Cleo")
    with pytest.raises(choosing.WorkshopsFull):
        choose(cleo, one)
    assert telling.CHOOSE in kinds()


@pytest.mark.parametrize(("takes", "states"), [(True, ["taken", None]), (False, [None, "taken"])])
def test_the_choice_gives_the_other_place_to_whoever_comes_next(takes, states):
    event = meetups.event()
    one, other, ben = clashing(event)
    place = ben.workshop_places.get(workshop=one)
    assert choosing.answer(place=place, takes=takes, now=timezone.now())
    assert [state(ben, one), state(ben, other)] == states
    assert not choosing.answer(place=place, takes=takes, now=timezone.now())


def test_who_gives_up_what_was_in_the_way_has_the_other_place():
    event = meetups.event()
    one, other, ben = clashing(event)
    choosing.give_up(place=ben.workshop_places.get(workshop=other), now=timezone.now())
    assert [state(ben, one), state(ben, other)] == ["taken", None]


def test_a_choice_not_made_in_time_goes_to_the_next_and_is_told_once():
    event = meetups.event()
    one, other, ben = clashing(event)
    cleo = ticket(event, "Cleo")
    choose(cleo, wait=[one])
    later = timezone.now() + timedelta(hours=25)
    assert [moving_up.lapse_choices(now=later), moving_up.lapse_choices(now=later)] == [1, 0]
    assert [state(ben, one), state(ben, other), state(cleo, one)] == [None, "taken", "taken"]
    assert kinds().count(telling.MISSED) == 1


def test_more_places_let_those_who_wait_move_up_and_fewer_than_are_held_are_refused():
    event, now = meetups.event(), timezone.now()
    one = make.workshop(event, places=1)
    ada, ben = ticket(event, "Ada"), ticket(event, "Ben")
    choose(ada, one)
    choose(ben, wait=[one])
    host = meetups.person("Nerys")
    change = {"session": one.session, "by": host, "now": now}
    mark = marked(one)
    actions.change_workshop(changes={"capacity": 2}, mark=mark, **change)
    assert state(ben, one) == "taken"
    with pytest.raises(actions.HasGuests):
        actions.change_workshop(changes={"capacity": 1}, mark=marked(one), **change)


def marked(workshop):
    from events.meetups.changes import seen

    return seen(Workshop.objects.get(pk=workshop.pk), ["capacity"])


def test_kept_places_are_given_by_hosts_and_by_nobody_else():
    event, now = meetups.event(), timezone.now()
    one = make.workshop(event, places=2, kept=1)
    ada, ben, cleo = (ticket(event, name) for name in ("Ada", "Ben", "Cleo"))
    host = meetups.person("Nerys")
    choose(ada, one)
    choose(ben, wait=[one])
    choose(cleo, wait=[one], needing=[one])
    choosing.give_kept(place=cleo.workshop_places.get(), now=now, by=host)
    assert [state(ben, one), state(cleo, one)] == ["waiting", "taken"]
    with pytest.raises(choosing.NoneKept):
        choosing.give_kept(place=ben.workshop_places.get(), now=now, by=host)
    choosing.give_up(place=cleo.workshop_places.live().get(), now=now)
    assert state(ben, one) == "waiting"


def test_whoever_gives_up_the_meet_up_gives_up_its_workshops():
    event, now = meetups.event(), timezone.now()
    one = make.workshop(event, places=1)
    ada, ben = ticket(event, "Ada"), ticket(event, "Ben")
    choose(ada, one)
    choose(ben, wait=[one])
    tickets.give_up(ticket=ada, now=now)
    assert [state(ada, one), state(ben, one)] == [None, "taken"]


def test_without_a_place_at_the_meet_up_there_is_none_in_a_workshop():
    event = meetups.event()
    one = make.workshop(event)
    waiting = ticket(event, status=Ticket.Status.WAITING)
    with pytest.raises(choosing.NoPlaceAtTheMeetUp):
        choose(waiting, one)


def test_nobody_signs_up_for_what_has_closed_but_a_host_may_put_somebody_down():
    event = meetups.event()
    one = make.workshop(event, closes_hours=24 * 30)
    ben = ticket(event)
    assert not choose(ben, one)
    assert choose(ben, one, by=meetups.person("Nerys"))
    Workshop.objects.update(is_on=False)
    assert not choose(ticket(event, "Cleo"), one, by=meetups.person("Dai"))


def test_what_has_begun_or_is_over_changes_no_more():
    event = meetups.event(starts_at=timezone.now() - timedelta(hours=1))
    one = make.workshop(event)
    ben = ticket(event)
    place = make.place(one, ben)
    with pytest.raises(choosing.TooLate):
        choosing.give_up(place=place, now=timezone.now())
    assert not choose(ben)
    event.ends_at = timezone.now() - timedelta(minutes=1)
    event.save()
    with pytest.raises(choosing.TooLate):
        choose(ben, one)
