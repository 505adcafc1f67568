"""Looks for meet-ups that have ended: those who came are asked how it was, and once more if they don't answer."""

from datetime import datetime, timedelta

from events.meetups.models import Event
from feedback.surveys import actions
from feedback.surveys.models import Survey
from wwnt.kit import outbox

LONGEST = timedelta(days=365)


@outbox.clock
def ask(*, now: datetime) -> None:
    """Ask and remind the guests of each meet-up whose time has come."""
    ended = Survey.objects.select_related("event").filter(
        is_on=True,
        event__status=Event.Status.PUBLISHED,
        event__ends_at__range=(now - LONGEST, now),
    )
    for survey in ended:
        if survey.may_ask(survey.event, now):
            actions.ask_those_who_came(survey=survey, now=now)
            actions.remind(survey=survey, now=now)
