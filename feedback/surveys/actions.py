"""Asking guests how it was, and taking in what they answer."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.people import hats
from events.meetups.models import Event
from events.tickets.models import Ticket
from feedback.surveys import presets
from feedback.surveys.models import FeedbackRequest, Response, ResponseAnswer, Survey, SurveyQuestion
from wwnt.kit import trail
from wwnt.kit.trail import Hand

GRACE = timedelta(days=1)


class AlreadyAnswered(Exception):
    """This guest has answered before."""


class SurveyClosed(Exception):
    """Answers are no longer taken."""


class ChangedMeanwhile(Exception):
    """Somebody else saved the survey in the meantime; `.args[0]` is the survey as it stands."""


class FixedWording(Exception):
    """The questions that every survey shares are not reworded or removed."""


@transaction.atomic
def set_up(*, event: Event, by: User | None = None) -> Survey:
    """Every meet-up has one survey: the twelve items, the open questions, what its kind asks besides, the permission."""
    survey, is_new = Survey.objects.get_or_create(
        event=event, defaults={"intro_en": presets.INTRO_EN, "intro_cy": presets.INTRO_CY}
    )
    if is_new:
        SurveyQuestion.objects.bulk_create(
            [SurveyQuestion(survey=survey, **fields) for fields in presets.questions(event.kind)]
        )
        trail.note("surveys.set_up", by=by, about=event.key)
    return survey


@transaction.atomic(savepoint=False)
def copy_survey(*, source: Event, event: Event) -> Survey:
    """Give a new meet-up the survey of its source with its timing and questions, else the usual one; no answers."""
    found = Survey.objects.filter(event=source).first()
    if found is None:
        return set_up(event=event)
    names = ("intro_en", "intro_cy", "is_on", "ask_after_hours", "remind_after_days", "closes_after_days")
    survey = Survey.objects.create(event=event, **{name: getattr(found, name) for name in names})
    SurveyQuestion.objects.bulk_create(
        SurveyQuestion(survey=survey, **each.content) for each in found.questions.all()
    )
    return survey


@transaction.atomic
def change_survey(*, survey: Survey, version: int, by: User, **changes: Any) -> Survey:
    """Save first words, timing and whether it is on, unless somebody else saved since `version`."""
    current = Survey.objects.select_for_update().get(pk=survey.pk)
    if current.version != version:
        raise ChangedMeanwhile(current)
    trail.note("surveys.change_survey", by=by, about=survey.event.key, **trail.changed(current, changes))
    for name, value in changes.items():
        setattr(current, name, value)
    current.version += 1
    current.save()
    return current


@transaction.atomic
def save_question(
    *, survey: Survey, question: SurveyQuestion | None, by: User, **fields: Any
) -> SurveyQuestion:
    """Add a question of this meet-up's own, or reword one; the shared questions keep their wording."""
    if question is None:
        own = survey.questions.filter(position__range=(presets.OWN_FROM, presets.OWN_TO))
        last = own.aggregate(last=Max("position"))["last"] or presets.OWN_FROM - 1
        question = SurveyQuestion(survey=survey, position=min(last + 1, presets.OWN_TO))
    elif question.key:
        raise FixedWording
    for name, value in fields.items():
        setattr(question, name, value)
    question.save()
    trail.note("surveys.save_question", by=by, about=survey.event.key, row=question.pk)
    Survey.objects.filter(pk=survey.pk).update(version=F("version") + 1)
    return question


@transaction.atomic
def remove_question(*, question: SurveyQuestion, by: User) -> None:
    """Take out a question of this meet-up's own, with what was answered to it."""
    if question.key:
        raise FixedWording
    Survey.objects.filter(pk=question.survey_id).update(version=F("version") + 1)
    trail.note("surveys.remove_question", by=by, about=question.survey.event.key)
    question.delete()


@transaction.atomic
def ask_those_who_came(*, survey: Survey, now: datetime) -> int:
    """Ask each guest who came, once; companions come beside a guest and are not asked by themselves."""
    came = Ticket.objects.filter(check_ins__isnull=False, check_ins__undone_at=None)
    number = _ask(survey, came, now)
    if number:
        key = survey.event.key
        trail.note("surveys.ask_those_who_came", by=Hand.CLOCK, about=key, at=now, number=number)
    return number


@transaction.atomic
def ask_everybody(*, survey: Survey, by: User, now: datetime) -> int:
    """A host decides: ask all who had a place, since nobody was noted at the door."""
    number = _ask(survey, Ticket.objects.all(), now)
    if number:
        trail.note("surveys.ask_everybody", by=by, about=survey.event.key, at=now, number=number)
    return number


@transaction.atomic
def _ask(survey: Survey, tickets: Any, now: datetime) -> int:
    """Write to those of these guests with a place who have not been asked yet; says how many."""
    event = Event.objects.select_for_update().get(pk=survey.event_id)
    survey = Survey.objects.get(pk=survey.pk)
    if not survey.may_ask(event, now):
        return 0
    confirmed = tickets.for_event(event).confirmed().guests()
    new = list(confirmed.filter(feedback_request=None).select_related("participant").distinct())
    if not new:
        return 0
    requests = FeedbackRequest.objects.bulk_create(
        [FeedbackRequest(survey=survey, ticket=ticket, asked_at=now) for ticket in new]
    )
    _write(event, "feedback_request", requests)
    Survey.objects.filter(pk=survey.pk, asked_at=None).update(asked_at=now)
    return len(requests)


@transaction.atomic
def remind(*, survey: Survey, now: datetime) -> int:
    """One reminder to each guest with e-mail who was asked long enough ago and has not answered."""
    event = Event.objects.select_for_update().get(pk=survey.event_id)
    if not survey.is_open(now) or event.is_cancelled:
        return 0
    due = survey.requests.filter(
        has_answered=False,
        reminded_at=None,
        asked_at__lte=now - timedelta(days=survey.remind_after_days),
        ticket__participant__isnull=False,
        ticket__status=Ticket.Status.CONFIRMED,
    ).exclude(ticket__participant__email="")
    requests = list(due.select_related("ticket__participant"))
    if not requests:
        return 0
    FeedbackRequest.objects.filter(pk__in=[each.pk for each in requests]).update(reminded_at=now)
    Survey.objects.filter(pk=survey.pk, reminded_at=None).update(reminded_at=now)
    _write(event, "feedback_reminder", requests)
    trail.note("surveys.remind", by=Hand.CLOCK, about=event.key, at=now, number=len(requests))
    return len(requests)


def _write(event: Event, kind: str, requests: Iterable[FeedbackRequest]) -> None:
    drafts: list[Message] = []
    for request in requests:
        if request.ticket.participant is None:
            continue
        message = messages.draft(
            participant=request.ticket.participant, kind=kind, about=event.key, row=request.pk
        )
        message.language = request.ticket.language
        drafts.append(message)
    messages.write_to_many(messages=drafts)


@transaction.atomic
def answer(
    *, request: FeedbackRequest, answers: Mapping[SurveyQuestion, Any], language: str, now: datetime
) -> Response:
    """Keep what a guest answered, once, without a trace of who it was: only the day and where they speak from.

    Answers begun before the survey closed are still taken for a day.
    """
    rows = FeedbackRequest.objects.select_for_update(of=("self",)).select_related("survey", "ticket")
    locked = rows.get(pk=request.pk)
    if locked.has_answered:
        raise AlreadyAnswered
    if not locked.survey.is_open(now - GRACE):
        raise SurveyClosed
    FeedbackRequest.objects.filter(pk=locked.pk).update(has_answered=True)
    return _keep(
        locked.survey, answers, group_of(locked.ticket), language, timezone.localdate(now), on_paper=False
    )


@transaction.atomic
def type_in(
    *,
    survey: Survey,
    answers: Mapping[SurveyQuestion, Any],
    group: str,
    language: str,
    by: User,
    now: datetime,
) -> Response:
    """Keep the answers of a paper survey; the paper carries no name, so nothing leads back to a guest."""
    trail.note("surveys.type_in", by=by, about=survey.event.key, at=now)
    return _keep(survey, answers, group, language, timezone.localdate(now), on_paper=True)


def _keep(
    survey: Survey,
    answers: Mapping[SurveyQuestion, Any],
    group: str,
    language: str,
    day: date,
    *,
    on_paper: bool,
) -> Response:
    response = Response.objects.create(
        survey=survey, group=group, language=language, given_on=day, on_paper=on_paper
    )
    ResponseAnswer.objects.bulk_create(
        [
            ResponseAnswer(response=response, question=question, value=value)
            for question, value in answers.items()
            if value not in (None, "", [], False)
        ]
    )
    return response


def group_of(ticket: Ticket) -> str:
    """Where a guest speaks from: lived experience before profession, for many people have both."""
    worn = {*ticket.hats, ticket.main_hat}
    if worn & hats.LIVED_EXPERIENCE:
        return Response.Group.LIVED
    if worn & hats.PROFESSIONAL:
        return Response.Group.PROFESSIONAL
    return Response.Group.OTHER
