"""A meet-up over several days: typed, shown, copied and moved, with its programme, its calendar and its door."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.day import parties
from events.meetups import actions, wall_clock
from events.meetups.changes import seen
from events.meetups.forms import Words
from events.meetups.models import Event
from events.meetups.tests import make
from events.programme import grid, looking, released
from events.programme.models import Session
from wwnt.kit import phones

pytestmark = pytest.mark.django_db
FIRST = date(2031, 6, 3)


@pytest.fixture
def event():
    return make.event(
        slug="days",
        starts_at=wall_clock.moment(FIRST, time(10)),
        ends_at=wall_clock.moment(FIRST, time(16)),
    )


def typed(client, event, **changes):
    url = reverse("meetups/desk/when", args=[event.slug])
    form = client.get(url).context["form"]
    given = {name: form[name].value() for name in form.fields}
    given |= {"starts": "10:00", "ends": "16:00", "day": FIRST.isoformat()}
    given |= {name: value.isoformat() for name, value in given.items() if isinstance(value, date)}
    return client.post(url, {name: "" if each is None else each for name, each in (given | changes).items()})


def test_a_host_gives_a_last_day(client, event):
    client.force_login(make.host(event))
    typed(client, event, until="2031-06-05")
    event.refresh_from_db()
    assert timezone.localtime(event.ends_at).replace(tzinfo=None) == datetime(2031, 6, 5, 16)
    assert grid.days_of(event) == [FIRST + timedelta(days=each) for each in range(3)]
    typed(client, event, day="2031-06-10", until="2031-06-05")
    event.refresh_from_db()
    assert [timezone.localdate(each).day for each in (event.starts_at, event.ends_at)] == [10, 12]


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2031-06-01", "The last day comes before the first."),
        ("2031-07-30", "14 days at most"),
    ],
)
def test_a_last_day_that_cannot_be_is_told_in_words(client, event, until, words):
    client.force_login(make.host(event))
    assert words in typed(client, event, until=until).content.decode()
    event.refresh_from_db()
    assert timezone.localdate(event.ends_at) == FIRST


def several(event):
    Event.objects.filter(pk=event.pk).update(ends_at=wall_clock.moment(FIRST + timedelta(days=1), time(9)))
    event.refresh_from_db()
    for day, title in enumerate(("Song", "Soup")):
        offset = 30 if not day else 22 * 60
        Session.objects.create(
            event=event, offset_minutes=offset, minutes=30, title_en=title, title_cy=f"{title} (cy)"
        )
    return event


def test_parts_lie_on_each_day_for_hosts_and_guests(client, event):
    several(event)
    client.force_login(make.host(event))
    page = client.get(reverse("programme/desk/programme", args=[event.slug]))
    assert [[row.session.title_en for row in board.rows] for board in page.context["boards"]] == [
        ["Song"],
        ["Soup"],
    ]
    add = client.get(reverse("programme/desk/add", args=[event.slug])).content.decode()
    assert 'value="2031-06-04"' in add
    client.logout()
    url = reverse("programme/programme", args=[event.slug])
    assert 'name="day"' in client.get(url).content.decode()
    second = client.get(url, {"day": "2031-06-04"}).content.decode()
    assert "Soup" in second and "Song" not in second


def test_what_comes_next_on_another_day_says_which(event):
    several(event)
    (place,) = looking.places(released.programme_of(event), event.starts_at + timedelta(hours=3))
    assert place.next_on == event.starts_at + timedelta(hours=22)
    (place,) = looking.places(released.programme_of(event), event.starts_at)
    assert place.next_on is None


def test_its_calendar_and_its_door_know_each_day(client, event):
    several(event)
    (entry,) = Calendar.from_ical(client.get(reverse("meetups/calendar", args=[event.slug])).content).walk(
        "VEVENT"
    )
    assert entry["dtend"].dt == event.ends_at
    for day in (0, 1):
        noon = wall_clock.moment(FIRST + timedelta(days=day), time(8, 30))
        assert parties.is_today(event, noon)
    assert not parties.is_today(event, wall_clock.moment(FIRST + timedelta(days=2), time(8)))


def test_a_copy_lasts_as_many_days(event):
    several(event)
    made = actions.new_event(
        source=event,
        kind=event.kind,
        title_en="Again",
        title_cy="Eto",
        starts_at=wall_clock.moment(date(2031, 10, 25), time(10)),
        by=make.host(event),
    )
    assert timezone.localtime(made.ends_at).replace(tzinfo=None) == datetime(2031, 10, 26, 9)
    assert [timezone.localtime(each.starts_at).hour for each in made.sessions.all()] == [10, 8]


def test_a_night_is_no_day_of_its_own(event):
    Event.objects.filter(pk=event.pk).update(ends_at=wall_clock.moment(FIRST + timedelta(days=1), time(1)))
    event.refresh_from_db()
    assert grid.days_of(event) == [FIRST]


@pytest.mark.parametrize(
    ("number", "is_good"),
    [("01745 300 100", True), ("+44 1745 300100", True), ("ring Ada", False), ("12", False)],
)
def test_what_can_be_dialled(number, is_good):
    assert phones.can_be_dialled(number) is is_good


def test_a_contact_number_that_cannot_be_dialled_is_refused_in_words(event):
    names = Words._meta.fields
    held = {name: getattr(event, name) for name in names}
    form = Words({**held, "phone": "ask Ada", "mark": seen(event, names)}, instance=event)
    assert "can’t be dialled" in str(form.errors["phone"])
