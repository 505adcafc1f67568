"""Mails to members about their tasks, each in the person's language, written when they are sent, from what is true then."""

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from events.group.models import Member
from events.planning import listing
from events.planning.models import PlanningTask, Telling
from wwnt.kit import dates
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


def tellings(pks: Collection[int]) -> Mapping[int, Telling]:
    """What members are told, with the tasks that are still theirs to do."""
    rows = Telling.objects.select_related("member__participant", "member__event").in_bulk(pks)
    tasks = PlanningTask.objects.open().in_bulk({pk for row in rows.values() for pk in row.tasks})
    for row in rows.values():
        theirs = [tasks[pk] for pk in row.tasks if pk in tasks and tasks[pk].owner_id == row.member_id]
        row.open_tasks = sorted(theirs, key=lambda task: (task.due_on, task.position, task.pk))
    return rows


def told_in(message: Message) -> Telling:
    """What this message tells, as long as its reader plans with us and has something to do."""
    row: Telling | None = message.found or tellings([message.row or 0]).get(message.row or 0)
    if row is None or row.member.status != Member.Status.IN:
        raise NotNeeded(gettext_noop("They have left the planning group"))
    if not row.open_tasks:
        raise NotNeeded(gettext_noop("These tasks are done, or somebody else’s"))
    return row


def answer_url(message: Message, task: PlanningTask | None = None) -> str:
    """The page behind the link of this very message, where tasks are ticked off; or one task on it."""
    url = absolute(reverse("messages/unsubscribe", args=[message.secret]))
    return f"{url}?task={task.pk}" if task else url


def _write(message: Message, subject: str, lead: str) -> Mail:
    row = told_in(message)
    today = dates.local(message.created_at).date()
    lines: list[dict[str, Any]] = [
        {
            "task": task,
            "when": dates.day(task.due_on),
            "is_late": task.is_late(today),
            "is_first": task.is_to_do_first,
            "url": answer_url(message, task),
        }
        for task in row.open_tasks
    ]
    return letters.letter(
        message,
        template="events/planning/email/tasks",
        subject=f"{subject}: {row.member.event.title}",
        context={
            "event": row.member.event,
            "day": listing.event_day(row.member.event),
            "lead": lead,
            "lines": lines,
            "all_url": absolute(reverse("planning/tasks", args=[row.member.secret])),
        },
    )


@writer("tasks_given", gettext_lazy("Tasks given"), rows=tellings)
def given(message: Message) -> Mail:
    """Tasks that somebody was given, or took on, since they were last told."""
    with letters.in_language_of(message):
        lead = _(
            "These tasks are yours now. If one is too much, say so with one tap, and the hosts will find somebody."
        )
        return _write(message, _("Tasks for you"), lead)


@writer("tasks_week", gettext_lazy("Tasks of the next ten days"), rows=tellings)
def week(message: Message) -> Mail:
    """What is due in the next ten days, and what is late."""
    with letters.in_language_of(message):
        return _write(
            message, _("Your tasks this week"), _("This is due in the next ten days, or waits already.")
        )


@writer("tasks_tomorrow", gettext_lazy("Tasks of tomorrow"), rows=tellings)
def tomorrow(message: Message) -> Mail:
    """What is due tomorrow."""
    with letters.in_language_of(message):
        return _write(message, _("For tomorrow"), _("This is due tomorrow."))
