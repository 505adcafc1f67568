"""Surveys, guests who came and their answers, for tests."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.day.models import CheckIn
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket, TicketType
from feedback.surveys import actions
from feedback.surveys.models import FeedbackRequest, Response, ResponseAnswer, Survey


def past_event(**changes: Any) -> Event:
    """A meet-up that ended two days ago."""
    starts = timezone.now() - timedelta(days=2, hours=3)
    return meetups.event(**{"starts_at": starts, "ends_at": starts + timedelta(hours=3)} | changes)


def survey(event: Event | None = None, **changes: Any) -> Survey:
    """The survey of a meet-up that has ended."""
    made = actions.set_up(event=event or past_event())
    for name, value in changes.items():
        setattr(made, name, value)
    made.save()
    return made


def guest(
    event: Event, name: str = "Ben", *, came: bool = True, email: str | None = None, **changes: Any
) -> Ticket:
    """A guest with a place, who came unless said otherwise."""
    address = f"{name.lower()}@example.org" if email is None else email
    language = changes.get("language", "en")
    person = Participant.objects.create(name=name, email=address, language=language)
    kind, _ = TicketType.objects.get_or_create(event=event, name_en="Guest", name_cy="Gwestai")
    given: dict[str, Any] = {"name": name, "participant": person, "language": language}
    ticket = Ticket.objects.create(
        event=event, ticket_type=kind, created_at=event.starts_at - timedelta(days=7), **given | changes
    )
    if came:
        CheckIn.objects.create(ticket=ticket, at=event.starts_at)
    return ticket


def asked(survey: Survey, name: str = "Ben", now: datetime | None = None, **changes: Any) -> FeedbackRequest:
    """A guest who has been asked."""
    moment = now or timezone.now()
    ticket = guest(survey.event, name, **changes)
    Survey.objects.filter(pk=survey.pk, asked_at=None).update(asked_at=moment)
    survey.refresh_from_db()
    return FeedbackRequest.objects.create(survey=survey, ticket=ticket, asked_at=moment)


def responses(
    survey: Survey,
    scores: Mapping[str, Sequence[Any]],
    *,
    group: str = "other",
    words: Mapping[str, Any] | None = None,
) -> list[Response]:
    """Responses of one group: for each question key one value per person (None: left out)."""
    by_key = {question.key: question for question in survey.questions.all() if question.key}
    made = []
    for place in range(max(len(values) for values in scores.values())):
        response = Response.objects.create(
            survey=survey, group=group, language="en", given_on=timezone.localdate()
        )
        answers = {key: values[place] for key, values in scores.items() if place < len(values)}
        ResponseAnswer.objects.bulk_create(
            ResponseAnswer(response=response, question=by_key[key], value=value)
            for key, value in {**answers, **(words or {})}.items()
            if value is not None
        )
        made.append(response)
    return made
