"""The programme: its preset, its clashes, its editor and its public page."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from events.group import polling
from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.models import Event, Space
from events.meetups.tests import make
from events.programme import actions, clashes, released
from events.programme.accepted import Accepted
from events.programme.models import Session, SessionSpeaker
from events.programme.plugs import Plug
from events.speakers.models import Contribution, Speaker
from wwnt.kit import page_cache
from wwnt.kit.trail.models import Entry
from wwnt.tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"programme/{name}", args=args)


def part(event, offset, minutes, **changes):
    given = {"title_en": f"At {offset}", "title_cy": f"Am {offset}", "kind": Session.Kind.TALK}
    return Session.objects.create(event=event, offset_minutes=offset, minutes=minutes, **given | changes)


def test_the_preset_fills_three_hours_and_then_there_is_lunch():
    event = make.event()
    sessions = actions.set_up_programme(event=event)
    assert [(each.offset_minutes, each.minutes, each.kind) for each in sessions] == [
        (0, 15, "arrive"),
        (15, 10, "talk"),
        (25, 35, "talk"),
        (60, 15, "break"),
        (75, 75, "cafe"),
        (150, 15, "circle"),
        (165, 10, "circle"),
        (175, 5, "close"),
        (180, 45, "food"),
    ]
    assert all(each.title_cy and each.title_en for each in sessions)
    assert clashes.overlaps(sessions) == []
    assert clashes.past_the_end(sessions, 180) == []


def test_parts_overlap_unless_they_are_in_two_rooms():
    event = make.event()
    one, two = (Space.objects.create(venue=event.venue, name_en=name) for name in ("One", "Two"))
    first, second = part(event, 0, 30, space=one), part(event, 15, 30, space=two)
    third = part(event, 45, 15)
    assert clashes.overlaps([first, second, third]) == []
    second.space = one
    assert clashes.overlaps([third, second, first]) == [(first, second)]
    second.space = None
    assert clashes.overlaps([first, second]) == [(first, second)]


def test_only_a_meal_may_follow_the_end():
    event = make.event()
    late, lunch = part(event, 175, 10), part(event, 180, 45, kind=Session.Kind.FOOD)
    assert clashes.past_the_end([late, lunch], 180) == [late]


def test_moving_takes_along_what_follows_and_stops_at_the_start():
    event = make.event()
    first, second, _ = part(event, 0, 10), part(event, 10, 10), part(event, 20, 10)
    ada = make.person("Ada")
    assert actions.move_rest(session=second, minutes=15, by=ada) == 15
    assert list(event.sessions.values_list("offset_minutes", flat=True)) == [0, 25, 35]
    assert actions.move_rest(session=second, minutes=-30, by=ada) == -25
    assert list(event.sessions.values_list("offset_minutes", flat=True)) == [0, 0, 10]
    assert actions.move_rest(session=first, minutes=-5, by=ada) == 0


def test_a_part_changed_by_somebody_else_is_not_overwritten_unseen():
    event, ada = make.event(), make.person("Ada")
    session = part(event, 0, 10)
    mark = seen(session, ["minutes"])
    before = page_cache.standing((event.stamp,))
    actions.change_session(session=session, changes={"minutes": 20}, mark=mark, by=ada)
    assert page_cache.standing((event.stamp,)) != before
    with pytest.raises(ChangedMeanwhile):
        actions.change_session(session=session, changes={"minutes": 30}, mark=mark, by=ada)
    assert Session.objects.get().minutes == 20


@pytest.fixture
def desk(client):
    event = make.event()
    client.force_login(make.host(event))
    return client, event


TYPED = {"title_cy": "Croeso", "title_en": "Welcome", "minutes": "10", "kind": "talk"}


def begins(event, minutes):
    session = Session(event=event, offset_minutes=minutes, minutes=1)
    from django.utils import timezone

    return timezone.localtime(session.starts_at).strftime("%H:%M")


def test_add_puts_a_part_at_its_hour_and_names_a_room(desk):
    client, event = desk
    typed = TYPED | {"begins": begins(event, 30), "new_space": "Quiet room"}
    for _ in range(2):
        assert client.post(at("desk/add", event.slug), typed).url == at("desk/programme", event.slug)
    session = event.sessions.get()
    assert (session.offset_minutes, session.minutes, session.space.name_en) == (30, 10, "Quiet room")
    assert "Quiet room" in client.get(at("desk/programme", event.slug)).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"minutes": "0"}, "minutes"), ({"minutes": "9999999"}, "minutes"), ({"title_en": ""}, "title_en"),
     ({"space": "9" * 5000}, "space"), ({"space": "²"}, "space"),
     ({"begins": "x"}, "begins"), ({"kind": "party"}, "kind"), ({"title_cy": "x" * 1_000_000}, "title_cy")],
)  # fmt: skip
def test_add_refuses_at_the_field(desk, changes, field):
    client, event = desk
    answer = client.post(at("desk/add", event.slug), TYPED | {"begins": begins(event, 30)} | changes)
    assert set(answer.context["form"].errors) == {field}
    assert not event.sessions.exists()


def test_add_refuses_an_hour_before_the_start(client):
    from datetime import UTC, datetime

    event = make.event(starts_at=datetime(2027, 6, 16, 9, 30, tzinfo=UTC))
    client.force_login(make.host(event))
    answer = client.post(at("desk/add", event.slug), TYPED | {"begins": "10:00"})
    assert answer.context["form"].errors == {"begins": ["This is before the meet-up starts."]}


def held(form):
    """What a browser would send of this form."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, [])}


def test_edit_tells_the_second_host(desk):
    client, event = desk
    session = part(event, 0, 10)
    url = at("desk/edit", event.slug, session.pk)
    form = client.get(url).context["form"]
    typed = held(form) | {"begins": begins(event, 0)}
    assert client.post(url, typed | {"title_en": "Ada's"}).status_code == 302
    told = client.post(url, typed | {"title_en": "Ben's"})
    assert told.status_code == 409
    assert "Ada&#x27;s" in told.content.decode() and "Ben&#x27;s" in told.content.decode()
    session.refresh_from_db()
    assert session.title_en == "Ada's"
    again = held(told.context["form"])
    assert client.post(url, again).status_code == 302
    session.refresh_from_db()
    assert session.title_en == "Ben's"


def test_move_and_remove_take_a_post(desk):
    client, event = desk
    session = part(event, 0, 10)
    page = client.get(at("desk/programme", event.slug)).content.decode()
    assert ">15 min earlier<" in page and ">15 min later<" in page
    for name in ("desk/move", "desk/remove"):
        assert client.get(at(name, event.slug, session.pk)).status_code == 405
    assert client.post(at("desk/move", event.slug, session.pk), {"minutes": "5"}).status_code == 302
    session.refresh_from_db()
    assert session.offset_minutes == 5
    for _ in range(2):
        assert client.post(at("desk/remove", event.slug, session.pk), {"sure": "1"}).status_code == 302
    assert not Session.objects.exists()


@pytest.mark.parametrize("minutes", ["999", "x", "²", "--5", "-", "", "9" * 5000, "-" + "9" * 5000])
def test_minutes_that_are_none_are_refused_at_the_field(desk, minutes):
    client, event = desk
    session = part(event, 0, 10)
    answer = client.post(at("desk/move", event.slug, session.pk), {"minutes": minutes})
    assert answer.status_code == 200
    said = "Please fill this in." if minutes == "" else "Please choose one of the answers offered."
    assert answer.context["rest"].errors == {"minutes": [said]}
    assert answer.content.decode().count(said) == 2
    session.refresh_from_db()
    assert session.offset_minutes == 0


def test_a_press_that_comes_twice_moves_the_rest_once(desk):
    client, event = desk
    first, second = part(event, 0, 10), part(event, 30, 10)
    page = client.get(at("desk/programme", event.slug)).content.decode()
    assert f'name="begins" value="{second.offset_minutes}"' in page
    move = at("desk/move", event.slug, second.pk)
    for minutes, stands in ((15, 45), (-30, 15), (-30, 0)):
        begins = event.sessions.get(pk=second.pk).offset_minutes
        for _ in range(2):
            told = client.post(move, {"minutes": minutes, "begins": begins}, follow=True).content.decode()
            assert "Moved, with everything that follows." in told
        assert event.sessions.get(pk=second.pk).offset_minutes == stands
    assert Entry.objects.filter(deed="programme.move_rest").count() == 3
    told = client.post(move, {"minutes": 5, "begins": 200}, follow=True).content.decode()
    assert "Somebody else moved this part meanwhile. It stands where they put it." in told
    first.refresh_from_db()
    assert first.offset_minutes == 0


def test_a_press_that_comes_twice_adds_one_block(desk):
    client, event = desk
    part(event, 0, 30)
    page = client.get(at("desk/programme", event.slug)).content.decode()
    assert 'name="end" value="30"' in page
    for _ in range(2):
        client.post(at("desk/block", event.slug), {"kind": "break", "end": "30"})
    assert [each.offset_minutes for each in event.sessions.filter(kind="break")] == [30]
    client.post(at("desk/block", event.slug), {"kind": "break", "end": "45"})
    client.post(at("desk/block", event.slug), {"kind": "food", "end": "30"})
    assert list(event.sessions.values_list("kind", "offset_minutes")) == [
        ("talk", 0),
        ("break", 30),
        ("break", 45),
        ("food", 60),
    ]


def test_a_part_that_somebody_takes_out_in_the_same_moment_is_told_of_in_words(desk):
    client, event = desk

    def out():
        Session.objects.filter(event=event).delete()

    typed = TYPED | {"begins": begins(event, 0)}
    doors = [
        ("edit", typed),
        ("place", {"begins": begins(event, 5), "which": "alone"}),
        ("move", {"minutes": 5}),
    ]
    doors += [("place", {"begins": begins(event, 5), "which": "rest"}), ("drop", {"offset_minutes": 5})]
    doors += [("remove", {"sure": "1"})]
    for door, sent in doors:
        url = at(f"desk/{door}", event.slug, part(event, 0, 10).pk)
        with meanwhile(out):
            told = client.post(url, sent, follow=True)
        assert "Somebody took this part out." in html.unescape(told.content.decode()), door
        assert 'value="Welcome"' in told.content.decode() or door != "edit"
    assert not Entry.objects.exists()


def test_the_editor_is_shut_to_strangers_and_facilitators(client):
    event = make.event()
    session = part(make.event(slug="other"), 0, 10)
    client.force_login(make.facilitator(event))
    assert client.get(at("desk/programme", event.slug)).status_code == 404
    client.force_login(make.host(event))
    assert client.get(at("desk/edit", event.slug, session.pk)).status_code == 404
    client.post(at("desk/remove", event.slug, session.pk), {"sure": "1"})
    assert Session.objects.count() == 1


def test_programme_desk_warns_of_what_does_not_fit(desk):
    client, event = desk
    part(event, 0, 20, title_en="Tea")
    part(event, 10, 20, title_en="Talk", title_cy="")
    part(event, 170, 20, title_en="Late")
    page = client.get(at("desk/programme", event.slug)).content.decode()
    assert "At the same time: “Tea” and “Talk”" in page
    assert "Past the end of the meet-up: “Late”" in page
    assert "One language is missing" in page


def test_programme_shows_every_part_with_the_same_queries(client, django_assert_num_queries):
    event = make.event()
    url = f"/cy/events/{event.slug}/programme/"
    assert client.get(url).status_code == 200
    for count in (1, 3):
        for number in range(count):
            part(event, 10 * number, 10, text_cy="<script>alert(1)</script>")
        page_cache.touch(event.stamp)
        with django_assert_num_queries(8):
            page = client.get(url).content.decode()
        assert "<script>alert" not in page
    assert Event.objects.count() == 1
    assert "Am 0" in page


def test_parts_past_the_end_of_a_shorter_day_are_open_items_until_they_fit():
    event = make.event()
    minutes = round((event.ends_at - event.starts_at).total_seconds() / 60)
    last = part(event, minutes - 30, 30)
    ada, now = make.host(event), event.starts_at - timedelta(days=1)
    assert not Plug().open_items(event, now, ada)
    event.ends_at -= timedelta(minutes=20)
    told = [str(each.text) for each in Plug().open_items(event, now, ada)]
    assert told == ["Parts of the programme that run past the end of the meet-up: 1"]
    Session.objects.filter(pk=last.pk).update(offset_minutes=30)
    assert not Plug().open_items(event, now, ada)


def test_a_date_that_is_chosen_with_shorter_hours_names_them_too(client):
    event = make.event()
    ada = make.host(event)
    part(event, 0, 170)
    begins = timezone.now() + timedelta(days=9)
    dates = [(begins + timedelta(days=n), begins + timedelta(days=n, hours=2)) for n in range(2)]
    poll = polling.ask_dates(
        event=event, kind="day", dates=dates, closes_at=begins, by=ada, now=timezone.now()
    )
    client.force_login(ada)
    url = reverse("group/desk/choose_date", args=[event.slug, poll.pk])
    told = client.post(url, {"option": poll.options.first().pk}, follow=True).content.decode()
    assert "Parts of the programme that run past the end of the meet-up: 1" in told


def test_an_offer_without_a_title_is_called_by_its_kind_in_both_languages():
    event, label = make.event(), Contribution.Kind.STORY.label
    for number, (given, called) in enumerate(
        (({}, (str(label), "Stori o’ch bywyd")), ({"title_cy": "Cawl"}, ("", "Cawl")))
    ):
        for language in ("cy", "en"):
            offer = Contribution.objects.create(
                event=event, kind="story", state="accepted", created_at=timezone.now(), **given
            )
            with translation.override(language):
                made = Accepted().accepted(offer, make.person(f"{language}{number}"))
            assert (made.title_en, made.title_cy) == called


def test_guests_see_what_was_released_until_it_is_released_again(client):
    event = make.event()
    ada = make.host(event)
    story = part(event, 0, 20, title_en="Stories")
    now = timezone.now()
    page = at("programme", event.slug)
    actions.release(event=event, by=ada, now=now)
    Session.objects.filter(pk=story.pk).update(title_en="Three stories")
    assert "Three stories" not in client.get(page).content.decode()
    again = actions.release(event=event, by=ada, now=now)
    assert again.number == 2
    assert "Three stories" in client.get(page).content.decode()
    assert actions.release(event=event, by=ada, now=now) is None


def test_who_takes_back_the_yes_to_being_named_is_named_in_no_release(client):
    event = make.event()
    ada = make.host(event)
    now = timezone.now()
    speaker = Speaker.objects.create(
        event=event, name="Ben Rees", state=Speaker.State.CONFIRMED, may_be_named=True, created_at=now
    )
    SessionSpeaker.objects.create(session=part(event, 0, 20), speaker=speaker)
    actions.release(event=event, by=ada, now=now)
    assert [who.name for who, _role in released.programme_of(event)[0].people] == ["Ben Rees"]
    Speaker.objects.filter(pk=speaker.pk).update(may_be_named=False)
    assert released.programme_of(event)[0].people == []
