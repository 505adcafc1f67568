"""What can be done with the tasks of a meet-up."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.accounts.models import User
from events.group.models import Member
from events.meetups.models import Event
from events.planning.models import PlanningTask
from wwnt.kit import trail


def due_on(*, event: Event, offset_days: int) -> date:
    """The date of what is so many days from the day of the meet-up (before it where the number is below nought)."""
    return timezone.localdate(event.starts_at) + timedelta(days=offset_days)


@transaction.atomic
def add_task(
    *,
    event: Event,
    text_en: str = "",
    text_cy: str = "",
    due_on: date,
    by: User | None = None,
    owner: Member | None = None,
    role: str = "",
    source: str = PlanningTask.Source.OWN,
    source_row: int | None = None,
) -> PlanningTask:
    """Put a task on the plan; the same task of the same source twice stays one."""
    Event.everything.select_for_update().get(pk=event.pk)
    given = {
        "event": event,
        "text_en": text_en,
        "text_cy": text_cy,
        "source": source,
        "source_row": source_row,
    }
    twin = PlanningTask.objects.filter(**given).first()
    if twin is not None:
        return twin
    task = PlanningTask.objects.create(**given, due_on=due_on, owner=owner, role=role)
    trail.note("planning.add_task", by=by, about=event.key, row=task.pk)
    return task


@transaction.atomic
def tick(*, task: PlanningTask, now: datetime, by: User | None = None, member: Member | None = None) -> bool:
    """Note that a task is done, by whom and when; false where somebody has ticked it already, which changes nothing."""
    row = PlanningTask.objects.select_for_update().get(pk=task.pk)
    if not row.is_open:
        return False
    row.status, row.done_at, row.done_by, row.done_by_member = PlanningTask.Status.DONE, now, by, member
    row.version += 1
    row.save(update_fields=["status", "done_at", "done_by", "done_by_member", "version"])
    trail.note("planning.tick", by=by, about=row.event.key, row=row.pk, at=now)
    return True
