"""The same for mails to the planning group."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from community.people.models import Participant
from events.group.models import DatePoll, Meeting, Member
from events.planning.models import PlanningTask, Telling
from events.speakers.reading_models import Selection, Stance
from reports.demo import meetups
from wwnt.tests.examples.groups import planner
from wwnt.tests.examples.guest_mails import Example, event


def with_tasks(language: str, kind: str) -> Example:
    """Somebody who plans the coming meet-up and has a task."""
    coming = event(meetups.COMING)
    member = planner(coming)
    Participant.objects.filter(pk=member.participant_id).update(language=language)
    task = PlanningTask.objects.of(member)[0]
    told = Telling.objects.create(member=member, kind=kind, told_on=date(2027, 5, 11), tasks=[task.pk])
    return member.participant, coming.key, told.pk


def planning(language: str, kind: str) -> Example:
    """Somebody of the planning group, and what they are told of."""
    coming = event(meetups.COMING)
    member = Member.objects.current().filter(event=coming, participant__language=language)
    member = member.exclude(participant__email="")[0]
    rows = {
        "poll": DatePoll.objects.filter(event=coming),
        "notes": Meeting.objects.filter(event=coming),
        "proposal": Selection.objects.filter(event=coming, outcome=Selection.Outcome.OPEN),
    }
    if kind == "meeting":
        ahead = timezone.now() + timedelta(days=3)
        soon = {"starts_at": ahead, "ends_at": ahead + timedelta(hours=1), "place": "Rhyl"}
        return member.participant, coming.key, Meeting.objects.create(event=coming, **soon).pk
    row = rows[kind][0].pk if kind in rows else member.pk
    if kind == "day":
        row = int((coming.starts_at - timedelta(days=7)).timestamp())
    if kind == "proposal":
        Stance.objects.filter(selection=row, participant=member.participant).delete()
    if kind == "invitation":
        Member.objects.filter(pk=member.pk).update(status=Member.Status.INVITED)
    return member.participant, coming.key, row


LETTERS: dict[str, Callable[[str], Example]] = {
    "group_day": lambda language: planning(language, "day"),
    "group_invitation": lambda language: planning(language, "invitation"),
    "group_meeting": lambda language: planning(language, "meeting"),
    "group_notes": lambda language: planning(language, "notes"),
    "group_poll": lambda language: planning(language, "poll"),
    "group_proposal": lambda language: planning(language, "proposal"),
    "tasks_given": lambda language: with_tasks(language, "given"),
    "tasks_tomorrow": lambda language: with_tasks(language, "tomorrow"),
    "tasks_week": lambda language: with_tasks(language, "week"),
}
"""By the kind of message, an example for its writer."""
