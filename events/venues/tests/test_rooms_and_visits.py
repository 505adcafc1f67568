"""Rooms of a venue and visits to it, at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Space, Team
from events.meetups.tests import make
from events.programme.models import Session
from events.venues.models import VenueVisit
from wwnt.kit import retention
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db

HALL = {"name_cy": "Neuadd", "name_en": "Hall", "address": "", "town": "Rhyl", "postcode": ""}
ROOM = {"name_cy": "Yr ystafell werdd", "name_en": "Green room", "capacity": "8", "kind": "quiet"}


def at(name, *args):
    return reverse(f"venues/desk/{name}", args=args)


@pytest.fixture
def ada(client):
    event = make.event()
    client.force_login(make.host(event))
    return client, event


def deeds():
    return list(Entry.objects.order_by("pk").values_list("deed", flat=True))


# Rooms.


def test_room_is_added_changed_and_removed(ada) -> None:
    client, event = ada
    venue = event.venue
    client.post(at("add_space", venue.pk), ROOM)
    space = venue.spaces.get()
    assert (space.name_en, space.capacity, space.kind) == ("Green room", 8, "quiet")
    mark = client.get(at("space", venue.pk, space.pk)).context["form"]["mark"].value()
    client.post(at("space", venue.pk, space.pk), ROOM | {"capacity": "", "mark": mark})
    assert venue.spaces.get().capacity is None
    late = client.post(at("space", venue.pk, space.pk), ROOM | {"capacity": "9", "mark": mark})
    assert late.status_code == 409
    client.post(at("remove_space", venue.pk, space.pk))
    client.post(at("remove_space", venue.pk, space.pk))
    assert not venue.spaces.exists()
    assert deeds() == ["venues.add_space", "venues.change_space", "venues.remove_space"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name_en": ""}, "Please fill this in."),
        ({"capacity": "0"}, "There must be at least one place."),
        ({"capacity": "-5"}, "There must be at least one place."),
        ({"capacity": "99999999"}, "Please give at most 2000."),
        ({"kind": "cellar"}, "Please choose one of the answers offered."),
        ({"name_en": "MAIN HALL"}, "There is a room of this name already."),
    ],
)
def test_room_that_can_t_be_is_refused_in_words(ada, changes, says) -> None:
    client, event = ada
    Space.objects.create(venue=event.venue, name_en="Main hall")
    told = client.post(at("add_space", event.venue.pk), ROOM | changes).content.decode()
    assert says in told and "Yr ystafell werdd" in told
    assert event.venue.spaces.count() == 1


def test_room_in_use_says_where_and_goes_only_when_asked_again_and_the_programme_stays(ada) -> None:
    client, event = ada
    space = Space.objects.create(venue=event.venue, name_en="Green room")
    part = Session.objects.create(event=event, space=space, offset_minutes=0, minutes=5, title_en="Hello")
    url = at("remove_space", event.venue.pk, space.pk)
    assert client.get(url).context["using"] == [
        (event, reverse("programme/desk/programme", args=[event.slug]), [part])
    ]
    assert client.post(url).status_code == 409
    assert event.venue.spaces.exists()
    assert client.post(url, {"although_used": "1"}).status_code == 302
    part.refresh_from_db()
    assert part.space is None and part.title_en == "Hello"


def test_parts_of_a_room_that_goes_move_to_another_of_the_same_venue(ada) -> None:
    client, event = ada
    green, blue = (
        Space.objects.create(venue=event.venue, name_en=f"{name} room") for name in ("Green", "Blue")
    )
    barn = Space.objects.create(venue=make.venue(name_en="Barn"), name_en="Loft")
    part = Session.objects.create(event=event, space=green, offset_minutes=0, minutes=5, title_en="Hello")
    url = at("remove_space", event.venue.pk, green.pk)
    for nonsense in (barn.pk, green.pk, "x", "²", "9" * 40):
        assert client.post(url, {"although_used": "1", "move_to": nonsense}).status_code == 200
    assert client.post(url, {"although_used": "1", "move_to": blue.pk}).status_code == 302
    part.refresh_from_db()
    assert part.space == blue and not Space.objects.filter(pk=green.pk).exists()


def test_parts_are_named_to_those_alone_who_may_see_the_programme(ada, client) -> None:
    _, event = ada
    space = Space.objects.create(venue=event.venue, name_en="Green room")
    draft = make.event(slug="draft", status="draft", venue=event.venue)
    Session.objects.create(event=draft, space=space, offset_minutes=0, minutes=5, title_en="Not told yet")
    cleo = make.host(event, "Cleo")
    Team.objects.create(event=draft, user=cleo, role=Team.Role.FACILITATOR)
    client.force_login(cleo)
    url = at("remove_space", event.venue.pk, space.pk)
    for answer in (client.get(url), client.post(url)):
        assert "Not told yet" not in answer.content.decode()
        assert answer.context["using"] == [(draft, "", [])]


def test_room_of_another_venue_is_not_there(ada) -> None:
    client, event = ada
    space = Space.objects.create(venue=make.venue(name_en="Barn"), name_en="Loft")
    assert client.get(at("space", event.venue.pk, space.pk)).status_code == 404
    client.post(at("remove_space", event.venue.pk, space.pk), {"although_used": "1"})
    assert Space.objects.filter(pk=space.pk).exists()


# Visits.


def test_visit_is_noted_once_corrected_and_taken_out(ada) -> None:
    client, event = ada
    today = timezone.localdate()
    sent = {"visited_on": today.isoformat(), "who": "Ada, Ben", "with_disabled_cohost": "on"}
    for _twice in range(2):
        client.post(at("add_visit", event.venue.pk), sent)
    visit = event.venue.visits.get()
    assert (visit.who, visit.with_disabled_cohost, visit.noted_by.name) == ("Ada, Ben", True, "Ada")
    client.post(at("visit", event.venue.pk, visit.pk), {"visited_on": today.isoformat(), "who": "Ada"})
    assert not event.venue.visits.get().with_disabled_cohost
    client.post(at("visit", event.venue.pk, visit.pk), {"remove": "1"})
    assert not event.venue.visits.exists()
    assert deeds() == ["venues.note_visit", "venues.note_visit", "venues.remove_visit"]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2999-01-01", "This day is still to come."),
        ("0001-01-01", "Please look at the year again."),
        ("soon", "Please give a day, as in 16/06/2027."),
        ("", "Please fill this in."),
    ],
)
def test_visit_on_a_day_that_can_t_be_is_refused(ada, day, says) -> None:
    client, event = ada
    told = client.post(at("add_visit", event.venue.pk), {"visited_on": day, "who": "Ben"}).content.decode()
    assert says in told and "Ben" in told
    assert not event.venue.visits.exists()


def test_who_went_is_forgotten_after_two_years_and_that_somebody_went_is_kept() -> None:
    now = timezone.now()
    old, new = (
        VenueVisit.objects.create(
            venue=make.venue(name_en=str(days)), who="Ben", visited_on=(now - timedelta(days=days)).date()
        )
        for days in (740, 700)
    )
    retention.run(now=now)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.who, new.who) == ("", "Ben")
