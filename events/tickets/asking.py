"""What hosts do with the questions of their meet-up's registration form."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from community.accounts.models import User
from events.meetups.models import Event
from events.tickets.models import RegistrationQuestion
from wwnt.kit import trail


@transaction.atomic
def keep_question(
    *, event: Event, words: dict[str, Any], question: RegistrationQuestion | None = None, by: User | None
) -> RegistrationQuestion:
    """Ask something more, at the end of the form, or word a question anew; its place in the form stays."""
    if question is None:
        last = event.registration_questions.aggregate(last=Max("position"))["last"] or 0
        question = RegistrationQuestion(event=event, position=last + 1)
    for column, value in words.items():
        setattr(question, column, value)
    question.save()
    trail.note("tickets.keep_question", by=by, about=event.key, row=question.pk)
    return question


@transaction.atomic
def remove_question(*, question: RegistrationQuestion, by: User | None) -> None:
    """Ask it no longer; the answers given so far go with it."""
    trail.note("tickets.remove_question", by=by, about=question.event.key)
    question.delete()


@transaction.atomic
def move_question(*, question: RegistrationQuestion, up: bool, by: User | None) -> None:
    """Let a question change places with the one before or after it."""
    rows = list(question.event.registration_questions.select_for_update())
    here = rows.index(question)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, start=1):
        row.position = position
    RegistrationQuestion.objects.bulk_update(rows, ["position"])
    trail.note("tickets.move_question", by=by, about=question.event.key, row=question.pk)
