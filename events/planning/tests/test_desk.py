"""The plan at the desk."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from events.meetups.models import Event, Team
from events.meetups.tests.make import host, person
from events.planning import actions
from events.planning.models import Lesson, PlanningTask
from events.planning.plugs import Plug
from events.planning.tests import make
from wwnt.kit.trail.models import Entry

pytestmark = pytest.mark.django_db
Status = PlanningTask.Status


def at(name, *args, query=""):
    return reverse(f"planning/desk/{name}", args=args) + query


def page(client, *args, **kwargs):
    return client.get(at("plan", *args, **kwargs)).content.decode()


@pytest.fixture
def event():
    return make.event(starts_at=timezone.now() + timedelta(days=21))


@pytest.fixture
def ada(event, client):
    user = host(event)
    sign_in(client, user)
    return user


def colleague(event, role, name="Cleo"):
    user = person(name)
    Team.objects.create(event=event, user=user, role=role)
    return user


def test_what_matters_now_is_mine_before_others_and_stands_in_order_of_time(client, event, ada):
    today = timezone.localdate()
    make.task(event, "Far away", due_on=today + timedelta(days=60))
    make.task(event, "Late of others", due_on=today - timedelta(days=9))
    make.task(event, "First", due_on=today - timedelta(days=3), dated_on=today)
    mine = make.member(event, "Ada", user=ada)
    make.task(event, "Mine soon", due_on=today + timedelta(days=3), owner=mine)
    make.task(event, "Next of others", due_on=today + timedelta(days=4))
    text = page(client, event.slug)
    now, rest = text.split('class="filters')[0], text.split('class="filters')[1]
    places = [now.index(words) for words in ("Late of others", "First", "Mine soon")]
    assert places == sorted(places)
    assert "Far away" in rest
    assert "Next of others" in rest
    assert "Late of others" not in rest
    assert '<span class="tag loud">Late</span>' in now
    assert '<span class="tag info">Do this first</span>' in now


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Open", "Ours", "Lesson", "Done"}),
        ("?who=mine", {"Ours"}),
        ("?who=nobody", {"Open", "Lesson"}),
        ("?who=programme", {"Open"}),
        ("?state=done", {"Done"}),
        ("?state=dropped", {"Dropped"}),
        ("?state=all", {"Open", "Ours", "Lesson", "Done", "Dropped"}),
        ("?source=lesson", {"Lesson"}),
        ("?who=unheard-of&state=x&source=y&by=z", {"Open", "Ours", "Lesson", "Done"}),
        ("?by=week", {"Open", "Ours", "Lesson", "Done"}),
    ],
)
def test_the_list_is_narrowed_down_without_a_script(client, event, ada, query, shown):
    mine = make.member(event, "Ada", user=ada)
    make.task(event, "Open", role="programme")
    make.task(event, "Ours", owner=mine)
    make.task(event, "Lesson", source="lesson", source_row=1)
    make.task(event, "Done", status=Status.DONE, done_at=timezone.now())
    make.task(event, "Dropped", status=Status.DROPPED)
    text = page(client, event.slug, query=query)
    names = {"Open", "Ours", "Lesson", "Done", "Dropped"}
    assert {name for name in names if f'/">{name}</a>' in text} == shown


def test_a_lesson_says_from_which_meetup_it_comes(client, event, ada):
    before = make.event(slug="before", title_en="The soup")
    lesson = Lesson.objects.create(event=before, text_en="Warm plates")
    make.task(event, "Warm plates", source="lesson", source_row=lesson.pk)
    assert "A lesson of: The soup" in page(client, event.slug)


def test_ticking_says_who_was_first_and_changes_nothing_twice(client, event, ada):
    task = make.task(event)
    cleo = colleague(event, Team.Role.PROGRAMME)
    assert actions.tick(task=task, now=timezone.now(), by=cleo)
    answer = client.post(at("tick", event.slug), {"done": task.pk}, follow=True)
    assert "Ticked off already, by: Cleo. Nothing has changed." in answer.content.decode()
    task.refresh_from_db()
    assert (task.done_by, task.version) == (cleo, 2)
    assert Entry.objects.filter(deed="planning.tick").count() == 1


def test_tick_and_untick(client, event, ada):
    task = make.task(event)
    back = at("plan", event.slug, query="?who=mine")
    answer = client.post(at("tick", event.slug), {"done": task.pk, "back": back})
    assert answer.url == back
    task.refresh_from_db()
    assert (task.status, task.done_by) == (Status.DONE, ada)
    client.post(at("tick", event.slug), {"open": task.pk, "back": "https://example.com/"})
    task.refresh_from_db()
    assert (task.status, task.done_by, task.done_at) == (Status.OPEN, None, None)


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "/desk/", ""])
def test_back_leads_nowhere_else(client, event, ada, back):
    answer = client.post(at("tick", event.slug), {"done": make.task(event).pk, "back": back})
    assert answer.url == at("plan", event.slug)


@pytest.mark.parametrize("given", ["", "x", "-1", "9" * 30])
def test_a_number_that_is_none_ticks_nothing(client, event, ada, given):
    task = make.task(event)
    assert client.post(at("tick", event.slug), {"done": given}).status_code == 302
    task.refresh_from_db()
    assert task.is_open


def test_the_task_of_another_meetup_is_not_there(client, event, ada):
    other = make.task(make.event(slug="other"))
    assert client.post(at("tick", event.slug), {"done": other.pk}).status_code == 404
    assert client.get(at("task", event.slug, other.pk)).status_code == 404


def typed(**changes):
    return {
        "text_en": "Ask the choir",
        "text_cy": "Gofyn i’r côr",
        "output_en": "",
        "output_cy": "",
        "role": "",
        "owner": "",
        "dating": "offset",
        "number": "2",
        "unit": "7",
        "side": "-1",
        "due_on": "",
    } | changes


def test_add_counted_from_the_day(client, event, ada):
    event.starts_at, event.ends_at = make.DAY, make.DAY + timedelta(hours=3)
    event.save()
    client.post(at("add", event.slug), typed())
    task = PlanningTask.objects.get()
    assert (task.text_cy, task.offset_days, task.due_on) == ("Gofyn i’r côr", -14, date(2027, 6, 2))
    client.post(at("add", event.slug), typed())
    assert PlanningTask.objects.count() == 1


def test_quick_add_with_a_day_and_an_owner(client, event, ada):
    ben = make.member(event)
    day = timezone.localdate() + timedelta(days=4)
    client.post(
        at("add", event.slug), {"text_en": "Ring the hall", "dating": "date", "due_on": day, "owner": ben.pk}
    )
    task = PlanningTask.objects.get()
    assert (task.due_on, task.offset_days, task.owner, task.owner_told_at) == (day, None, ben, None)
    assert task.given_at is not None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text_en": "", "text_cy": ""}, "Please say it in Welsh or in English"),
        ({"number": ""}, "Please give a number, or a day of its own."),
        ({"number": "3000"}, "Please stay within ten years of the meet-up."),
        ({"number": "-3"}, "Please write 0 or more."),
        ({"dating": "date"}, "Please give a day."),
        ({"dating": "date", "due_on": "31/02/2027"}, "Please give a day, as in 16/06/2027."),
        ({"dating": "date", "due_on": "9999-12-31"}, "Please stay within ten years of the meet-up."),
        ({"dating": "someday"}, "Please choose one of the answers offered."),
        ({"role": "platform"}, "Please choose one of the answers offered."),
        ({"text_en": "x" * 301}, "This is too long."),
    ],
)
def test_what_cannot_be_is_said_by_the_field_and_nothing_typed_is_lost(client, event, ada, changes, words):
    answer = client.post(at("add", event.slug), typed(output_en="A song") | changes)
    text = answer.content.decode()
    assert words in text
    assert "A song" in text
    assert not PlanningTask.objects.exists()


def test_an_owner_from_another_meetup_is_refused(client, event, ada):
    stranger = make.member(make.event(slug="other"), "Cleo")
    client.post(at("add", event.slug), typed(owner=stranger.pk))
    assert not PlanningTask.objects.exists()


def mark(client, url):
    text = client.get(url).content.decode()
    return text.split('name="mark" value="')[1].split('"')[0]


def test_change_a_task_and_give_it_to_somebody(client, event, ada):
    task, ben = make.task(event), make.member(event)
    url = at("task", event.slug, task.pk)
    day = timezone.localdate() + timedelta(days=9)
    answer = client.post(url, typed(mark=mark(client, url), dating="date", due_on=day, owner=ben.pk))
    assert answer.status_code == 302
    task.refresh_from_db()
    assert (task.text_en, task.due_on, task.owner, task.owner_told_at) == ("Ask the choir", day, ben, None)
    assert task.version == 2


def test_two_hosts_change_the_same_task_and_the_second_sees_both(client, event, ada):
    task = make.task(event)
    url = at("task", event.slug, task.pk)
    seen = mark(client, url)
    PlanningTask.objects.filter(pk=task.pk).update(text_en="Book the chapel")
    answer = client.post(url, typed(mark=seen))
    assert answer.status_code == 409
    assert "Book the chapel" in answer.content.decode()
    assert "Ask the choir" in answer.content.decode()
    task.refresh_from_db()
    assert task.text_en == "Book the chapel"


def test_not_needed_and_back(client, event, ada):
    task = make.task(event)
    client.post(at("task", event.slug, task.pk), {"drop": "1"})
    task.refresh_from_db()
    assert task.status == Status.DROPPED
    client.post(at("task", event.slug, task.pk), {"reopen": "1"})
    task.refresh_from_db()
    assert task.is_open
    client.post(at("tick", event.slug), {"done": task.pk})
    client.post(at("task", event.slug, task.pk), {"drop": "1"})
    task.refresh_from_db()
    assert task.status == Status.DONE


def test_who_only_ticks_finds_no_way_to_change(client, event):
    task = make.task(event)
    sign_in(client, colleague(event, Team.Role.PROGRAMME))
    text = page(client, event.slug)
    assert f'name="done" value="{task.pk}"' in text
    assert at("task", event.slug, task.pk) not in text
    assert client.get(at("task", event.slug, task.pk)).status_code == 404
    assert client.post(at("add", event.slug), typed()).status_code == 404


def test_a_preset_shows_offsets_and_no_owners_and_nothing_to_tick(client, event, ada):
    preset = make.preset()
    text = page(client, preset.slug)
    assert "<h2>Weeks before: 16 <span" in text
    assert (
        "Where it is done" not in text.split("</p>", 1)[1].partition('id="to-page"')[2].partition("</p>")[2]
    )
    assert "On the day" in text
    assert 'name="done"' not in text
    assert 'name="owner"' not in text
    task = PlanningTask.objects.get(event=preset, key="t01")
    url = at("task", preset.slug, task.pk)
    given = typed(mark=mark(client, url), number="17", role="planning")
    assert (
        client.post(url, {name: value for name, value in given.items() if name != "dating"}).status_code
        == 302
    )
    task.refresh_from_db()
    assert (task.offset_days, task.role) == (-119, "planning")
    assert client.post(at("tick", preset.slug), {"done": task.pk}).status_code == 404


def test_on_paper_stands_what_is_needed_with_a_box(client, event, ada):
    make.task(event, "Book the hall")
    make.task(event, "Not this", status=Status.DROPPED)
    text = client.get(at("on_paper", event.slug)).content.decode()
    assert "Book the hall" in text
    assert "☐" in text
    assert "Not this" not in text


def test_the_list_takes_the_same_queries_for_one_task_and_for_thirty(
    client, event, ada, django_assert_num_queries
):
    def one(number):
        given = {"owner": make.member(event, f"M{number}"), "status": Status.DONE, "done_by": ada}
        make.task(event, f"Task {number}", done_at=timezone.now(), **given)
        make.task(event, f"Open {number}", page="programme/desk/programme", given_back_by=given["owner"])

    one(0)
    url = at("plan", event.slug, query="?state=all")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(1, 15):
        one(number)
    with django_assert_num_queries(len(few)):
        client.get(url)


def test_the_overview_shows_the_next_three_things_and_what_is_late(client, event, ada):
    ben = make.member(event)
    make.task(event, "Brief the hosts", due_on=timezone.localdate() - timedelta(days=2))
    task = make.task(event, "Borrow tables", owner=ben)
    actions.give_back(task=task, member=ben)
    text = client.get(reverse("desk/overview", args=[event.slug])).content.decode()
    assert "Next three things" in text
    assert "Late tasks: 1" in text
    assert "Somebody else is needed: Borrow tables" in text
    assert "Given back by: Ben" in text
    assert "All tasks: 2" in text


def test_lessons_are_written_from_the_day_on(client, event, ada):
    url = at("lessons", event.slug)
    words = {"text_en": "Warm plates", "text_cy": "", "is_kept": "on"}
    client.post(url, words)
    assert not Lesson.objects.exists()
    early = "Lessons are written from the day of the meet-up on."
    assert early in client.get(url).content.decode()
    Event.objects.update(
        starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now() + timedelta(hours=1)
    )
    ben = make.member(event)
    client.post(url, words | {"said_by": ben.pk})
    client.post(url, words)
    lesson = Lesson.objects.get()
    assert (lesson.text_en, lesson.said_by, lesson.is_kept) == ("Warm plates", ben, True)
    text = client.get(url).content.decode()
    assert "Warm plates" in text
    assert early not in text


def test_change_a_lesson_and_take_it_away(client, event, ada):
    lesson = Lesson.objects.create(event=event, text_en="Warm plates")
    url = at("lesson", event.slug, lesson.pk)
    seen = mark(client, url)
    client.post(url, {"text_en": "Warm soup", "mark": seen})
    lesson.refresh_from_db()
    assert (lesson.text_en, lesson.is_kept) == ("Warm soup", False)
    assert client.post(url, {"text_en": "Cold soup", "mark": seen}).status_code == 409
    client.post(url, {"remove": "1"})
    assert not Lesson.objects.exists()


def test_closing_asks_for_lessons_and_for_tasks_left_open(event):
    make.task(event)
    make.task(event, key="t46")
    gaps = [str(gap.text) for gap in Plug().open_at(event, "closed", timezone.now())]
    assert gaps == ["No lesson is written down yet", "Tasks that are neither done nor crossed out: 1"]
    assert Plug().open_at(event, "ready", timezone.now()) == ()


def test_a_day_before_the_meetup_was_begun_is_refused_and_one_that_has_passed_is_said(client, event, ada):
    Event.objects.update(created_at=timezone.now() - timedelta(days=30))
    typed = {"text_en": "Write", "dating": "date", "due_on": "2020-01-01"}
    answer = client.post(at("add", event.slug), typed)
    assert "before you began" in answer.context["form"].errors["due_on"][0]
    assert answer.context["form"]["due_on"].value() == "2020-01-01"
    day = timezone.localdate() - timedelta(days=3)
    text = client.post(
        at("add", event.slug), typed | {"due_on": day.isoformat()}, follow=True
    ).content.decode()
    assert "This day has passed already. It stands on the plan as “Do this first”." in text
    assert PlanningTask.objects.get().is_to_do_first


def test_a_host_who_plans_finds_the_address_of_their_tasks_for_their_calendar(client, event, ada):
    assert "My tasks in my calendar" not in page(client, event.slug)
    mine = make.member(event, "Ada", user=ada)
    other = make.member(event, "Ben")
    text = page(client, event.slug)
    assert reverse("planning/feed", args=[mine.secret]) in text
    assert other.secret not in text
