"""Tasks that were done by other means: the plan says so, and a person ticks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from events.group.models import Meeting, Member
from events.meetups import sources
from events.meetups.models import Event
from events.meetups.tests.make import host, person
from events.planning import facts, folds, library, making, overview
from events.planning.models import Lesson, PlanningTask
from events.planning.tests import make

pytestmark = pytest.mark.django_db
Status = PlanningTask.Status


@pytest.fixture
def event():
    return make.event(
        starts_at=timezone.now() + timedelta(days=21),
        status=Event.Status.DRAFT,
        goal_en="",
        goal_cy="",
        venue=None,
        is_day_settled=False,
    )


def holds(event, *keys):
    return set(facts.holding(event, frozenset(keys or library.facts())))


def test_each_fact_of_the_library_is_answered_by_a_room_and_none_is_answered_in_vain():
    assert set(library.facts().values()) == set(facts.known())


def test_nothing_looks_done_before_anybody_has_done_it(event):
    assert holds(event) == set()


def test_what_was_written_elsewhere_is_read(event):
    event.goal_cy, event.not_in_room = "Clywed ein gilydd", "Young carers"
    event.is_day_settled = True
    event.save()
    assert holds(event) == {"t01", "t06"}
    event.not_in_room = ""
    event.save()
    assert holds(event) == {"t06"}


def test_a_group_is_formed_by_three_who_have_chosen(event):
    members = [make.member(event, name) for name in ("Ben", "Cerys", "Dai")]
    assert holds(event) == set()
    Member.objects.filter(event=event).update(takes=Member.Takes.PAID)
    assert holds(event) == {"t02"}
    members[0].status = Member.Status.LEFT
    members[0].takes = ""
    members[0].save()
    assert holds(event) == set()


def test_notes_lessons_and_the_site_are_read(event):
    at = timezone.now()
    meeting = Meeting.objects.create(event=event, starts_at=at, ends_at=at + timedelta(hours=1))
    assert holds(event) == set()
    Meeting.objects.filter(pk=meeting.pk).update(notes="We talked.")
    Lesson.objects.create(event=event, text_en="Bring more tea")
    Event.objects.filter(pk=event.pk).update(status=Event.Status.PUBLISHED)
    assert holds(event) == {"t03", "t14", "t35"}


def test_a_task_that_looks_done_is_asked_about_in_one_press_and_never_ticked_by_itself(client, event):
    sign_in(client, host(event))
    task = make.task(event, "Choose three dates", key="t06", due_on=timezone.localdate() - timedelta(days=2))
    make.task(event, "Order cake")
    url = reverse("planning/desk/plan", args=[event.slug])
    assert "This looks done" not in client.get(url).content.decode()
    Event.objects.filter(pk=event.pk).update(is_day_settled=True)
    text = client.get(url).content.decode()
    asked = text.split('id="look-done"')[1].split("</section>")[0]
    assert "This looks done: The day is settled." in asked
    assert "Choose three dates" not in text.split('id="look-done"')[0]
    assert text.count("Choose three dates") == 1
    task.refresh_from_db()
    assert task.status == Status.OPEN
    client.post(reverse("planning/desk/tick", args=[event.slug]), {"done": task.pk})
    text = client.get(url).content.decode()
    assert 'id="look-done"' not in text


def test_it_stands_among_the_open_items_and_counts_as_late_no_more(event):
    ada, yesterday = host(event), timezone.localdate() - timedelta(days=1)
    make.task(event, key="t06", due_on=yesterday)
    told = [str(each.text) for each in overview.items(event, timezone.now(), ada)]
    assert told == ["Late tasks: 1"]
    event.is_day_settled = True
    event.save()
    told = [str(each.text) for each in overview.items(event, timezone.now(), ada)]
    assert told == ["Tasks that look done: 1"]


def test_a_preset_has_no_facts():
    assert holds(make.preset()) == set()


@pytest.mark.parametrize(("missing", "status"), [("Young carers", Status.DONE), ("", Status.OPEN)])
def test_who_has_just_written_the_goal_is_not_asked_for_it_again(event, missing, status):
    ada = person("Ada")
    event.goal_en, event.not_in_room = "To hear each other", missing
    making.copy_plan(sources.built_in(kind="meetup"), event, ada)
    first = PlanningTask.objects.get(event=event, key="t01")
    assert (first.status, first.done_by) == (status, ada if missing else None)
    assert PlanningTask.objects.filter(event=event, status=Status.DONE).count() == (1 if missing else 0)


def test_the_rest_is_folded_and_a_link_to_a_task_opens_its_fold(client, event):
    sign_in(client, host(event))
    today = timezone.localdate()
    tasks = [make.task(event, f"Task {n}", due_on=today + timedelta(days=40 * n)) for n in range(6)]
    make.task(event, "Was done", status=Status.DONE)
    url = reverse("planning/desk/plan", args=[event.slug])
    text = client.get(url).content.decode()
    assert 'class="fold"' in text
    assert '" open><summary><h2>' not in text
    assert "Was done" in text.split('id="f-done"')[1]
    text = client.get(folds.to_task(event.slug, tasks[5].pk)).content.decode()
    opened = [part for part in text.split('class="fold"')[1:] if " open>" in part.split("<summary>")[0]]
    assert [f'id="t{tasks[5].pk}"' in part for part in opened] == [True]


def test_who_ticks_in_a_fold_finds_it_open_again(client, event):
    sign_in(client, host(event))
    today = timezone.localdate()
    tasks = [make.task(event, f"Task {n}", due_on=today + timedelta(days=40 + n * 40)) for n in range(4)]
    make.task(event, "Too", due_on=tasks[3].due_on)
    page = client.get(reverse("planning/desk/plan", args=[event.slug]))
    fold = next(each for each in page.context["folds"] if len(each.rows) == 2)
    tick = reverse("planning/desk/tick", args=[event.slug])
    answer = client.post(tick, {"done": tasks[3].pk, "back": fold.back})
    assert answer.url == fold.back
    again = client.get(answer.url).context["folds"]
    assert [(each.key, len(each.rows)) for each in again if each.is_open] == [(fold.key, 1)]
