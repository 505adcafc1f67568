"""Venues at the desk: their list and pages, and the venue of one meet-up with tasks made of noes."""

from datetime import datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event, Space, Team, Venue
from events.meetups.tests import make
from events.planning.models import PlanningTask
from events.venues.models import VenueVisit
from events.venues.photos import set_photo
from events.venues.plugs import Plug
from events.venues.tests.make import check, drawn, member
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db

HALL = {"name_cy": "Neuadd", "name_en": "Hall", "address": "", "town": "Rhyl", "postcode": ""}


def at(name, *args):
    return reverse(f"venues/desk/{name}", args=args)


@pytest.fixture
def ada(client):
    event = make.event()
    client.force_login(make.host(event))
    return client, event


def deeds():
    return list(Entry.objects.order_by("pk").values_list("deed", flat=True))


# Venues.


def test_add_makes_a_venue_to_look_at_and_twice_stays_one(ada) -> None:
    client, _event = ada
    url = client.post(at("add"), HALL).url
    assert client.post(at("add"), HALL).url == url
    assert client.get(url).status_code == 200
    assert Venue.objects.filter(name_en="Hall").count() == 1
    assert deeds() == ["venues.add_venue"]


def test_add_needs_a_name(ada) -> None:
    client, _event = ada
    told = client.post(at("add"), HALL | {"name_en": "", "town": "Tywyn"}).content.decode()
    assert "Please fill this in." in told and "Tywyn" in told


def test_words_are_changed_on_the_venue_s_own_page_and_the_later_is_shown_both(ada) -> None:
    client, event = ada
    venue = event.venue
    form = client.get(at("words", venue.pk)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"feel_en": "Bright."}
    assert client.post(at("words", venue.pk), sent).status_code == 302
    assert Venue.objects.get(pk=venue.pk).feel.lang == "en"
    late = client.post(at("words", venue.pk), sent | {"feel_en": "Dark."})
    assert late.status_code == 409 and "Bright." in late.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_venues_takes_as_many_queries_for_one_as_for_three(
    ada, number, django_assert_max_num_queries
) -> None:
    client, _event = ada
    for each in range(1, number):
        venue = make.venue(name_en=f"Hall {each}")
        VenueVisit.objects.create(venue=venue, visited_on=timezone.localdate())
        check(venue)
        check(venue, "loop")
    with django_assert_max_num_queries(6):
        page = client.get(at("venues"))
    assert [each.known for each in page.context["venues"]] == [2] * (number - 1) + [0]


def test_venue_takes_as_many_queries_however_much_is_known(ada, django_assert_max_num_queries) -> None:
    client, event = ada
    with django_assert_max_num_queries(14) as bare:
        client.get(at("venue", event.venue.pk))
    for number, item in enumerate(("step_free", "loop", "cord")):
        check(event.venue, item, "no")
        Space.objects.create(venue=event.venue, name_en=item)
        VenueVisit.objects.create(venue=event.venue, visited_on=timezone.localdate())
        make.event(slug=f"more-{number}", venue=event.venue)
    with django_assert_max_num_queries(len(bare)):
        client.get(at("venue", event.venue.pk))


def test_venue_links_only_to_the_meetups_that_open_to_the_reader(ada) -> None:
    client, event = ada
    other = make.event(slug="not-hers", venue=event.venue)
    told = client.get(at("venue", event.venue.pk)).content.decode()
    assert reverse("desk/overview", args=[event.slug]) in told
    assert reverse("desk/overview", args=[other.slug]) not in told


def test_venue_and_room_name_no_draft_of_another_team(ada) -> None:
    client, event = ada
    draft = make.event(
        slug="secret",
        title_en="A secret draft",
        title_cy="Drafft",
        status=Event.Status.DRAFT,
        venue=event.venue,
    )
    space = event.venue.spaces.create(name_en="Main hall")
    draft.sessions.create(kind="talk", offset_minutes=0, minutes=10, title_en="Hello", space=space)
    for url in (at("venue", event.venue.pk), at("remove_space", event.venue.pk, space.pk)):
        told = client.get(url).content.decode()
        assert "A secret draft" not in told and "Plans of others that are not public yet: 1" in told
    assert client.post(at("remove_space", event.venue.pk, space.pk)).status_code == 409
    assert event.title_en in client.get(at("venue", event.venue.pk)).content.decode()


def test_remove_takes_out_a_venue_that_was_only_looked_at_with_its_photos(
    ada, django_capture_on_commit_callbacks
) -> None:
    client, event = ada
    free = make.venue(name_en="Barn")
    row = set_photo(venue=free, item="stage", picture=drawn(), alt_en="A stage", alt_cy="Llwyfan", by=None)
    assert client.post(at("remove", event.venue.pk)).status_code == 409
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(at("remove", free.pk)).url == at("venues")
    assert list(Venue.objects.all()) == [event.venue]
    assert not default_storage.exists(row.picture.name)
    assert client.post(at("remove", free.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sheet", "Is the entrance level, or has it a ramp with a handrail?"),
        ("preview", "There are steps at the entrance, and no ramp."),
    ],
)
def test_sheet_and_preview_are_for_all_who_help(client, name, said) -> None:
    event = make.event()
    check(event.venue)
    client.force_login(member(event, Team.Role.TABLE_HOST, "Carol"))
    assert said in client.get(at(name, event.venue.pk)).content.decode()


def test_who_helps_nowhere_finds_no_venue(client) -> None:
    venue = make.venue()
    client.force_login(make.person("Cleo"))
    for url in (at("venues"), at("venue", venue.pk), at("sheet", venue.pk), at("add")):
        assert client.get(url).status_code == 404


# The venue of one meet-up.


def test_check_says_what_is_in_the_way_and_task_puts_it_on_the_plan_once(ada) -> None:
    client, event = ada
    no = check(event.venue, "step_free", "no")
    url = at("task", event.slug, "step_free")
    page = client.get(at("check", event.slug)).content.decode()
    assert "There are steps at the entrance, and no ramp." in page and url in page
    form = client.get(url).context["form"]
    assert form["text_cy"].value().endswith("Mae grisiau wrth y fynedfa, a dim ramp.")
    day = timezone.localdate(event.starts_at)
    sent = {"text_cy": "", "text_en": "Ask for a ramp", "due_on": day.isoformat()}
    for _twice in range(2):
        assert client.post(url, sent).url == at("check", event.slug)
    task = PlanningTask.objects.get()
    assert (task.event, task.text_en, task.due_on) == (event, "Ask for a ramp", day)
    assert (task.source, task.source_row) == (PlanningTask.Source.VENUE, no.pk)
    page = client.get(at("check", event.slug)).content.decode()
    assert "On the plan" in page and url not in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text_en": ""}, "Please say what is to be done, in Welsh or in English."),
        ({"due_on": "2001-01-01"}, "This day has passed already."),
        ({"due_on": "2999-01-01"}, "This is after the meet-up."),
        ({"due_on": ""}, "Please fill this in."),
    ],
)
def test_task_that_says_nothing_or_comes_too_late_is_refused(ada, changes, says) -> None:
    client, event = ada
    check(event.venue)
    sent = {"text_cy": "", "text_en": "Ask", "due_on": timezone.localdate(event.starts_at).isoformat()}
    told = client.post(at("task", event.slug, "step_free"), sent | changes).content.decode()
    assert says in told and not PlanningTask.objects.exists()


def test_task_begins_today_where_three_weeks_before_has_passed(ada) -> None:
    client, event = ada
    check(event.venue)
    starts = timezone.now() + timedelta(days=2)
    Event.objects.filter(pk=event.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=1))
    form = client.get(at("task", event.slug, "step_free")).context["form"]
    assert form["due_on"].value() == timezone.localdate()


def test_task_of_what_is_not_known_is_not_there(ada) -> None:
    client, event = ada
    assert client.get(at("task", event.slug, "step_free")).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("access", 200), ("planning", 200), ("programme", 404), ("money", 404)]
)
def test_task_is_for_who_plans_or_looks_after_access(client, role, status) -> None:
    event = make.event()
    check(event.venue)
    client.force_login(member(event, role, "Carol"))
    assert client.get(at("check", event.slug)).status_code == 200
    assert client.get(at("task", event.slug, "step_free")).status_code == status


def test_check_without_a_venue_says_why_there_is_nothing(client) -> None:
    event = make.event(venue=None, kind=Event.Kind.ONLINE)
    client.force_login(make.host(event))
    assert "This meet-up has no venue" in client.get(at("check", event.slug)).content.decode()


# At the gate and on the way.


def gate(event, now):
    return [str(gap.text) for gap in Plug().open_at(event, "published", now)]


def test_gate_asks_for_a_visit_not_too_long_ago_for_what_matters_and_both_languages() -> None:
    event, now = make.event(), timezone.now()
    assert gate(event, now)[0] == "Nobody has been to the venue yet to look at it with the checklist"
    check(event.venue, "bell", "yes", how="told", note_en="Left.")
    assert gate(event, now) == [
        "Nobody has been to the venue yet to look at it with the checklist",
        "Not known yet of the venue, and it matters: 17",
        "Words about the venue that are in one language alone: 1",
    ]
    VenueVisit.objects.create(venue=event.venue, visited_on=timezone.localdate())
    assert "Nobody has been to the venue yet to look at it with the checklist" not in gate(event, now)
    assert "The venue was checked more than a year ago" in gate(event, now + timedelta(days=367))
    assert all(not gap.hard for gap in Plug().open_at(event, "published", now))
    assert list(Plug().open_at(event, "ready", now)) == []
    assert Plug().open_at(make.event(slug="online", venue=None), "published", now) == ()


def test_the_gate_of_the_day_says_that_no_room_holds_the_meetup(client) -> None:
    event, now = make.event(capacity=60), timezone.now()
    event.venue.spaces.create(name_en="Attic")
    assert list(Plug().open_at(event, "ready", now)) == []
    event.venue.spaces.create(name_en="Back room", capacity=8)
    event.venue.spaces.create(name_en="Hall", capacity=40)
    [gap] = Plug().open_at(event, "ready", now)
    assert (str(gap.text), gap.hard) == ("Places in the largest room: 40. Places of the meet-up: 60", False)
    assert "40" not in str(gap.for_everybody)
    client.force_login(make.host(event))
    url = reverse("venues/desk/add_space", args=[event.venue.pk])
    typed = {"name_en": "Bar", "name_cy": "Bar", "kind": "other", "capacity": "20"}
    assert "No room here is large enough for" in client.post(url, typed, follow=True).content.decode()
    typed |= {"name_en": "Barn", "name_cy": "Ysgubor", "capacity": "60"}
    assert "No room here is large enough for" not in client.post(url, typed, follow=True).content.decode()
    assert list(Plug().open_at(event, "ready", now)) == []


def test_host_is_asked_to_check_again_what_is_older_than_a_year(ada) -> None:
    _client, event = ada
    now, user = timezone.now(), event.team.get().user
    check(event.venue, "bell", "yes")
    assert Plug().open_items(event, now, user) == ()
    event.venue.checks.update(checked_on=timezone.localdate() - timedelta(days=400))
    assert len(Plug().open_items(event, now, user)) == 1
    assert Plug().open_items(event, event.ends_at + timedelta(hours=1), user) == ()


@pytest.mark.parametrize("hour", [(2027, 3, 28, 0, 30), (2027, 6, 16, 12, 0)])
def test_visits_made_for_a_meetup_stand_on_its_timeline(hour) -> None:
    event = make.event()
    made = timezone.make_aware(datetime(*hour))
    Event.objects.filter(pk=event.pk).update(created_at=made)
    event.refresh_from_db()
    for days in (-1, 0):
        day = timezone.localdate(made) + timedelta(days=days)
        VenueVisit.objects.create(venue=event.venue, visited_on=day)
    assert [timezone.localdate(each.at) for each in Plug().dates(event)] == [timezone.localdate(made)]
