"""Tasks that the platform does by itself."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from community.messages.models import Message
from events.access.models import DietaryNeed
from events.meetups.tests.make import host
from events.planning import clock, platform
from events.planning.models import PlanningTask
from events.planning.plugs import Plug
from events.planning.tests import make
from events.tickets.models import Answer, RegistrationQuestion
from events.tickets.tests.make import ticket
from wwnt.kit.trail.models import Entry, Hand

pytestmark = pytest.mark.django_db
BEFORE = make.DAY - timedelta(days=1)


@pytest.fixture
def event():
    return make.event()


def task(event, key, due=date(2027, 6, 15), **changes):
    return make.task(event, key, key=key, role="platform", due_on=due, **changes)


def is_done(task, now=BEFORE):
    clock.tick_what_the_platform_did(now=now)
    task.refresh_from_db()
    return not task.is_open


def test_the_reminder_is_ticked_once_it_has_gone_out_by_this_site_itself(event):
    reminder = task(event, "t29")
    assert not is_done(reminder)
    Message.objects.create(kind="reminder", about=event.key, language="en", fate=Message.Fate.WAITING)
    assert not is_done(reminder)
    Message.objects.update(fate=Message.Fate.SENT)
    assert is_done(reminder)
    assert reminder.done_by is None
    assert Entry.objects.get(deed="planning.tick").hand == Hand.CLOCK


def test_registration_is_closed_when_its_hour_has_come(event):
    event.registration_closes_at = BEFORE
    event.save()
    closes = task(event, "t25")
    assert not is_done(closes, BEFORE - timedelta(minutes=1))
    assert is_done(closes)


def test_nothing_is_ticked_before_its_day_or_for_a_draft(event):
    event.registration_closes_at = BEFORE - timedelta(days=9)
    event.save()
    closes = task(event, "t25")
    assert not is_done(closes, BEFORE - timedelta(days=2))
    event.status = "draft"
    event.save()
    assert not is_done(closes)


def test_what_people_eat_is_deleted_before_that_is_ticked(event):
    deletes = task(event, "t39", date(2027, 7, 16))
    ben = ticket(event).participant
    need = DietaryNeed.objects.create(
        event=event, participant=ben, kinds=["vegan"], consent_at=timezone.now(), delete_on=date(2027, 7, 16)
    )
    later = make.DAY + timedelta(days=31)
    assert not is_done(deletes, later)
    need.delete()
    assert is_done(deletes, later)


def wants(event, value):
    question = RegistrationQuestion.objects.get_or_create(
        event=event,
        key="welsh_use",
        defaults={"kind": "several_of", "text_en": "Welsh?", "text_cy": "Cymraeg?"},
    )[0]
    return Answer.objects.create(ticket=ticket(event, f"G{value[0]}"), question=question, value=value)


def test_somebody_wants_welsh_and_no_translator_is_booked(event):
    ada, asks = host(event), task(event, "t19", date(2027, 5, 5))
    wants(event, ["no"])
    assert platform.wants_welsh(event) is False
    translator = make.task(event, key="t10")
    words = "Somebody would like to use Welsh, and no translator is booked"

    def items():
        return [str(item.text) for item in Plug().open_items(event, BEFORE, ada)]

    assert words not in items()
    wants(event, ["speak", "learner"])
    assert words in items()
    assert not is_done(asks)
    PlanningTask.objects.filter(pk=translator.pk).update(status="done")
    assert words not in items()
    assert is_done(asks)


def test_a_task_no_room_knows_of_stays_a_hosts(event):
    assert not is_done(task(event, "t99"), datetime(2027, 6, 20, tzinfo=make.DAY.tzinfo))
