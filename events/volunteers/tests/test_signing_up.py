"""Taking shifts and giving them up: places, clashes, doubles, who is told, and what is never told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from events.meetups import actions as meetup_actions
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.volunteers import actions
from events.volunteers.models import Shift, Turn, Volunteer
from events.volunteers.plugs import Plug
from events.volunteers.tests import make
from events.volunteers.times import hung
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db
BEN = {"name": "Ben", "language": "en", "email": "ben@example.org"}


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def door(event):
    make.page(event)
    return make.shift(make.role(event), places=1)


def sign_up(event, *shifts, **given):
    return actions.sign_up(
        event=event, shifts=[shift.pk for shift in shifts], now=timezone.now(), **BEN | given
    )


def sent(message):
    messages.send(message_id=message.pk)
    return mail.outbox[-1]


def entries(letter):
    """Of each calendar file: what it does, and how many entries it has."""
    files = [Calendar.from_ical(each.get_payload(decode=True)) for each in letter.attachments]
    return [(str(file["method"]), len(file.walk("VEVENT"))) for file in files]


def test_whoever_takes_a_shift_is_told_with_a_calendar_file(event, door):
    ben = sign_up(event, door)
    letter = sent(Message.objects.get(kind="volunteer_confirmation", row=ben.pk))
    assert ben.secret in letter.body and "Says hello" in letter.body
    assert entries(letter) == [("PUBLISH", 1)]


def test_a_full_shift_takes_nobody_else_and_leaves_no_trace(event, door):
    sign_up(event, door)
    with pytest.raises(actions.ShiftsFull) as error:
        sign_up(event, door, name="Cleo", email="cleo@example.org")
    assert [shift.pk for shift in error.value.shifts] == [door.pk]
    assert Participant.objects.count() == Volunteer.objects.count() == 1


def test_nobody_is_at_two_places_at_once(event, door):
    tea = make.shift(make.role(event, "Tea"), offset=59)
    after = make.shift(make.role(event, "Runner"), offset=60)
    with pytest.raises(actions.ShiftsClash):
        sign_up(event, door, tea)
    assert len(sign_up(event, door, after).standing()) == 2


def test_the_same_form_sent_twice_is_one_volunteer(event, door):
    key = "11111111-1111-4111-8111-111111111111"
    first, second = (sign_up(event, door, form_key=key) for _twice in range(2))
    assert first == second
    assert Message.objects.count() == 1


def test_the_next_one_at_the_same_screen_is_no_double(event):
    make.page(event)
    door = make.shift(make.role(event), places=2)
    key = "11111111-1111-4111-8111-111111111111"
    sign_up(event, door, form_key=key)
    sign_up(event, door, form_key=key, name="Cleo", email="cleo@example.org")
    assert Turn.objects.count() == 2


def test_whoever_types_the_name_and_contact_of_a_volunteer_sees_nothing_and_they_get_their_link(event, door):
    ben = sign_up(event, door)
    Message.objects.update(created_at=timezone.now() - timedelta(hours=1))
    tea = make.shift(make.role(event, "Tea"), offset=60)
    for _twice in range(2):
        with pytest.raises(actions.AlreadyVolunteers):
            sign_up(event, tea)
    assert [turn.shift for turn in ben.standing()] == [door]
    assert Message.objects.filter(kind="volunteer_confirmation").count() == 2


def test_a_host_adds_shifts_to_somebody_who_has_one(event, door):
    ben = sign_up(event, door)
    tea = make.shift(make.role(event, "Tea"), offset=60)
    again = sign_up(event, tea, by=meetups.host(event), channel="phone")
    assert again == ben
    assert [turn.shift for turn in ben.standing()] == [door, tea]


@pytest.mark.parametrize(
    "state", [{"status": "cancelled"}, {"status": "draft"}, {"starts_at": 0, "ends_at": 1}]
)
def test_nobody_puts_themselves_down_for_what_is_off_not_public_or_over(event, door, state):
    if "ends_at" in state:
        now = timezone.now()
        state = {"starts_at": now - timedelta(hours=3), "ends_at": now - timedelta(minutes=1)}
    Event.objects.filter(pk=event.pk).update(**state)
    with pytest.raises(actions.SignUpClosed):
        sign_up(event, door)


def test_a_page_that_is_off_takes_nobody_but_by_a_host(event):
    door = make.shift(make.role(event))
    with pytest.raises(actions.SignUpClosed):
        sign_up(event, door)
    assert sign_up(event, door, by=meetups.host(event)).standing()


def test_a_place_given_up_is_free_at_once_and_calendars_are_told(event, door):
    ben = sign_up(event, door)
    actions.give_up(volunteer=ben, now=timezone.now())
    actions.give_up(volunteer=ben, now=timezone.now())
    letter = sent(Message.objects.get(kind="volunteer_given_up"))
    assert entries(letter) == [("CANCEL", 1)]
    cleo = sign_up(event, door, name="Cleo", email="cleo@example.org")
    assert [turn.shift for turn in cleo.standing()] == [door]


def test_a_shift_taken_again_has_a_higher_number_in_calendars(event, door):
    ben = sign_up(event, door)
    before = ben.standing()[0].sequence
    actions.give_up(volunteer=ben, now=timezone.now())
    actions.change_shifts(volunteer=ben, shifts=[door.pk], now=timezone.now())
    assert ben.standing()[0].sequence > before + 1


def test_changing_shifts_gives_the_one_up_and_takes_the_other(event, door):
    ben = sign_up(event, door)
    tea = make.shift(make.role(event, "Tea"))
    actions.change_shifts(volunteer=ben, shifts=[tea.pk], now=timezone.now())
    assert [turn.shift for turn in ben.standing()] == [tea]
    assert entries(sent(Message.objects.latest("pk"))) == [("PUBLISH", 1), ("CANCEL", 1)]
    number = Message.objects.count()
    actions.change_shifts(volunteer=ben, shifts=[tea.pk], now=timezone.now())
    assert Message.objects.count() == number


def test_what_is_past_can_be_neither_taken_nor_given_up(event, door):
    ben = sign_up(event, door)
    during = event.starts_at + timedelta(minutes=90)
    actions.give_up(volunteer=ben, now=during)
    assert [turn.shift for turn in ben.standing()] == [door]
    with pytest.raises(actions.TooLate):
        actions.give_up(volunteer=ben, now=event.ends_at + timedelta(seconds=1))


def test_shifts_of_another_meet_up_are_not_taken(event, door):
    other = make.shift(make.role(meetups.event(slug="other")))
    ben = sign_up(event, door, other)
    assert [turn.shift for turn in ben.standing()] == [door]


def test_who_has_no_e_mail_is_told_by_hand(event, door):
    sign_up(event, door, email="", phone="01632 960112")
    assert Message.objects.get().fate == Message.Fate.NO_EMAIL


def test_moved_and_called_off_are_told_once_with_a_calendar_update(event, door):
    ben = sign_up(event, door)
    ada = meetups.host(event)
    given = {"by": ada, "now": timezone.now()}
    for days in (1, 2):
        row = Event.objects.get(pk=event.pk)
        changes = {
            "starts_at": row.starts_at + timedelta(days=days),
            "ends_at": row.ends_at + timedelta(days=days),
        }
        mark = seen(row, changes)
        meetup_actions.change_event(event=row, changes=changes, mark=mark, **given)
    [moved] = Message.objects.filter(kind="volunteer_moved")
    assert entries(sent(moved)) == [("PUBLISH", 1)]
    meetup_actions.call_off(event=event, words_en="Sorry", words_cy="Sori", **given)
    [off] = Message.objects.filter(kind="volunteer_cancelled", row=ben.pk)
    letter = sent(off)
    assert entries(letter) == [("CANCEL", 1)] and "Sorry" in letter.body


def test_who_gave_their_shifts_up_hears_of_nothing_more(event, door):
    ben = sign_up(event, door)
    actions.give_up(volunteer=ben, now=timezone.now())
    actions.tell_all(event=event, kind="volunteer_moved", now=timezone.now())
    assert not Message.objects.filter(kind="volunteer_moved").exists()


def test_a_mail_that_is_not_needed_any_more_is_not_sent(event, door):
    ben = sign_up(event, door)
    first = Message.objects.get()
    actions.give_up(volunteer=ben, now=timezone.now())
    messages.send(message_id=first.pk)
    first.refresh_from_db()
    assert (first.fate, mail.outbox) == (Message.Fate.UNNEEDED, [])


def move(event, days):
    row = Event.objects.get(pk=event.pk)
    by = timedelta(days=days)
    changes = {"starts_at": row.starts_at + by, "ends_at": row.ends_at + by}
    given = {"mark": seen(row, changes), "by": None, "now": timezone.now()}
    return meetup_actions.change_event(event=row, changes=changes, **given)


def moves():
    return Message.objects.filter(kind="volunteer_moved").order_by("pk")


def test_whoever_still_has_to_be_rung_of_a_move_is_rung_once(event, door):
    sign_up(event, door, email="", phone="01632 960112")
    for _twice in range(2):
        move(event, 7)
    assert [each.fate for each in moves()] == [Message.Fate.NO_EMAIL]


def test_a_move_that_a_worker_has_in_hands_is_overtaken_by_a_new_one(event, door):
    sign_up(event, door)
    move(event, 7)
    (first,) = moves()
    with messages.reading_ahead(message_ids=[first.pk]):
        Job.objects.update(leased_until=timezone.now() + timedelta(minutes=1))
        move(event, 7)
        messages.send(message_id=first.pk)
    assert [each.fate for each in moves()] == [Message.Fate.UNNEEDED, Message.Fate.WAITING]
    assert mail.outbox == []


@pytest.mark.parametrize("changes", [{"status": "draft"}, {"status": "cancelled"}, {"past": True}])
def test_nobody_is_told_of_other_times_of_a_draft_or_a_past_day(event, door, changes):
    sign_up(event, door)
    if changes.pop("past", False):
        changes = {each: getattr(event, each) - timedelta(days=60) for each in ("starts_at", "ends_at")}
    Event.objects.filter(pk=event.pk).update(**changes)
    event.refresh_from_db()
    now = timezone.now()
    Plug().moved(event, event.starts_at - timedelta(days=1), now)
    door.refresh_from_db()
    given = {"mark": seen(door, ["offset_minutes"]), "by": None, "now": now}
    actions.change_shift(shift=door, changes={"offset_minutes": 15}, **given)
    assert not moves().exists()


def ends(event, minutes):
    row = Event.objects.get(pk=event.pk)
    changes = {"ends_at": row.ends_at + timedelta(minutes=minutes)}
    given = {"mark": seen(row, changes), "by": None, "now": timezone.now()}
    return meetup_actions.change_event(event=row, changes=changes, **given)


def test_what_follows_the_end_moves_with_it_and_only_who_has_it_is_told_once(event, door):
    role, length = make.role(event, "Tidy"), event.minutes
    after, until = (
        Shift.objects.create(role=role, **hung(*each, length))
        for each in ((length, length + 60), (60, length))
    )
    tidy, table = sign_up(event, after), sign_up(event, until, name="Cleo", email="cleo@example.org")
    sign_up(event, door, name="Ada", email="ada@example.org")
    begins = door.starts_at
    for _twice in range(2):
        row = ends(event, 30)
    assert sorted(each.row for each in moves()) == sorted([tidy.pk, table.pk])
    assert tidy.standing()[0].shift.starts_at == row.ends_at
    assert table.standing()[0].shift.ends_at == row.ends_at
    assert Shift.objects.get(pk=door.pk).starts_at == begins
    assert entries(sent(moves().get(row=tidy.pk))) == [("PUBLISH", 1)]


def test_shifts_stand_in_order_of_time_whatever_they_follow(event, door):
    after = Shift.objects.create(role=door.role, **hung(event.minutes, event.minutes + 30, event.minutes))
    late = make.shift(door.role, offset=event.minutes - 15)
    assert list(Shift.objects.for_event(event)) == [door, late, after]
