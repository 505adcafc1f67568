"""The plan of a new meet-up, and what becomes of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from events.group.models import Member
from events.meetups import sources
from events.meetups.models import Event
from events.planning import making
from events.planning.models import Lesson, PlanningTask
from events.planning.tests import make

pytestmark = pytest.mark.django_db
Source, Status = PlanningTask.Source, PlanningTask.Status


def tasks(event):
    return PlanningTask.objects.filter(event=event)


def test_a_preset_is_set_up_once_with_the_library():
    preset = make.preset("big")
    assert tasks(preset).count() == 46
    tasks(preset).filter(key="t08").delete()
    making.set_up(preset)
    assert tasks(preset).count() == 45


def test_a_new_meetup_has_the_tasks_of_its_preset_dated_from_its_day():
    preset = make.preset()
    tasks(preset).filter(key="t24").update(status=Status.DROPPED)
    event = make.event(slug="new")
    making.copy_plan(preset, event)
    assert tasks(event).count() == 44
    first = tasks(event).get(key="t01")
    assert (first.due_on, first.offset_days, first.status) == (date(2027, 2, 24), -112, Status.OPEN)
    assert first.source == Source.PRESET
    assert tasks(event).get(key="t28").due_on == date(2027, 6, 9)


def test_a_copy_of_an_earlier_meetup_begins_anew():
    before = make.event(slug="before")
    ben, cleo = make.member(before, "Ben"), make.member(before, "Cleo")
    make.task(before, "Ours", owner=ben, offset_days=-7, due_on=date(2027, 6, 9), status=Status.DONE)
    make.task(before, "Hers", owner=cleo, offset_days=-7, due_on=date(2027, 6, 9))
    make.task(before, "Typed", due_on=date(2027, 6, 1))
    make.task(before, "Not needed", status=Status.DROPPED)
    make.task(before, "Of a barrier", source=Source.IMPACT, source_row=1)
    event = make.event(slug="after", starts_at=make.DAY + timedelta(days=100))
    again = Member.objects.create(event=event, participant=ben.participant, status=Member.Status.IN)
    making.copy_plan(before, event)
    found = {each.text_en: each for each in tasks(event)}
    assert found.keys() == {"Ours", "Hers", "Typed"}
    assert (found["Ours"].owner, found["Hers"].owner) == (again, None)
    assert {each.status for each in found.values()} == {Status.OPEN}
    assert found["Typed"].due_on == date(2027, 6, 1) + timedelta(days=100)
    assert found["Ours"].given_at is not None
    assert found["Ours"].owner_told_at is None


def test_what_was_dropped_when_a_meetup_was_called_off_is_needed_in_the_next():
    before = make.event(slug="before", status=Event.Status.CANCELLED)
    make.task(before, status=Status.DROPPED)
    event = make.event(slug="after")
    making.copy_plan(before, event)
    assert tasks(event).get().is_open


def test_lessons_come_up_in_the_next_meetup_made_from_this_one():
    before = make.event(slug="before")
    lesson = Lesson.objects.create(event=before, text_en="Start later", text_cy="Dechrau’n hwyrach")
    Lesson.objects.create(event=before, text_en="The soup was cold", is_kept=False)
    event = make.event(slug="after")
    making.copy_plan(before, event)
    task = tasks(event).get()
    assert (task.text_en, task.text_cy, task.source) == ("Start later", "Dechrau’n hwyrach", Source.LESSON)
    assert task.source_row == lesson.pk


def test_a_preset_gets_what_hosts_wrote_only_if_they_say_so():
    event, ours = make.event(), "Ring Mari Jones 07700 900222"
    making.set_up(event)
    make.task(event, ours, source=Source.OWN)
    tasks(event).filter(key=making.FIRST_TALK).update(text_en=ours)
    ada, names = make.make.host(event), {"name_en": "Ours", "name_cy": "Ein un ni"}
    preset = sources.save_as_preset(event=event, along=["tasks"], by=ada, **names)
    assert tasks(preset).count() == tasks(event).count() - 1
    assert not tasks(preset).filter(text_en=ours).exists()
    names = {"name_en": "All", "name_cy": "Y cyfan"}
    preset = sources.save_as_preset(event=event, along=["tasks", "own_tasks"], by=ada, **names)
    assert tasks(preset).filter(text_en=ours).count() == 2
    assert tasks(preset).count() == tasks(event).count()


def test_lessons_come_from_the_latest_past_meetup_of_the_same_preset():
    preset = make.preset()
    for weeks, words in ((30, "Older"), (10, "Latest"), (-10, "Still to come")):
        day = timezone.now() - timedelta(weeks=weeks)
        past = make.event(slug=f"past-{weeks}", starts_at=day, made_from=preset)
        Lesson.objects.create(event=past, text_en=words)
    event = make.event(slug="new", made_from=preset)
    making.copy_plan(preset, event)
    taken = tasks(event).filter(source=Source.LESSON)
    assert [each.text_en for each in taken] == ["Latest"]
    assert taken[0].due_on == tasks(event).get(key="t03").due_on


def test_a_preset_made_of_a_meetup_takes_no_lessons():
    before = make.event(slug="before")
    Lesson.objects.create(event=before, text_en="Start later")
    making.copy_plan(before, make.event(slug="preset-own", status=Event.Status.PRESET))
    assert not PlanningTask.objects.exists()


def test_tasks_move_along_with_the_day_but_not_those_typed_by_hand():
    event = make.event()
    counted = make.task(event, offset_days=-7, due_on=date(2027, 6, 9))
    typed = make.task(event, due_on=date(2027, 6, 1))
    event.starts_at += timedelta(days=14)
    making.move_plan(event, make.DAY - timedelta(days=60))
    counted.refresh_from_db()
    typed.refresh_from_db()
    assert (counted.due_on, counted.version) == (date(2027, 6, 23), 2)
    assert (typed.due_on, typed.version) == (date(2027, 6, 1), 1)


def test_another_hour_of_the_same_day_moves_nothing():
    event = make.event()
    task = make.task(event, offset_days=-7, due_on=date(2027, 6, 9))
    event.starts_at += timedelta(hours=3)
    making.move_plan(event, make.DAY - timedelta(days=60))
    task.refresh_from_db()
    assert task.version == 1


def test_a_task_that_lies_behind_us_when_it_is_dated_is_to_be_done_first_and_not_late():
    event = make.event()
    task = make.task(event, offset_days=-7, due_on=date(2027, 6, 9))
    event.starts_at -= timedelta(days=7)
    making.move_plan(event, make.DAY - timedelta(days=10))
    task.refresh_from_db()
    today = date(2027, 6, 6)
    assert task.due_on == date(2027, 6, 2)
    assert (task.is_to_do_first, task.is_late(today)) == (True, False)
    assert not PlanningTask.objects.late(today).exists()


@pytest.mark.parametrize("number", [20, 200])
def test_moving_a_plan_takes_the_same_few_queries(number, django_assert_max_num_queries):
    event = make.event()
    for days in range(number):
        make.task(event, f"Task {days}", offset_days=-days, due_on=date(2027, 6, 16) - timedelta(days=days))
    event.starts_at += timedelta(days=7)
    with django_assert_max_num_queries(4):
        making.move_plan(event, make.DAY - timedelta(days=60))
    assert tasks(event).filter(version=2).count() == number


def test_called_off_what_was_still_to_do_is_not_needed():
    event = make.event()
    open_one, done = make.task(event, "Open"), make.task(event, "Done", status=Status.DONE)
    making.end_plan(event)
    open_one.refresh_from_db()
    done.refresh_from_db()
    assert (open_one.status, done.status) == (Status.DROPPED, Status.DONE)
