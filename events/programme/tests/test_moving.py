"""Moving parts at the desk: by the form, in the grid, with one press, over several days, by two hosts at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event, Space
from events.meetups.tests import make
from events.programme import actions, grid
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Contribution, Speaker
from wwnt.kit import page_cache
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


def test_place_moves_one_part_alone(desk):
    client, event = desk
    hall = Space.objects.create(venue=event.venue, name_en="Hall")
    story, lunch = part(event, 0, 30), part(event, 30, 30)
    url = at("desk/place", event.slug, story.pk)
    typed = held(client.get(url).context["form"])
    assert typed["begins"].strftime("%H:%M") == "09:00"
    before = page_cache.standing((event.stamp,))
    assert client.post(url, typed | {"begins": "10:15", "space": hall.pk}).status_code == 302
    assert page_cache.standing((event.stamp,)) != before
    story.refresh_from_db(), lunch.refresh_from_db()
    assert (story.offset_minutes, story.space, story.minutes, lunch.offset_minutes) == (75, hall, 30, 30)
    assert Entry.objects.latest("pk").deed == "programme.place_session"


def test_place_moves_all_after_a_part_to_a_time(desk):
    client, event = desk
    hall = Space.objects.create(venue=event.venue, name_en="Hall")
    first, story, lunch = part(event, 0, 30), part(event, 30, 30), part(event, 60, 30)
    url = at("desk/place", event.slug, story.pk)
    typed = held(client.get(url).context["form"])
    for _ in range(2):
        sent = typed | {"begins": "10:15", "space": hall.pk, "which": "rest"}
        assert client.post(url, sent).status_code == 302
    assert list(event.sessions.values_list("pk", "offset_minutes", "space")) == [
        (first.pk, 0, None),
        (story.pk, 75, hall.pk),
        (lunch.pk, 105, None),
    ]
    late = client.post(url, typed | {"begins": "11:00", "which": "rest"})
    assert late.status_code == 409
    assert "programme.move_rest" in set(Entry.objects.values_list("deed", flat=True))


def test_place_says_what_is_wrong_and_keeps_what_was_typed(desk):
    client, event = desk
    story = part(event, 0, 30)
    url = at("desk/place", event.slug, story.pk)
    answer = client.post(url, {"begins": "08:59", "space": "", "which": "alone"})
    assert answer.context["form"].errors == {"begins": ["This is before the meet-up starts."]}
    assert 'value="08:59"' in answer.content.decode()


def test_the_second_host_is_told_where_a_part_stands_now(desk):
    client, event = desk
    story = part(event, 0, 30)
    place, drop = at("desk/place", event.slug, story.pk), at("desk/drop", event.slug, story.pk)
    typed = held(client.get(place).context["form"])
    mark = typed["mark"]
    first = client.post(drop, {"offset_minutes": 10, "space": "", "mark": mark}).json()
    assert (first["offset"], first["when"], first["where"], first["said"]) == (
        10,
        "09:10–09:40",
        "Everybody together",
        "Kept",
    )
    second = client.post(drop, {"offset_minutes": 20, "space": "", "mark": mark})
    assert second.status_code == 409
    assert second.json()["said"] == "Somebody else moved this part meanwhile. It stands where they put it."
    assert (second.json()["offset"], second.json()["mark"]) == (10, first["mark"])
    by_form = client.post(place, typed | {"begins": "11:00"})
    assert by_form.status_code == 409 and "11:00" in by_form.content.decode()
    assert client.post(place, held(by_form.context["form"])).status_code == 302
    story.refresh_from_db()
    assert story.offset_minutes == 120


def test_a_drop_tells_what_does_not_fit_now(desk):
    client, event = desk
    story, lunch = part(event, 0, 30), part(event, 60, 30)
    url = at("desk/drop", event.slug, story.pk)
    answer = client.post(url, {"offset_minutes": 50, "mark": grid.mark_of(story)}).json()
    assert answer["about"] == ["At the same time: “At 50” and “At 60”".replace("At 50", "At 0", 1)]
    assert answer["flagged"] == [story.pk, lunch.pk]
    assert "At the same time" in answer["warnings"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"offset_minutes": -5}, "This is before the meet-up starts."),
     ({"offset_minutes": 99_999}, "This is long after the end of the meet-up."),
     ({"offset_minutes": 5, "space": 999}, "This room is not there any more."),
     ({"offset_minutes": "x"}, "Please write a whole number."), ({}, "Please fill this in.")],
)  # fmt: skip
def test_a_drop_is_refused_with_the_reason_and_where_the_part_stands(desk, typed, said):
    client, event = desk
    story = part(event, 15, 30)
    answer = client.post(at("desk/drop", event.slug, story.pk), typed)
    assert (answer.status_code, answer.json()["said"], answer.json()["offset"]) == (400, said, 15)
    assert client.post(at("desk/drop", event.slug, story.pk + 1), typed).json()["gone"] is True


def test_a_drop_into_a_room_of_another_venue_is_refused(desk):
    client, event = desk
    elsewhere = Space.objects.create(venue=make.venue(name_en="Elsewhere"), name_en="Cellar")
    story = part(event, 0, 30)
    answer = client.post(at("desk/drop", event.slug, story.pk), {"offset_minutes": 0, "space": elsewhere.pk})
    assert answer.status_code == 400


def test_blocks_are_added_at_the_end_with_one_press(desk):
    client, event = desk
    part(event, 0, 30)
    for kind in ("break", "cafe", "open_space", "party", ""):
        assert client.post(at("desk/block", event.slug), {"kind": kind}).status_code == 302
    added = event.sessions.exclude(title_en="At 0").values_list("kind", "offset_minutes", "minutes")
    assert list(added) == [("break", 30, 15), ("cafe", 45, 75), ("open_space", 120, 60)]
    assert not event.sessions.filter(title_cy="").exists()


def test_a_meet_up_of_several_days_has_a_board_for_each(client):
    event = make.event(starts_at=NINE, ends_at=NINE + timedelta(hours=30))
    client.force_login(make.host(event))
    part(event, 0, 60), part(event, 24 * 60 + 30, 60)
    page = client.get(at("desk/programme", event.slug))
    first, second = page.context["boards"]
    assert [len(first.rows), len(second.rows)] == [1, 1]
    assert (second.name, second.top, second.clock) == ("Thursday 17 June 2027", 24 * 60, 9 * 60)
    url = at("desk/place", event.slug, first.rows[0].session.pk)
    typed = held(client.get(url).context["form"])
    assert client.post(url, typed | {"day": "2027-06-17", "begins": "13:00"}).status_code == 302
    assert event.sessions.filter(offset_minutes=28 * 60).exists()
    refused = client.post(url, typed | {"day": "2027-06-18"})
    assert set(refused.context["form"].errors) == {"day"}


def test_an_evening_past_midnight_stays_on_one_board(client):
    event = make.event(starts_at=NINE + timedelta(hours=12), ends_at=NINE + timedelta(hours=18))
    client.force_login(make.host(event))
    part(event, 0, 60), part(event, 240, 60)
    (board,) = client.get(at("desk/programme", event.slug)).context["boards"]
    assert (board.top, board.clock, len(board.rows)) == (0, 21 * 60, 2)


def test_a_preset_without_a_venue_has_one_column(client):
    event = make.event(venue=None, slug="preset-walk", status=Event.Status.PRESET)
    client.force_login(make.host(make.event()))
    story = part(event, 0, 30)
    page = client.get(at("desk/programme", event.slug))
    assert page.status_code == 200
    assert page.context["columns"] == [("", "Everybody together")]
    answer = client.post(
        at("desk/drop", event.slug, story.pk), {"offset_minutes": 5, "mark": grid.mark_of(story)}
    )
    assert answer.json()["offset"] == 5


def test_the_form_of_a_part_says_who_is_in_it_and_how(desk):
    client, event = desk
    ben, cleo = speaker(event), speaker(event, "Cleo Jones")
    speaker(event, "Gone", state=Speaker.State.DECLINED)
    offer = Contribution.objects.create(
        event=event, title_en="A story", state="accepted", created_at=timezone.now()
    )
    typed = {
        "title_cy": "Stori", "title_en": "A story", "minutes": "10", "kind": "talk", "begins": "09:30",
        "language": "cy", "marks": ["captions", "bsl"], "join_url": "meet.example.org/a",
        "contribution": offer.pk, "speakers": [ben.pk], "facilitators": [cleo.pk],
    }  # fmt: skip
    url = at("desk/add", event.slug)
    assert [name for _pk, name in client.get(url).context["form"].fields["speakers"].choices] == [
        "Ben Rees",
        "Cleo Jones",
    ]
    for _ in range(2):
        assert client.post(url, typed).status_code == 302
    story = event.sessions.get()
    assert story.who == [(ben.pk, "speaker"), (cleo.pk, "facilitator")]
    assert (story.language, story.marks, story.contribution) == ("cy", ["bsl", "captions"], offer)
    assert story.join_url == "https://meet.example.org/a"
    page = client.get(at("desk/programme", event.slug)).content.decode()
    assert "Ben Rees" in page and "Captions" in page
    twice = client.post(at("desk/edit", event.slug, story.pk), typed | {"facilitators": [ben.pk]})
    assert set(twice.context["form"].errors) == {"facilitators"}


def test_two_hosts_who_change_who_is_in_a_part_are_told(desk):
    client, event = desk
    ben, cleo = speaker(event), speaker(event, "Cleo Jones")
    story = part(event, 0, 30)
    SessionSpeaker.objects.create(session=story, speaker=ben)
    url = at("desk/edit", event.slug, story.pk)
    typed = held(client.get(url).context["form"])
    assert typed["speakers"] == [str(ben.pk)]
    assert client.post(url, typed | {"speakers": [cleo.pk]}).status_code == 302
    assert set(Entry.objects.values_list("deed", flat=True)) == {"programme.change_people"}
    told = client.post(url, typed | {"speakers": [ben.pk, cleo.pk]})
    assert told.status_code == 409
    assert "Cleo Jones: Speaks" in told.content.decode()
    assert client.post(url, held(told.context["form"])).status_code == 302
    assert story.who == [(ben.pk, "speaker"), (cleo.pk, "speaker")]


def test_a_part_is_judged_while_it_is_typed(desk):
    client, event = desk
    ben = speaker(event)
    talk = part(event, 0, 30, title_en="Talk")
    SessionSpeaker.objects.create(session=talk, speaker=ben)
    hall = Space.objects.create(venue=event.venue, name_en="Hall")
    talk.space = hall
    talk.save()
    url = at("desk/check", event.slug)
    typed = {"title_en": "Mine", "begins": "09:10", "minutes": "30", "kind": "talk", "speakers": [ben.pk]}
    page = client.post(url, typed).content.decode()
    assert "At the same time: “Talk” and “Mine”" in page
    assert "Ben Rees is in two parts at once" in page
    assert "<li>" not in client.post(f"{url}?pk={talk.pk}", typed | {"space": hall.pk}).content.decode()
    for nonsense in ({}, {"begins": "x", "minutes": "y", "speakers": "z"}):
        for pk in ("", "²", "9" * 400, "0"):
            assert client.post(f"{url}?pk={pk}", nonsense).status_code == 200
    assert Session.objects.count() == 1


def test_a_long_title_is_refused_in_words_and_stays_in_the_form(desk):
    client, event = desk
    typed = {"title_cy": "x" * 300, "title_en": "Welcome", "minutes": "10", "kind": "talk", "begins": "09:00"}
    answer = client.post(at("desk/add", event.slug), typed)
    assert answer.context["form"].errors == {
        "title_cy": ["This is too long. Please use at most 140 characters."]
    }
    assert "x" * 300 in answer.content.decode()


def test_the_page_and_a_drop_cost_the_same_queries_for_many_parts(desk, django_assert_max_num_queries):
    client, event = desk
    page = at("desk/programme", event.slug)
    seen = []
    for count in (1, 2, 3):
        for number in range(count):
            each = part(event, 10 * number, 10)
            SessionSpeaker.objects.create(session=each, speaker=speaker(event, f"Ben {count} {number}"))
        drop = at("desk/drop", event.slug, each.pk)
        with django_assert_max_num_queries(60) as asked:
            client.get(page)
        many = len(asked)
        with django_assert_max_num_queries(60) as asked:
            client.post(drop, {"offset_minutes": 40 + count, "mark": grid.mark_of(each)})
        seen.append((many, len(asked)))
    assert seen[1] == seen[2]


def test_many_warnings_are_folded_and_parts_in_them_are_marked(desk):
    client, event = desk
    for number in range(10):
        part(event, number, 30)
    page = client.get(at("desk/programme", event.slug))
    assert (len(page.context["first"]), len(page.context["more"])) == (6, 3)
    text = page.content.decode()
    assert "More to look at: 3" in text and text.count(" flagged") == 10


def test_facilitators_and_strangers_move_nothing(client):
    event = make.event(starts_at=NINE)
    story = part(event, 0, 30)
    client.force_login(make.facilitator(event))
    for name in ("desk/place", "desk/drop"):
        assert client.post(at(name, event.slug, story.pk), {"offset_minutes": 5}).status_code == 404
    assert client.post(at("desk/block", event.slug), {"kind": "break"}).status_code == 404
    assert client.post(at("desk/check", event.slug)).status_code == 404


def test_the_same_place_again_is_no_deed():
    event = make.event(starts_at=NINE)
    story, ada = part(event, 0, 30), make.person("Ada")
    actions.place_session(session=story, offset_minutes=0, space=None, mark="", by=ada)
    assert not Entry.objects.exists()
