"""What can be done with a meet-up."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from community.accounts.models import User
from events.meetups import actions, gates, teamwork
from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.models import Event, Team, Venue
from events.meetups.tests import make
from events.tickets.models import Ticket
from wwnt.kit import page_cache, sockets
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db

STARTS = datetime(2027, 6, 16, 9, 30, tzinfo=UTC)


def draft(by=None, **changes):
    given = {"title_en": "Nobody eats alone", "title_cy": "Neb", "starts_at": STARTS, "by": by}
    return actions.new_event(**given | changes)


def complete(by):
    """A draft that lacks nothing."""
    event = draft(by, starts_at=timezone.now() + timedelta(days=30), venue=make.venue())
    Event.objects.filter(pk=event.pk).update(phone="01745 000 000")
    return Event.objects.get(pk=event.pk)


def stamp(event):
    return page_cache.standing((event.stamp,))


class Listening(sockets.AboutEvent):
    """A plug that writes down what it is told."""

    def __init__(self):
        self.heard = []

    def set_up(self, event, preset, by):
        self.heard.append(("set_up", event.slug, preset.kind))

    def copy(self, source, event, by):
        self.heard.append(("copy", source.slug, by))

    def moved(self, event, before, now):
        self.heard.append(("moved", before))

    def cancelled(self, event, now):
        self.heard.append(("cancelled", event.called_off_cy))


@pytest.fixture
def listening():
    plug = Listening()
    sockets.plug("about_event", plug)
    yield plug
    sockets._plugs["about_event"].remove(plug)


def test_a_new_event_has_the_words_of_its_preset_in_both_languages(listening):
    ada = make.person("Ada")
    event = draft(ada)
    assert event.status == Event.Status.DRAFT
    assert event.ends_at - event.starts_at == timedelta(hours=3, minutes=45)
    assert event.capacity == 40
    assert (event.goal_en, event.goal_cy) == ("", "")
    for name in ("about", "cost", "access", "photos"):
        assert getattr(event, f"{name}_en") and getattr(event, f"{name}_cy")
    assert list(event.team.values_list("user", "role")) == [(ada.pk, "lead_host")]
    assert event.made_from.slug == "preset-meetup"
    assert listening.heard == [("set_up", "preset-meetup", "meetup"), ("copy", "preset-meetup", ada)]
    assert ada.has_perm("events.publish_event", event.slug)


def test_a_new_event_sent_twice_stays_one():
    ada = make.person("Ada")
    assert draft(ada) == draft(ada)
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "hours", "places"), [("big", 5.5, 95), ("mini", 2, 20), ("abcd", 6, 25), ("online", 2, 30)]
)
def test_other_kinds_have_a_length_and_places_of_their_own(kind, hours, places):
    event = draft(kind=kind)
    assert (event.kind, event.ends_at - event.starts_at, event.capacity) == (
        kind,
        timedelta(hours=hours),
        places,
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Nobody eats alone", "nobody-eats-alone"),
        ("Gŵyl y Tŷ", "gwyl-y-ty"),
        ("🍲", "meet-up"),
        ("new", "new-2"),
        ("مرحبا", "meet-up"),
        ("x" * 140, "x" * 52),
        ("<script>alert(1)</script>", "scriptalert1script"),
    ],
)
def test_the_slug_is_made_of_the_title(title, slug):
    assert draft(title_en=title).slug == slug


def test_two_meetups_of_one_title_have_two_addresses():
    assert [draft().slug, draft().slug, draft().slug] == [
        "nobody-eats-alone",
        "nobody-eats-alone-2",
        "nobody-eats-alone-3",
    ]


def test_what_somebody_else_changed_meanwhile_leaves_no_venue_behind():
    event = make.event()
    given = {"mark": seen(event, ["capacity"]), "by": make.host(event), "now": timezone.now()}
    Event.objects.update(capacity=12)
    with pytest.raises(ChangedMeanwhile):
        actions.change_event(event=event, changes={"capacity": 99}, place=("Barn", "Rhyl"), **given)
    assert Venue.objects.count() == 1


def test_a_venue_is_found_by_name_in_either_language():
    hall = make.venue()
    assert actions.find_or_name_venue(name="neuadd y DREF") == hall
    assert actions.find_or_name_venue(name="Town Hall", town="rhyl") == hall
    assert actions.find_or_name_venue(name="") is None
    other = actions.find_or_name_venue(name="Town Hall", town="Denbigh")
    assert other != hall
    with pytest.raises(actions.SeveralVenues):
        actions.find_or_name_venue(name="Town Hall")


@pytest.mark.parametrize(
    "changes",
    [
        {"title_cy": ""},
        {"about_cy": ""},
        {"about_en": "", "about_cy": ""},
        {"cost_en": ""},
        {"access_cy": ""},
        {"photos_en": ""},
        {"goal_en": "Why?"},
        {"phone": ""},
        {"venue": None},
        {"capacity": 0},
        {"starts_at": STARTS - timedelta(days=2000)},
        {"picture": "events/x.jpg", "picture_width": 1, "picture_height": 1, "picture_alt_en": "People"},
    ],
)
def test_each_thing_that_matters_is_missed(changes):
    event = complete(make.person("Ada"))
    had = {str(gap.text) for gap in gates.missing(event)}
    Event.objects.filter(pk=event.pk).update(**changes)
    gaps = [gap for gap in gates.missing(Event.objects.get(pk=event.pk)) if str(gap.text) not in had]
    assert len(gaps) == (2 if changes == {"about_en": "", "about_cy": ""} else 1)
    forbids = {"title_cy", "capacity", "starts_at"} & set(changes)
    assert [gap.hard for gap in gaps] == [bool(forbids)] * len(gaps)


@pytest.mark.parametrize(
    "changes", [{"access_cy": ""}, {"name_cy": ""}, {"getting_there_en": ""}, {"town": ""}]
)
def test_what_the_venue_lacks_is_missed(changes):
    event = complete(make.person("Ada"))
    had = len(gates.missing(event))
    Venue.objects.update(**changes)
    assert len(gates.missing(Event.objects.get(pk=event.pk))) == had + 1


def test_a_programme_title_without_welsh_is_missed():
    event = complete(make.person("Ada"))
    had = len(gates.missing(event))
    event.sessions.filter(offset_minutes=0).update(title_cy="")
    assert len(gates.missing(event)) == had + 1


def test_making_it_a_draft_again_is_refused_as_soon_as_somebody_has_a_place():
    ada, event = make.person("Ada"), make.event()
    with pytest.raises(actions.HasGuests):
        actions.unpublish(event=event, registered=User.objects.all(), by=ada)
    assert actions.unpublish(event=event, registered=Ticket.objects.none(), by=ada).status == "draft"
    assert actions.unpublish(event=event, registered=User.objects.all(), by=ada).status == "draft"
    Event.objects.update(status=Event.Status.CANCELLED)
    with pytest.raises(actions.NotNow):
        actions.unpublish(event=event, registered=Ticket.objects.none(), by=ada)


def test_calling_off_tells_every_room_once(listening):
    ada, event, now = make.person("Ada"), make.event(), timezone.now()
    before = stamp(event)
    for _ in range(2):
        off = actions.call_off(
            event=event, words_en="The hall is flooded.", words_cy="Dŵr yn y neuadd.", by=ada, now=now
        )
    assert (off.status, off.called_off_en, off.calendar_sequence) == ("cancelled", "The hall is flooded.", 1)
    assert listening.heard == [("cancelled", "Dŵr yn y neuadd.")]
    assert stamp(event) != before
    with pytest.raises(actions.NotNow):
        gates.publish(event=event, by=ada, now=now)


def test_a_draft_cannot_be_called_off():
    event = make.event(status=Event.Status.DRAFT)
    with pytest.raises(actions.NotNow):
        actions.call_off(event=event, words_en="-", words_cy="-", by=make.person("Ada"), now=timezone.now())


def change(event, by, mark=None, **changes):
    mark = seen(event, changes) if mark is None else mark
    return actions.change_event(event=event, changes=changes, mark=mark, by=by, now=timezone.now())


def test_moving_tells_every_room_and_every_calendar(listening):
    ada, event = make.person("Ada"), make.event()
    later = {"starts_at": event.starts_at + timedelta(days=7), "ends_at": event.ends_at + timedelta(days=7)}
    moved = change(event, ada, **later)
    assert listening.heard == [("moved", event.starts_at)]
    assert moved.calendar_sequence == 1


def test_what_others_changed_is_not_overwritten_unseen():
    ada, ben, event = make.person("Ada"), make.person("Ben"), make.event()
    mark = seen(event, ["about_en"])
    change(event, ada, about_en="Ada's words")
    with pytest.raises(ChangedMeanwhile) as told:
        change(event, ben, mark=mark, about_en="Ben's words")
    assert told.value.row.about_en == "Ada's words"
    assert Event.objects.get().about_en == "Ada's words"
    change(event, ben, mark=mark, about_en="Ada's words")  # the same words: nothing to overwrite
    change(event, ben, mark=seen(event, ["phone"]), phone="1")  # another matter: no clash
    change(event, ben, mark=seen(told.value.row, ["about_en"]), about_en="Ada's and Ben's words")
    assert Event.objects.get().about_en == "Ada's and Ben's words"


def test_a_change_of_nothing_leaves_the_pages_kept():
    event = make.event()
    before = stamp(event)
    change(event, make.person("Ada"), phone=event.phone)
    assert stamp(event) == before


def test_a_venues_words_change_the_pages_of_all_its_meetups():
    ada, event = make.person("Ada"), make.event()
    other = make.event(slug="other", venue=event.venue)
    venue, before = event.venue, (stamp(event), stamp(other))
    mark = seen(venue, ["town"])
    actions.change_venue(venue=venue, changes={"town": "Y Rhyl"}, mark=mark, by=ada)
    assert (stamp(event)[0][1], stamp(other)[0][1]) == (1, 1) != before
    assert list(Event.objects.values_list("calendar_sequence", flat=True)) == [1, 1]
    with pytest.raises(ChangedMeanwhile):
        actions.change_venue(venue=venue, changes={"town": "Rhyl "}, mark=mark, by=ada)


def test_who_joins_a_team_gets_an_account_and_one_mail(mailoutbox, django_capture_on_commit_callbacks):
    event = make.event()
    ada = make.host(event)
    given = {"event": event, "email": "Carol@Example.org", "name": "Carol", "language": "cy", "by": ada}
    entry = teamwork.add_to_team(**given, role=Team.Role.FACILITATOR)
    assert teamwork.add_to_team(**given, role=Team.Role.FACILITATOR) == entry
    carol = User.objects.get(email="carol@example.org")
    assert carol.has_perm("events.view_event", event.slug)
    assert not carol.has_perm("events.change_event", event.slug)
    jobs = Job.objects.filter(name="meetups.welcome")
    assert [job.arguments for job in jobs] == [{"team_id": entry.pk, "by": "Ada"}]
    for _ in range(2):
        teamwork.welcome(team_id=entry.pk, by="Ada", now=timezone.now())
    assert [(mail.to, "Neb yn bwyta" in mail.subject) for mail in mailoutbox] == [
        (["carol@example.org"], True)
    ]
    assert f"/desk/events/{event.slug}/" in mailoutbox[0].body


def test_the_last_lead_host_stays():
    event = make.event()
    ada = make.host(event)
    with pytest.raises(teamwork.LastLeadHost):
        teamwork.remove_from_team(entry=event.team.get(), by=ada)
    make.host(event, "Ben")
    teamwork.remove_from_team(entry=event.team.get(user=ada), by=ada)
    assert [entry.user.name for entry in event.team.all()] == ["Ben"]
