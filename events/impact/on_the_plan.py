"""The task of a barrier on the plan: made once it has a date, and kept in step with what stands in the assessment."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from community.accounts.models import User
from events.impact.models import Barrier
from events.meetups.changes import seen
from events.planning import actions as planning
from events.planning.models import PlanningTask
from events.planning.owning import Owner


def follow(
    barrier: Barrier, *, owner: Owner | None, due_on: date | None, by: User | None, anew: bool = False
) -> None:
    """Make the task of a barrier, or bring it in step; without a date, and in a preset, there is none.

    One that was taken off the plan stays off it, unless it is to be done `anew`.
    """
    event = barrier.row.assessment.event
    if event.is_preset or due_on is None:
        return
    offset_days = (due_on - timezone.localdate(event.starts_at)).days
    words: dict[str, Any] = {"text_en": barrier.action_en, "text_cy": barrier.action_cy}
    if not any(words.values()):
        words = {"text_en": barrier.what_en[:300], "text_cy": barrier.what_cy[:300]}
    given = {**words, "due_on": due_on, "offset_days": offset_days, "owner": owner}
    named: dict[str, Any] = {"source": PlanningTask.Source.IMPACT, "source_row": barrier.pk}
    if barrier.task is None:
        barrier.task = planning.add_task(event=event, by=by, **named, **given)
        barrier.save(update_fields=["task"])
        return
    task = PlanningTask.objects.select_for_update().get(pk=barrier.task.pk)
    barrier.task = planning.change_task(task=task, changes=given, mark=seen(task, given), by=by)
    if anew and barrier.is_dropped:
        barrier.task = planning.add_task(event=event, by=by, **named, **given)


def tick(barrier: Barrier, *, by: User | None, now: datetime) -> None:
    """What was to be done is done."""
    if barrier.task is not None:
        planning.tick(task=barrier.task, by=by, now=now)


def drop(barrier: Barrier, *, by: User | None) -> None:
    """The task of a barrier that is taken out is not needed any more; what was done stays done."""
    if barrier.task is not None:
        planning.drop(task=barrier.task, by=by)
