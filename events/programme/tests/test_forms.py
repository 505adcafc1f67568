"""The forms of a part: in the night, in rooms and with people who were not there before."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event, Space, Team
from events.meetups.tests import make
from events.programme import grid, naming
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Contribution, Speaker
from wwnt.kit.trail.models import Entry

pytestmark = pytest.mark.django_db
NINE = datetime(2027, 6, 16, 8, 0, tzinfo=UTC)


def at(name, *args):
    return reverse(f"programme/{name}", args=args)


def part(event, offset, minutes, **changes):
    given = {"title_en": f"At {offset}", "title_cy": f"Am {offset}", "kind": Session.Kind.TALK}
    return Session.objects.create(event=event, offset_minutes=offset, minutes=minutes, **given | changes)


def speaker(event, name="Ben Rees", **changes):
    given = {"state": Speaker.State.CONFIRMED, "created_at": timezone.now()}
    return Speaker.objects.create(event=event, name=name, **given | changes)


def held(form):
    """What a browser would send of this form."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, [])}


@pytest.fixture
def desk(client):
    event = make.event(starts_at=NINE)
    client.force_login(make.host(event))
    return client, event


def keep(client, name, event, session, **changes):
    """Send a form as it is shown, with these changes; returns where the part is then, or what the form says."""
    url = at(name, event.slug, session.pk)
    typed = held(client.get(url).context["form"]) | changes
    typed["begins"] = str(typed["begins"])[:5]
    answer = client.post(url, typed)
    session.refresh_from_db()
    return session.offset_minutes if answer.status_code == 302 else answer.context["form"].errors


@pytest.mark.parametrize("name", ["desk/edit", "desk/place"])
def test_a_part_in_the_night_is_kept_where_it_is(client, name):
    evening = make.event(
        slug="evening", starts_at=NINE + timedelta(hours=10), ends_at=NINE + timedelta(hours=14)
    )
    weekend = make.event(slug="weekend", starts_at=NINE, ends_at=NINE + timedelta(hours=38))
    nearly = make.event(slug="nearly", starts_at=NINE, ends_at=NINE + timedelta(hours=23))
    ada = make.host(evening)
    for each in (weekend, nearly):
        Team.objects.create(event=each, user=ada, role=Team.Role.LEAD_HOST)
    client.force_login(ada)
    for event, offset in (
        (evening, 4 * 60), (evening, 4 * 60 + 30), (evening, 6 * 60),
        (weekend, 14 * 60), (weekend, 15 * 60 + 30), (weekend, 38 * 60), (weekend, 39 * 60 + 30),
        (weekend, 52 * 60), (nearly, 23 * 60), (nearly, 25 * 60),
    ):  # fmt: skip
        night = part(event, offset, 90)
        assert keep(client, name, event, night) == offset, (event.slug, offset)


def test_an_hour_after_midnight_is_in_the_night_of_the_meet_up(client):
    event = make.event(starts_at=NINE + timedelta(hours=10), ends_at=NINE + timedelta(hours=14))
    client.force_login(make.host(event))
    song = part(event, 4 * 60, 90)
    assert keep(client, "desk/place", event, song, begins="00:30") == 5 * 60 + 30
    assert keep(client, "desk/place", event, song, begins="18:30") == {
        "begins": ["This is before the meet-up starts."]
    }
    typed = {"title_en": "Tea", "title_cy": "Te", "minutes": "15", "kind": "break", "begins": "02:00"}
    assert client.post(at("desk/add", event.slug), typed).status_code == 302
    assert event.sessions.get(title_en="Tea").offset_minutes == 7 * 60


def test_the_last_night_of_several_days_can_be_chosen(client):
    event = make.event(starts_at=NINE, ends_at=NINE + timedelta(hours=37))
    client.force_login(make.host(event))
    song = part(event, 60, 90)
    assert keep(client, "desk/place", event, song, day="2027-06-18", begins="00:15") == 39 * 60 + 15


def test_an_hour_that_comes_twice_stays_the_one_it_is(client):
    starts_at = datetime(2027, 10, 30, 20, 0, tzinfo=UTC)
    event = make.event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=8))
    client.force_login(make.host(event))
    for offset in (4 * 60 + 30, 5 * 60 + 30):
        song = part(event, offset, 30)
        assert keep(client, "desk/edit", event, song, title_en=f"Song {offset}") == offset
        assert song.title_en == f"Song {offset}"


def test_a_part_in_a_room_of_an_earlier_venue_moves_in_time_and_it_is_said(desk):
    client, event = desk
    barn = Space.objects.create(venue=make.venue(name_en="Barn"), name_en="Loft")
    story, other = part(event, 0, 30, space=barn), part(event, 60, 30)
    url = at("desk/drop", event.slug, story.pk)
    sent = {"offset_minutes": 15, "space": barn.pk, "mark": grid.mark_of(story)}
    answer = client.post(url, sent)
    words = "In a room of another venue: “At 0”. Please choose where it is to be."
    assert (answer.status_code, answer.json()["offset"], answer.json()["where"]) == (200, 15, "Loft")
    assert answer.json()["about"] == [words]
    assert words in client.get(at("desk/programme", event.slug)).content.decode()
    sent = {"offset_minutes": 60, "space": barn.pk, "mark": grid.mark_of(other)}
    assert client.post(at("desk/drop", event.slug, other.pk), sent).status_code == 400


@pytest.mark.parametrize("name", ["\u200b", "\u0301", " \u00ad "])
def test_a_room_without_a_name_to_know_it_by_is_no_other_room(desk, name):
    client, event = desk
    Space.objects.create(venue=event.venue, name_en="Hall")
    typed = {"title_en": "Tea", "title_cy": "Te", "minutes": "15", "kind": "break", "begins": "09:30"}
    answer = client.post(at("desk/add", event.slug), typed | {"new_space": name})
    assert answer.context["form"].errors == {"new_space": ["Please write the name of the room in letters."]}
    assert naming.find_or_name_space(venue=event.venue, name=name) is None


def test_a_room_needs_a_venue_to_be_in(desk):
    client, event = desk
    Event.objects.filter(pk=event.pk).update(venue=None)
    typed = {"title_en": "Tea", "title_cy": "Te", "minutes": "15", "kind": "break", "begins": "09:30"}
    answer = client.post(at("desk/add", event.slug), typed | {"new_space": "Hall"})
    assert answer.context["form"].errors == {
        "new_space": ["Please choose the venue first: a room is always in one."]
    }


def test_somebody_new_is_named_in_the_form_of_a_part(desk):
    client, event = desk
    ben = speaker(event)
    typed = {
        "title_cy": "Stori", "title_en": "A story", "minutes": "10", "kind": "talk", "begins": "09:30",
        "facilitators": [ben.pk], "new_speaker": "  Dai  Evans ",
    }  # fmt: skip
    url = at("desk/add", event.slug)
    wrong = client.post(url, typed | {"minutes": "x"})
    assert 'value="  Dai  Evans "' in wrong.content.decode() and not Speaker.objects.filter(name="Dai Evans")
    for _ in range(2):
        assert client.post(url, typed).status_code == 302
    dai = Speaker.objects.get(name="Dai Evans")
    assert (dai.state, dai.participant.name, dai.language) == (Speaker.State.LISTED, "Dai Evans", "en")
    story = event.sessions.get()
    assert story.who == [(ben.pk, "facilitator"), (dai.pk, "speaker")]
    assert set(Entry.objects.values_list("deed", flat=True)) == {
        "speakers.add_speaker",
        "programme.add_session",
    }
    edit = at("desk/edit", event.slug, story.pk)
    shown = held(client.get(edit).context["form"])
    assert client.post(edit, shown | {"new_speaker": "BEN REES"}).status_code == 302
    assert story.who == [(dai.pk, "speaker"), (ben.pk, "facilitator")] or len(story.who) == 2
    told = client.post(edit, shown | {"new_speaker": "\u200b"})
    assert told.context["form"].errors == {"new_speaker": ["Please write their name in letters."]}
    assert Speaker.objects.count() == 2


def test_nobody_is_named_where_nobody_can_be_asked(desk):
    client, event = desk
    url = at("desk/add", event.slug)
    assert "new_speaker" in client.get(url).context["form"].fields
    preset = make.event(slug="preset-walk", status=Event.Status.PRESET)
    assert "new_speaker" not in client.get(at("desk/add", preset.slug)).context["form"].fields
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    assert "new_speaker" not in client.get(url).context["form"].fields


@pytest.mark.parametrize("state", [Speaker.State.DECLINED, Speaker.State.WITHDRAWN])
def test_who_said_no_is_put_into_no_part_by_their_name(desk, state):
    client, event = desk
    speaker(event, "Gwen Prys", state=state)
    url = at("desk/edit", event.slug, part(event, 0, 30).pk)
    answer = client.post(url, held(client.get(url).context["form"]) | {"new_speaker": "gwen prys"})
    (told,) = answer.context["form"].errors["new_speaker"]
    assert told.startswith("They are on the list of speakers, and do not come")
    assert not SessionSpeaker.objects.exists()


def test_who_comes_is_found_before_who_said_no_and_nobody_by_a_draft(desk):
    _client, event = desk
    ada = event.team.first().user
    speaker(event, "Gwen Prys", state=Speaker.State.DECLINED)
    comes = speaker(event, "Gwen Prys")
    given = {"event": event, "language": "en", "by": ada, "now": timezone.now()}
    assert naming.find_or_name_speaker(name="gwen prys", **given) == comes
    drafts = speaker(event, "Dai Evans", state=Speaker.State.OFFERED)
    draft = Contribution.objects.create(
        event=event, kind="story", state=Contribution.State.DRAFT, created_at=timezone.now()
    )
    draft.speakers.add(drafts)
    assert not naming.does_not_come(event, "Dai Evans")
    assert naming.find_or_name_speaker(name="Dai Evans", **given) != drafts


def test_nobody_and_no_room_is_made_where_somebody_else_was_quicker(desk):
    client, event = desk
    one = part(event, 0, 30)
    url = at("desk/edit", event.slug, one.pk)
    typed = held(client.get(url).context["form"]) | {"new_speaker": "Dai Evans", "title_en": "Mine"}
    Session.objects.filter(pk=one.pk).update(title_en="Theirs")
    assert client.post(url, typed).status_code == 409
    assert not Speaker.objects.exists()
