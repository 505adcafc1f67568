"""What the plan holds about a person, and what becomes of it."""

from datetime import date

import pytest
from django.utils import timezone

from community.people import actions as people
from community.people.models import Participant
from events.meetups.tests.make import host, person
from events.planning.models import Lesson, PlanningTask, Telling
from events.planning.plugs import Person
from events.planning.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben():
    event = make.event()
    member = make.member(event)
    make.task(event, owner=member, status="done", done_at=timezone.now(), done_by_member=member)
    Lesson.objects.create(event=event, text_en="Warm plates", said_by=member)
    Telling.objects.create(member=member, kind="given", told_on=date(2027, 5, 11))
    return member


def test_they_are_told_of_their_tasks_and_lessons(ben):
    told = {each.model: list(each.lines) for each in Person().told(ben.participant)}
    assert told == {
        PlanningTask: ["Nobody eats alone: Book the hall (Done)"],
        Lesson: ["Nobody eats alone: Warm plates"],
        Telling: ["Tuesday 11 May 2027: Tasks given"],
    }
    assert list(Person().told(Participant.objects.create(name="Cleo"))) == []


def test_their_story_tells_of_tasks_to_who_may_see_the_plan(ben):
    ada = host(ben.event)
    [moment] = Person().history(ben.participant, ada)
    assert moment.detail == "Nobody eats alone: Book the hall"
    assert list(Person().history(ben.participant, person("Cleo"))) == []


def test_forgotten_the_tasks_and_lessons_stay_without_a_name(ben):
    people.forget(person=ben.participant, now=timezone.now(), by=None)
    task = PlanningTask.objects.get()
    assert (task.owner, task.done_by_member, task.status) == (None, None, "done")
    assert Lesson.objects.get().said_by is None
    assert not Telling.objects.exists()
