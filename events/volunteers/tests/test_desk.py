"""The desk's pages of volunteers: roles, shifts, who rings up, the roster, hours afterwards."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.credits.models import TimeEntry
from community.messages.models import Message
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage, VolunteerRole
from events.volunteers.tests import make

pytestmark = pytest.mark.django_db
ROLE = {"name_en": "Tea", "name_cy": "Te", "work": "cooking"}


@pytest.fixture
def event():
    day = timezone.localdate() + timedelta(days=30)
    return meetups.event(starts_at=timezone.make_aware(datetime.combine(day, time(10))))


@pytest.fixture
def at_desk(client, event):
    client.force_login(meetups.host(event))
    return client


def address(name, event, *more):
    return reverse(f"volunteers/desk/{name}", args=[event.slug, *more])


def mark_on(page):
    return re.search(r'name="mark" value="(\w*)"', page.text)[1]


def test_a_role_and_its_first_shift(at_desk, event):
    answer = at_desk.post(address("add_role", event), ROLE | {"guests_each": "12"})
    role = VolunteerRole.objects.get()
    assert answer.url == address("add_shift", event, role.pk)
    at_desk.post(answer.url, {"day": "-1", "begins": "18:00", "ends": "19:30", "places": "3"})
    shift = Shift.objects.get()
    evening = timezone.localtime(shift.starts_at)
    assert (evening.hour, shift.minutes, shift.places) == (18, 90, 3)
    assert evening.date() == timezone.localdate(event.starts_at) - timedelta(days=1)
    page = at_desk.get(address("shift", event, role.pk, shift.pk)).text
    assert 'value="18:00"' in page and '<option value="-1" selected>' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name_en": "", "name_cy": ""}, "Please give it a name, in one of the two languages."),
        ({"guests_each": "0"}, "Please give between 1 and 500, or leave it empty."),
        ({"guests_each": "-3"}, "Please"),
        ({"work": "selling"}, "Please choose one of the answers offered."),
    ],
)
def test_a_role_says_what_is_wrong(at_desk, event, typed, words):
    assert words in at_desk.post(address("add_role", event), ROLE | typed).text
    assert not VolunteerRole.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"ends": "09:00"}, "The end must come after the start."),
        ({"begins": "half ten"}, "Please give a time, as in 10:30."),
        ({"places": "0"}, "There must be at least one place."),
        ({"places": "1"}, "This is always done by two together."),
        ({"places": "many"}, "Please give a whole number."),
    ],
)
def test_a_shift_says_what_is_wrong(at_desk, event, typed, words):
    role = make.role(event, needs_two=True)
    given = {"day": "0", "begins": "10:00", "ends": "11:00", "places": "2"}
    assert words in at_desk.post(address("add_shift", event, role.pk), given | typed).text
    assert not Shift.objects.exists()


def test_the_hour_that_is_left_out_in_spring_is_no_shift(at_desk, event):
    starts = timezone.make_aware(timezone.datetime(2027, 3, 28, 10, 30))
    Event.objects.update(starts_at=starts, ends_at=starts + timedelta(hours=3))
    given = {"day": "0", "begins": "01:30", "ends": "02:30", "places": "2"}
    page = at_desk.post(address("add_shift", event, make.role(event).pk), given)
    assert "this hour is left out" in page.text


def test_another_time_of_a_shift_is_told_to_who_has_it(at_desk, event):
    role = make.role(event)
    shift, other = make.shift(role), make.shift(role, offset=120)
    ben, _cleo = make.volunteer(shift), make.volunteer(other, name="Cleo")
    form = address("shift", event, role.pk, shift.pk)
    begins = timezone.localtime(event.starts_at + timedelta(minutes=15))
    ends = begins + timedelta(minutes=60)
    typed = {"day": "0", "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}", "places": "2"}
    at_desk.post(form, typed | {"mark": mark_on(at_desk.get(form))})
    assert [each.row for each in Message.objects.filter(kind="volunteer_moved")] == [ben.pk]


def test_a_shift_never_has_fewer_places_than_people(at_desk, event):
    role = make.role(event)
    shift = make.shift(role)
    make.volunteer(shift), make.volunteer(shift, name="Cleo")
    page = at_desk.get(address("shift", event, role.pk, shift.pk))
    times = dict(re.findall(r'name="(begins|ends)" value="([\d:]+)"', page.text))
    day = re.search(r'<option value="(-?\d)" selected', page.text)[1]
    typed = times | {"day": day, "places": "1", "mark": mark_on(page)}
    answer = at_desk.post(address("shift", event, role.pk, shift.pk), typed)
    assert "People who have said yes already: 2." in answer.text
    assert Shift.objects.get().places == 2


def test_what_somebody_has_is_not_taken_away(at_desk, event):
    role = make.role(event)
    shift = make.shift(role)
    ben = make.volunteer(shift)
    for name, more in (("remove_shift", (role.pk, shift.pk)), ("remove_role", (role.pk,))):
        answer = at_desk.post(address(name, event, *more), follow=True)
        assert "Somebody has a shift there." in answer.text
    Turn.objects.filter(volunteer=ben).update(given_up_at=timezone.now())
    at_desk.post(address("remove_shift", event, role.pk, shift.pk))
    at_desk.post(address("remove_role", event, role.pk))
    assert not VolunteerRole.objects.exists()


def test_two_hosts_at_once_see_what_the_other_has_written(at_desk, event):
    role = make.role(event)
    form = address("role", event, role.pk)
    mark = mark_on(at_desk.get(form))
    at_desk.post(form, ROLE | {"does_en": "Makes cawl", "mark": mark})
    page = at_desk.post(form, ROLE | {"does_en": "Makes tea", "mark": mark})
    assert page.status_code == 409 and "Makes cawl" in page.text and "Makes tea" in page.text


def test_words_that_volunteers_read_first(at_desk, event):
    form = address("words", event)
    at_desk.post(form, {"words_en": "Hello", "words_cy": "Helô", "mark": mark_on(at_desk.get(form))})
    assert VolunteerPage.objects.get().words_cy == "Helô"


def test_somebody_rings_up(at_desk, event):
    shift = make.shift(make.role(event))
    typed = {"name": "Dai", "language": "cy", "phone": "01632 960112", "shifts": [shift.pk]}
    assert "How can we reach you?" in at_desk.post(address("add", event), typed | {"phone": ""}).text
    answer = at_desk.post(address("add", event), typed)
    dai = Volunteer.objects.get()
    assert answer.url == address("volunteer", event, dai.pk)
    assert (dai.channel, str(dai.entered_by)) == ("phone", "Ada")
    page = at_desk.get(answer.url).text
    assert "01632 960112" in page and "I have told them" in page
    message = Message.objects.get()
    at_desk.post(address("told", event, dai.pk, message.pk))
    message.refresh_from_db()
    assert message.fate == Message.Fate.BY_HAND


def test_nobody_is_put_down_after_the_day(at_desk, event):
    shift = make.shift(make.role(event), offset=60 * 24 * 400)
    Event.objects.update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    typed = {"name": "Dai", "language": "cy", "phone": "01632 960112", "shifts": [shift.pk]}
    assert "nobody can be put down" in at_desk.post(address("add", event), typed).text


def test_a_host_changes_and_gives_up_for_somebody_and_notes_that_they_have_spoken(at_desk, event):
    role = make.role(event)
    one, other = make.shift(role), make.shift(role, offset=90)
    ben = make.volunteer(one)
    at_desk.post(address("volunteer", event, ben.pk), {"shifts": [other.pk]})
    assert [turn.shift for turn in ben.standing()] == [other]
    at_desk.post(address("spoken", event, ben.pk))
    at_desk.post(address("send_link", event, ben.pk))
    at_desk.post(address("give_up", event, ben.pk))
    ben.refresh_from_db()
    assert ben.spoken_at and ben.standing() == []
    assert Message.objects.count() == 3


def test_hours_are_noted_once_for_each_shift_that_is_done(at_desk, event):
    role = make.role(event, work="cooking")
    ben = make.volunteer(make.shift(role, minutes=50), make.shift(role, offset=60 * 24 * 30))
    hours = address("hours", event, ben.pk)
    at_desk.post(hours)
    assert not TimeEntry.objects.exists()
    Event.objects.update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    page = at_desk.get(address("volunteer", event, ben.pk)).text
    assert "They were here: note their hours" in page
    for _twice in range(2):
        at_desk.post(hours)
    [entry] = TimeEntry.objects.all()
    assert (entry.participant, entry.quarters, entry.work, entry.about) == (
        ben.participant,
        4,
        "cooking",
        event.key,
    )
    assert "They were here" not in at_desk.get(address("volunteer", event, ben.pk)).text


def test_the_roster_shows_numbers_only_to_who_may_see_them(client, event):
    make.volunteer(make.shift(make.role(event)), name="Dai", phone="01632 960112")
    planner = meetups.person("Cleo")
    Team.objects.create(event=event, user=planner, role=Team.Role.PLANNING)
    for user, sees in ((planner, False), (meetups.host(event), True)):
        client.force_login(user)
        page = client.get(address("roster", event)).text
        assert "Dai" in page and ("01632 960112" in page) is sees
        [dai] = Volunteer.objects.all()
        assert ("01632 960112" in client.get(address("volunteer", event, dai.pk)).text) is sees


def test_pages_ask_no_more_of_the_database_with_more_volunteers(
    at_desk, event, django_assert_max_num_queries
):
    role = make.role(event)
    make.volunteer(make.shift(role))
    for name in ("roles", "roster"):
        at_desk.get(address(name, event))
        counts = []
        for more in range(2):
            with django_assert_max_num_queries(60) as asked:
                at_desk.get(address(name, event))
            counts.append(len(asked))
            for number in range(3 * (1 - more)):
                make.volunteer(make.shift(role, offset=60 * number), name=f"{name}{number}")
        assert counts[0] == counts[1]


def test_a_preset_has_roles_and_shifts_and_no_people(at_desk, event):
    role = make.role(event)
    shift = make.shift(role)
    Event.objects.update(status=Event.Status.PRESET, slug="preset-meetup")
    preset = Event.everything.get()
    for name, more in (("roles", ()), ("role", (role.pk,)), ("shift", (role.pk, shift.pk)), ("words", ())):
        assert at_desk.get(address(name, preset, *more)).status_code == 200
    at_desk.post(address("add_role", preset), ROLE)
    assert VolunteerRole.objects.count() == 2
    for name in ("roster", "add"):
        assert at_desk.get(address(name, preset)).status_code == 404
