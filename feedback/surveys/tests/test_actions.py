"""Asking guests, once, and keeping what they answer without a trace of who it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.messages.models import Message
from events.day.models import CheckIn
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket
from feedback.surveys import actions, presets
from feedback.surveys.models import FeedbackRequest, Response, ResponseAnswer, Survey, SurveyQuestion
from feedback.surveys.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


def key(survey, name):
    return survey.questions.get(key=name)


def test_every_meetup_gets_the_same_survey():
    survey = actions.set_up(event=meetups.event())
    assert [question.key for question in survey.questions.all()] == [
        *presets.ITEM_KEYS,
        *presets.OPEN_KEYS,
        presets.QUOTE_KEY,
        presets.CREDIT_KEY,
    ]
    assert all(question.text_en and question.text_cy for question in survey.questions.all())


def test_setting_up_twice_gives_one_survey():
    event = meetups.event()
    assert actions.set_up(event=event) == actions.set_up(event=event)
    assert SurveyQuestion.objects.count() == 17


def test_guests_who_came_are_asked_once():
    survey, now = make.survey(), timezone.now()
    make.guest(survey.event, "Ben")
    make.guest(survey.event, "Cleo", came=False)
    assert [actions.ask_those_who_came(survey=survey, now=now) for _ in range(2)] == [1, 0]
    assert [(m.kind, m.to, m.about) for m in Message.objects.all()] == [
        ("feedback_request", "ben@example.org", survey.event.key)
    ]
    survey.refresh_from_db()
    assert survey.asked_at == now


def test_companions_and_those_whose_arrival_was_undone_are_not_asked():
    survey, now = make.survey(), timezone.now()
    ben = make.guest(survey.event, "Ben")
    make.guest(survey.event, "Sam", companion_of=ben)
    make.guest(survey.event, "Dai")
    CheckIn.objects.filter(ticket__name="Dai").update(undone_at=now)
    make.guest(survey.event, "Mair", status=Ticket.Status.CANCELLED)
    assert actions.ask_those_who_came(survey=survey, now=now) == 1


def test_somebody_noted_late_is_still_asked():
    survey, now = make.survey(), timezone.now()
    make.guest(survey.event, "Ben")
    actions.ask_those_who_came(survey=survey, now=now)
    make.guest(survey.event, "Cleo")
    assert actions.ask_those_who_came(survey=survey, now=now + timedelta(days=1)) == 1
    survey.refresh_from_db()
    assert survey.asked_at == now


@pytest.mark.parametrize(
    "why", [{"is_on": False}, {"ask_after_hours": 100}, {"ask_after_hours": 0, "closes_after_days": 1}]
)
def test_nobody_is_asked_too_early_too_late_or_when_it_is_off(why):
    survey = make.survey(**why)
    make.guest(survey.event)
    assert actions.ask_those_who_came(survey=survey, now=timezone.now()) == 0


def test_nobody_is_asked_about_a_meetup_that_was_called_off():
    survey = make.survey(make.past_event(status=Event.Status.CANCELLED))
    make.guest(survey.event)
    assert actions.ask_those_who_came(survey=survey, now=timezone.now()) == 0


def test_a_host_may_ask_everybody_who_had_a_place():
    survey = make.survey()
    ada = meetups.host(survey.event)
    make.guest(survey.event, "Ben", came=False)
    make.guest(survey.event, "Cleo", came=False, status=Ticket.Status.WAITING)
    assert actions.ask_everybody(survey=survey, by=ada, now=timezone.now()) == 1


def test_a_guest_without_email_is_asked_by_hand():
    survey = make.survey()
    make.guest(survey.event, "Dai", email="")
    actions.ask_those_who_came(survey=survey, now=timezone.now())
    assert Message.objects.get().fate == Message.Fate.NO_EMAIL
    assert FeedbackRequest.objects.without_email().count() == 1


def test_one_reminder_to_those_who_have_not_answered():
    survey, now = make.survey(), timezone.now()
    make.asked(survey, "Ben", now)
    answered = make.asked(survey, "Cleo", now)
    make.asked(survey, "Dai", now, email="")
    FeedbackRequest.objects.filter(pk=answered.pk).update(has_answered=True)
    days = [4, 5, 6]
    assert [actions.remind(survey=survey, now=now + timedelta(days=day)) for day in days] == [0, 1, 0]
    assert [m.to for m in Message.objects.filter(kind="feedback_reminder")] == ["ben@example.org"]


def test_no_reminder_after_the_survey_has_closed():
    survey, now = make.survey(), timezone.now()
    make.asked(survey, "Ben", now)
    assert actions.remind(survey=survey, now=now + timedelta(days=40)) == 0


def test_the_clock_asks_then_reminds_then_rests(mailoutbox):
    survey = make.survey()
    make.guest(survey.event, "Ben", language="cy")
    now = timezone.now()
    for day in (0, 1, 5, 6, 27, 40):
        outbox.tick(now=now + timedelta(days=day))
        outbox.run_due(now=now + timedelta(days=day))
    assert [survey.event.title_cy in mail.subject for mail in mailoutbox] == [True, True]


def test_a_task_run_twice_sends_one_mail(mailoutbox):
    from community.messages import actions as messages

    survey = make.survey()
    make.guest(survey.event)
    actions.ask_those_who_came(survey=survey, now=timezone.now())
    for _ in range(2):
        messages.send(message_id=Message.objects.get().pk)
    assert len(mailoutbox) == 1


def test_no_reminder_is_sent_to_somebody_who_answered_meanwhile(mailoutbox):
    from community.messages import actions as messages

    survey, now = make.survey(), timezone.now()
    make.asked(survey, "Ben", now - timedelta(days=6))
    actions.remind(survey=survey, now=now)
    FeedbackRequest.objects.update(has_answered=True)
    messages.send(message_id=Message.objects.get().pk)
    assert (len(mailoutbox), Message.objects.get().fate) == (0, Message.Fate.UNNEEDED)


def test_an_answer_leads_back_to_nobody():
    survey, now = make.survey(), timezone.now()
    request = make.asked(survey, "Ben", now, hats=["carer", "nhs"])
    answers = {key(survey, "item_1"): 5, key(survey, "item_2"): None, key(survey, "change"): "Less talk"}
    response = actions.answer(request=request, answers=answers, language="cy", now=now)
    request.refresh_from_db()
    assert request.has_answered
    assert {f.name for f in Response._meta.get_fields()} == {
        "id", "survey", "group", "language", "on_paper", "given_on", "answers",
    }  # fmt: skip
    assert (response.group, response.language, response.given_on) == ("lived", "cy", timezone.localdate(now))
    assert {a.question.key: a.value for a in response.answers.all()} == {"item_1": 5, "change": "Less talk"}


def test_nobody_answers_twice():
    survey, now = make.survey(), timezone.now()
    request = make.asked(survey, "Ben", now)
    answers = {key(survey, "item_1"): 5}
    actions.answer(request=request, answers=answers, language="en", now=now)
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer(request=request, answers=answers, language="en", now=now)
    assert Response.objects.count() == 1


def test_answers_are_taken_a_day_longer_than_it_says_and_no_more():
    survey, now = make.survey(), timezone.now()
    answers = {key(survey, "item_1"): 5}
    late, later = now + timedelta(days=28, hours=23), now + timedelta(days=29, hours=1)
    actions.answer(request=make.asked(survey, "Ben", now), answers=answers, language="en", now=late)
    with pytest.raises(actions.SurveyClosed):
        actions.answer(request=make.asked(survey, "Cleo", now), answers=answers, language="en", now=later)


@pytest.mark.parametrize(
    ("hats", "group"),
    [
        ([], "other"),
        (["neighbour"], "other"),
        (["council"], "professional"),
        (["council", "disabled"], "lived"),
    ],
)
def test_where_a_guest_speaks_from(hats, group):
    survey = make.survey()
    assert actions.group_of(make.guest(survey.event, hats=hats)) == group


def test_paper_answers_are_kept_as_such():
    survey = make.survey()
    ada = meetups.host(survey.event)
    response = actions.type_in(
        survey=survey, answers={key(survey, "item_1"): 2}, group="", language="cy", by=ada, now=timezone.now()
    )
    assert (response.on_paper, response.group, response.language) == (True, "", "cy")
    assert FeedbackRequest.objects.count() == 0


def test_two_hosts_do_not_overwrite_each_other():
    survey = make.survey()
    ada = meetups.host(survey.event)
    actions.change_survey(survey=survey, version=1, by=ada, intro_en="Hello")
    with pytest.raises(actions.ChangedMeanwhile) as caught:
        actions.change_survey(survey=survey, version=1, by=ada, intro_en="Hi")
    assert (caught.value.args[0].intro_en, Survey.objects.get().intro_en) == ("Hello", "Hello")


def test_own_questions_stand_between_the_words_and_the_permission():
    survey = make.survey()
    ada = meetups.host(survey.event)
    fields = {"kind": "long", "text_en": "And lunch?", "text_cy": "A’r cinio?", "choices": []}
    own = actions.save_question(survey=survey, question=None, by=ada, **fields)
    keys = [question.key for question in survey.questions.all()]
    assert keys.index("") == keys.index("missing") + 1
    actions.save_question(survey=survey, question=own, by=ada, **fields | {"text_en": "How was lunch?"})
    actions.remove_question(question=own, by=ada)
    assert SurveyQuestion.objects.filter(key="").count() == 0


def test_shared_questions_keep_their_wording():
    survey = make.survey()
    ada, item = meetups.host(survey.event), key(survey, "item_1")
    with pytest.raises(actions.FixedWording):
        actions.save_question(survey=survey, question=item, by=ada, text_en="x")
    with pytest.raises(actions.FixedWording):
        actions.remove_question(question=item, by=ada)


def test_forgetting_a_guest_keeps_the_answers_that_lead_to_nobody():
    survey, now = make.survey(), timezone.now()
    request = make.asked(survey, "Ben", now)
    actions.answer(request=request, answers={key(survey, "item_1"): 5}, language="en", now=now)
    request.ticket.participant.delete()
    assert (FeedbackRequest.objects.count(), ResponseAnswer.objects.count()) == (0, 1)
