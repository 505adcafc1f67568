"""What waits for a host, what is open before the day, presets, reminders by the clock, and what is held about a person."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from community.credits.work import WORK
from community.messages.models import Message
from community.people.models import Participant
from events.meetups import actions as meetup_actions
from events.meetups import wall_clock
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.volunteers import actions, clock, people
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage, VolunteerRole
from events.volunteers.people import AboutPerson
from events.volunteers.plugs import Plug
from events.volunteers.presets import places_for
from events.volunteers.tests import make
from events.volunteers.times import reminder_at
from wwnt.kit import dates
from wwnt.kit.moving import Moves, put_back

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", Event.Kind.values)
def test_every_kind_starts_with_roles_in_both_languages_and_shifts_that_last(kind):
    event = meetups.event(kind=kind, capacity=95)
    for _twice in range(2):
        actions.set_up(event=event)
    roles = list(VolunteerRole.objects.filter(event=event))
    texts = [
        getattr(role, f"{name}_{each}")
        for role in roles
        for name in ("name", "does", "bring")
        for each in ("en", "cy")
    ]
    assert len(roles) >= 3 and all(texts) and {role.work for role in roles} <= set(WORK)
    assert len({role.key for role in roles}) == len(roles)
    shifts = Shift.objects.filter(role__event=event).select_related("role")
    assert {shift.minutes > 0 and shift.places >= (2 if shift.role.needs_two else 1) for shift in shifts} == {
        True
    }


@pytest.mark.parametrize(
    ("guests", "each", "wanted"), [(95, 12, 8), (95, 24, 4), (24, 12, 2), (5, 12, 2), (5, None, 3)]
)
def test_one_welcomer_for_twelve_guests_and_a_runner_for_four_tables(guests, each, wanted):
    assert places_for(guests, each, True, 3) == wanted


def test_a_copy_has_the_roles_reckons_places_anew_and_is_switched_off():
    event = meetups.event(capacity=24)
    role = make.role(event, guests_each=12, work="caring")
    make.volunteer(make.shift(role, offset=-30, places=2))
    make.page(event, words_en="Hi")
    copy = meetups.event(slug="copy", capacity=96)
    actions.copy_roles(source=event, event=copy)
    [shift] = Shift.objects.filter(role__event=copy)
    assert (shift.offset_minutes, shift.places, shift.role.work) == (-30, 8, "caring")
    assert not Turn.objects.filter(shift=shift).exists()
    page = VolunteerPage.objects.get(event=copy)
    assert (page.is_on, page.words_en) == (False, "Hi")


def test_new_volunteers_wait_for_a_call_and_after_the_day_for_their_hours():
    event = meetups.event()
    ada, now = meetups.host(event), timezone.now()
    ben = make.volunteer(make.shift(make.role(event)))
    [item] = Plug().open_items(event, now, ada)
    assert str(item.text) == "Volunteers whom nobody has spoken with yet: 1"
    actions.note_spoken(volunteer=ben, by=ada, now=now)
    assert Plug().open_items(event, now, ada) == ()
    after = event.ends_at + timedelta(hours=1)
    assert [str(each.text) for each in Plug().open_items(event, after, ada)] == [
        "Volunteers whose hours are not noted: 1"
    ]
    actions.note_hours(volunteer=ben, by=ada, now=after)
    assert Plug().open_items(event, after, ada) == ()


def test_before_the_day_nobody_is_alone_who_should_not_be():
    event, now = meetups.event(), timezone.now()
    shift = make.shift(make.role(event, needs_two=True))
    assert Plug().open_at(event, "ready", now) == ()
    make.volunteer(shift)
    assert [str(gap.text) for gap in Plug().open_at(event, "ready", now)] == [
        f"Too few volunteers, since two do it together: Welcomer, {shift.times}"
    ]
    make.volunteer(shift, name="Cleo")
    assert Plug().open_at(event, "ready", now) == []


def test_what_the_public_reads_is_wanted_in_both_languages_once_the_page_is_on():
    event = meetups.event()
    make.role(event, name_cy="")
    assert Plug().gaps(event) == ()
    make.page(event, words_en="Hi")
    assert len(Plug().gaps(event)) == 2


def test_volunteers_are_reminded_once_two_days_before_and_anew_when_the_day_moves():
    event = meetups.event()
    shift = make.shift(make.role(event))
    due = reminder_at(event)
    ben = make.volunteer(shift, created_at=due - timedelta(days=3))
    make.volunteer(shift, name="Cleo", created_at=due + timedelta(minutes=1))
    for now in (due - timedelta(seconds=1), due, due + timedelta(minutes=1), event.starts_at):
        clock.remind_volunteers(now=now)
    reminders = Message.objects.filter(kind="volunteer_reminder")
    assert [each.row for each in reminders] == [ben.pk]
    Plug().moved(event, event.starts_at - timedelta(days=1), due)
    clock.remind_volunteers(now=due + timedelta(hours=1))
    assert reminders.filter(row=ben.pk).count() == 1 and reminders.all().count() == 2


def test_the_reminder_comes_at_ten_on_the_clock_of_the_place():
    starts = timezone.make_aware(timezone.datetime(2027, 3, 29, 0, 30))
    event = meetups.event(starts_at=starts)
    assert timezone.localtime(reminder_at(event)).isoformat() == "2027-03-27T10:00:00+00:00"


def test_somebody_reads_on_their_own_page_at_what_they_help():
    event = meetups.event()
    shift = make.shift(make.role(event))
    ben = make.volunteer(shift)
    told = AboutPerson().told(ben.participant)
    assert [each.model for each in told] == [Volunteer, Turn]
    assert list(told[1].lines) == [f"Welcomer, {shift.times}"]


def test_whoever_is_forgotten_frees_the_shifts_to_come_and_stays_as_a_count():
    event = meetups.event()
    role = make.role(event)
    past, coming = make.shift(role, offset=-60 * 24 * 40), make.shift(role)
    ben = make.volunteer(past, coming)
    secret = ben.secret
    AboutPerson().forget(ben.participant, timezone.now())
    row = Volunteer.objects.get()
    assert (row.name, row.participant, row.secret == secret) == ("", None, False)
    assert [turn.shift for turn in row.standing()] == [past]


def test_the_clock_keeps_counts_alone():
    ben = make.volunteer(make.shift(make.role(meetups.event())))
    assert people.make_anonymous(pks=[ben.pk], now=timezone.now()) == 1
    assert people.make_anonymous(pks=[ben.pk], now=timezone.now()) == 0
    assert Turn.objects.count() == 1


def test_two_entries_of_one_person_have_the_shifts_of_both_and_can_be_taken_apart():
    event = meetups.event()
    role = make.role(event)
    door, tea, tidy = (make.shift(role, offset=minutes) for minutes in (0, 90, 180))
    keep, gone = make.volunteer(door, tea), make.volunteer(door, tidy, name="Benjamin")
    keep.turns.filter(shift=door).update(given_up_at=timezone.now())
    moves = Moves()
    AboutPerson().before_merge(keep.participant, gone.participant)
    AboutPerson().merge(keep.participant, gone.participant, moves, timezone.now())
    assert [turn.shift for turn in keep.standing()] == [door, tea, tidy]
    assert Volunteer.objects.count() == 1
    assert put_back(moves.steps) == []
    assert [turn.shift for turn in Volunteer.objects.get(pk=gone.pk).standing()] == [door, tidy]
    assert [turn.shift for turn in keep.standing()] == [tea]


def test_somebody_at_one_meet_up_alone_moves_as_a_whole():
    event = meetups.event()
    gone = make.volunteer(make.shift(make.role(event)))
    keep = Participant.objects.create(name="Ben P")
    AboutPerson().merge(keep, gone.participant, Moves(), timezone.now())
    assert Volunteer.objects.get().participant == keep


def test_a_card_says_how_many_places_are_taken():
    event = meetups.event()
    ada, now = meetups.host(event), timezone.now()
    shift = make.shift(make.role(event), places=3)
    assert Plug().cards(event, now, ada) == ()
    make.volunteer(shift)
    [card] = Plug().cards(event, now, ada)
    assert (card.number, str(card.of)) == ("1", "of 3 places in shifts")
    assert Plug().cards(event, event.ends_at + timedelta(seconds=1), ada) == ()


def test_shifts_of_the_second_day_keep_their_hour_where_clocks_change():
    summer, autumn = (wall_clock.moment(day, time(10)) for day in (date(2027, 6, 12), date(2027, 10, 30)))
    event = meetups.event(starts_at=summer, ends_at=summer + timedelta(days=1, hours=6))
    ada = meetups.host(event)
    part = make.role(event)
    make.shift(part, 24 * 60)
    make.shift(part, -60)
    Shift.objects.create(role=part, hangs="after_end", offset_minutes=0, minutes=30, places=1)

    def hours(of):
        return sorted(
            f"{dates.local(each.starts_at):%a %H:%M}" for each in Shift.objects.filter(role__event=of)
        )

    stands = hours(event)
    assert stands == ["Sat 09:00", "Sun 10:00", "Sun 16:00"]
    event.refresh_from_db()
    changes = {"starts_at": autumn, "ends_at": wall_clock.moment(date(2027, 10, 31), time(16))}
    meetup_actions.change_event(
        event=event, changes=changes, mark=seen(event, changes), by=ada, now=timezone.now()
    )
    event = Event.objects.get()
    assert hours(event) == stands
    copy = meetups.event(slug="copy", starts_at=summer, ends_at=summer + timedelta(days=1, hours=6))
    actions.copy_roles(source=event, event=copy)
    assert hours(copy) == stands
