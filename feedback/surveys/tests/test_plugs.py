"""What the surveys room adds to the pages of others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event
from events.meetups.tests import make as meetups
from feedback.surveys import actions
from feedback.surveys.models import FeedbackRequest
from feedback.surveys.plugs import GuestPanel, PlatformTasks, Plug
from feedback.surveys.tests import make

pytestmark = pytest.mark.django_db


def test_the_stage_tells_how_many_answered_and_hides_a_few():
    survey, now = make.survey(), timezone.now()
    ada = meetups.host(survey.event)
    for number in range(8):
        make.asked(survey, f"Guest{number}", now)
    make.responses(survey, {"item_1": [5] * 3})
    few = Plug().stage(survey.event, now, ada)
    assert (str(few.summary), few.done, few.of) == ("Answers: fewer than 5", 0, 8)
    make.responses(survey, {"item_1": [5] * 3})
    assert str(Plug().stage(survey.event, now, ada).summary) == "Answers: 6"


def test_strangers_see_no_stage():
    survey = make.survey()
    assert Plug().stage(survey.event, timezone.now(), meetups.person("Cleo")) is None


def test_a_host_is_told_where_nobody_was_noted():
    survey, now = make.survey(), timezone.now()
    ada = meetups.host(survey.event)
    assert len(Plug().open_items(survey.event, now, ada)) == 1
    make.guest(survey.event)
    assert list(Plug().open_items(survey.event, now, ada)) == []


def test_a_guest_finds_the_survey_on_their_own_page_until_answered_or_closed():
    now = timezone.now()
    asked = make.asked(make.survey(), "Ben", now)
    address = reverse("surveys/answer", args=[asked.secret])
    assert GuestPanel().panel(asked.ticket, now)["url"] == address
    assert GuestPanel().panel(asked.ticket, now + timedelta(days=29)) is None
    FeedbackRequest.objects.update(has_answered=True)
    assert GuestPanel().panel(asked.ticket, now) is None


def test_the_dates_name_both_messages_and_the_end():
    survey = make.survey()
    ends = survey.event.ends_at
    asks = ends + timedelta(hours=20)
    found = [(each.at, each.kind, each.is_done) for each in Plug().dates(survey.event)]
    assert found == [
        (asks, "message", False),
        (asks + timedelta(days=5), "message", False),
        (asks + timedelta(days=28), "survey", False),
    ]
    survey.is_on = False
    survey.save()
    assert list(Plug().dates(survey.event)) == []


def test_the_plan_hears_that_guests_were_asked_and_reminded():
    survey, now = make.survey(), timezone.now()
    tasks = PlatformTasks()
    assert not tasks.has_done(survey.event, "t36", now)
    make.survey(survey.event, asked_at=now)
    assert (tasks.has_done(survey.event, "t36", now), tasks.has_done(survey.event, "t38", now)) == (
        True,
        False,
    )
    make.survey(survey.event, reminded_at=now)
    assert tasks.has_done(survey.event, "t38", now)


def test_closing_a_meetup_closes_its_survey():
    survey, now = make.survey(), timezone.now()
    asked = make.asked(survey, "Ben", now)
    (gap,) = Plug().open_at(survey.event, "closed", now)
    assert "Answers to the survey are taken until" in str(gap.text) and not gap.hard
    Event.objects.update(closed_at=now)
    later = FeedbackRequest.objects.select_related("survey__event").get(pk=asked.pk).survey
    assert not later.is_open(now + timedelta(minutes=1))
    assert actions.remind(survey=later, now=now + timedelta(days=6)) == 0
    assert list(Plug().open_at(later.event, "closed", now + timedelta(minutes=1))) == []
