"""What can be done with the tasks of a meet-up."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.accounts.models import User
from events.group.models import Member
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.planning import by_role, days
from events.planning.models import Lesson, PlanningTask
from events.planning.owning import Owner, as_member
from wwnt.kit import page_cache, trail

Status = PlanningTask.Status
GIVING = ["owner", "given_at", "owner_told_at", "given_back_by"]


def due_on(*, event: Event, offset_days: int, is_for_people: bool = True) -> date:
    """The day of what is so many days from the day of the meet-up, on a working day (see `days.reckon`)."""
    return days.reckon(timezone.localdate(event.starts_at), offset_days, is_for_people=is_for_people)


@transaction.atomic
def add_task(
    *,
    event: Event,
    text_en: str = "",
    text_cy: str = "",
    due_on: date,
    offset_days: int | None = None,
    by: User | None = None,
    owner: Owner | None = None,
    role: str = "",
    source: str = PlanningTask.Source.OWN,
    source_row: int | None = None,
    output: Mapping[str, str] | None = None,
) -> PlanningTask:
    """Put a task on the plan; the same of one source twice stays one, and is to do again if it was dropped.

    Its owner hears of it; one who is in the team alone plans with us from then on.
    """
    Event.everything.select_for_update().get(pk=event.pk)
    given = {
        "event": event,
        "text_en": text_en,
        "text_cy": text_cy,
        "source": source,
        "source_row": source_row,
    }
    twin = _twin(given)
    if twin is not None and twin.status != Status.DROPPED:
        return twin
    owner = as_member(event, owner, by)
    if twin is not None:
        return _take_up(twin, {"due_on": due_on, "offset_days": offset_days}, owner, by)
    task = PlanningTask(**given, **(output or {}), due_on=due_on, offset_days=offset_days, role=role)
    if owner is not None:
        _give(task, owner, by)
    task.save()
    trail.note("planning.add_task", by=by, about=event.key, row=task.pk)
    return task


def _twin(given: Mapping[str, Any]) -> PlanningTask | None:
    """The same task of the same source, one that stands before one that was dropped; typed ones only while they are open."""
    alike = PlanningTask.objects.filter(**given)
    if given["source"] == PlanningTask.Source.OWN:
        return alike.open().first()
    return alike.exclude(status=Status.DROPPED).first() or alike.first()


def _take_up(
    twin: PlanningTask, due: Mapping[str, Any], owner: Member | None, by: User | None
) -> PlanningTask:
    """A task that was dropped is to do again, by whom and when is said now."""
    row = _locked(twin)
    row.status, row.dated_on = Status.OPEN, timezone.localdate()
    for name, value in due.items():
        setattr(row, name, value)
    _give(row, owner, by)
    row.version += 1
    row.save()
    trail.note("planning.reopen", by=by, about=row.event.key, row=row.pk)
    return row


def _give(task: PlanningTask, owner: Member | None, by: User | None) -> None:
    """The task is this member's now, who will hear of it unless they took it themselves."""
    now = timezone.now()
    took_it = by is not None and owner is not None and owner.user_id == by.pk
    task.owner, task.given_at, task.given_back_by = owner, now if owner else None, None
    task.owner_told_at = now if took_it else None


@transaction.atomic
def change_task(
    *, task: PlanningTask, changes: Mapping[str, Any], mark: str, by: User | None
) -> PlanningTask:
    """Change what was typed and nothing else, unless somebody else changed the same meanwhile (`mark`, see `seen`)."""
    Event.everything.select_for_update().get(pk=task.event_id)
    _touch_pages(task)
    if "owner" in changes:
        changes = {**changes, "owner": as_member(task.event, changes["owner"], by)}
    row = (
        PlanningTask.objects.select_for_update(of=("self",)).select_related("event", "owner").get(pk=task.pk)
    )
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    trail.note("planning.change_task", by=by, about=row.event.key, row=row.pk, **trail.changed(row, changes))
    for name in names:
        setattr(row, name, changes[name])
    if "owner" in names:
        _give(row, changes["owner"], by)
    if "due_on" in names:
        row.dated_on = timezone.localdate()
    row.version += 1
    row.save()
    return row


@transaction.atomic
def give_by_role(*, event: Event, role: str, member: Owner, by: User) -> int:
    """All open tasks of a role that nobody has are this member's now, who hears of them in one message; how many.

    Somebody who is in the team alone comes into the group with them, if there are any.
    """
    Event.objects.select_for_update().get(pk=event.pk)
    rows = PlanningTask.objects.select_for_update(of=("self",)).filter(event=event, role=role)
    tasks = list(rows.nobodys().order_by("pk"))
    owner = as_member(event, member, by) if tasks else None
    for task in tasks:
        _give(task, owner, by)
        task.version += 1
    PlanningTask.objects.bulk_update(tasks, [*GIVING, "version"])
    if owner is not None:
        trail.note("planning.give_by_role", by=by, about=event.key, row=owner.pk, role=role)
    return len(tasks)


@transaction.atomic
def take(*, task: PlanningTask, member: Member) -> bool:
    """A member takes on a task of a role of theirs; false where somebody has it, or it is not to be done any more."""
    row = _locked(task)
    if row.event_id != member.event_id or not row.is_nobodys or row.role not in by_role.roles_of(member):
        return False
    _give(row, member, None)
    row.owner_told_at = row.given_at
    row.version += 1
    row.save(update_fields=[*GIVING, "version"])
    return True


def _touch_pages(task: PlanningTask) -> None:
    """The public assessment shows how far its tasks are; before they are locked, in the order in which a move locks both."""
    if task.source == PlanningTask.Source.IMPACT and task.event.is_public:
        page_cache.touch(task.event.stamp)


def _locked(task: PlanningTask) -> PlanningTask:
    _touch_pages(task)
    rows = PlanningTask.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=task.pk)


@transaction.atomic
def tick(*, task: PlanningTask, now: datetime, by: Any = None, member: Member | None = None) -> bool:
    """Note that a task is done, by whom and when; false where somebody has ticked it already, which changes nothing."""
    row = _locked(task)
    if not row.is_open:
        return False
    person = by if isinstance(by, User) else None
    row.status, row.done_at, row.done_by, row.done_by_member = Status.DONE, now, person, member
    row.version += 1
    row.save(update_fields=["status", "done_at", "done_by", "done_by_member", "version"])
    trail.note("planning.tick", by=by, about=row.event.key, row=row.pk, at=now)
    return True


@transaction.atomic
def drop(*, task: PlanningTask, by: User | None) -> bool:
    """Say that a task is not needed here; false where it is not to be done any more anyway."""
    row = _locked(task)
    if not row.is_open:
        return False
    row.status = Status.DROPPED
    row.version += 1
    row.save(update_fields=["status", "version"])
    trail.note("planning.drop", by=by, about=row.event.key, row=row.pk)
    return True


@transaction.atomic
def reopen(*, task: PlanningTask, by: User) -> bool:
    """A task that was ticked, or not needed, is to be done after all; false where it is open already."""
    row = _locked(task)
    if row.is_open:
        return False
    row.status, row.done_at, row.done_by, row.done_by_member = Status.OPEN, None, None, None
    row.version += 1
    row.save(update_fields=["status", "done_at", "done_by", "done_by_member", "version"])
    trail.note("planning.reopen", by=by, about=row.event.key, row=row.pk)
    return True


@transaction.atomic
def give_back(*, task: PlanningTask, member: Member) -> bool:
    """Its owner can't do it: the task is nobody's again, and the hosts see who gave it back; false if it is not theirs."""
    row = _locked(task)
    if not row.is_open or row.owner_id != member.pk:
        return False
    row.owner, row.given_at, row.owner_told_at, row.given_back_by = None, None, None, member
    row.version += 1
    row.save(update_fields=[*GIVING, "version"])
    return True


@transaction.atomic
def write_lesson(*, event: Event, fields: Mapping[str, Any], by: User) -> Lesson:
    """Keep what was learnt; the same words twice stay one."""
    Event.objects.select_for_update().get(pk=event.pk)
    twin = Lesson.objects.filter(event=event, text_en=fields["text_en"], text_cy=fields["text_cy"]).first()
    if twin is not None:
        return twin
    lesson = Lesson.objects.create(event=event, **fields)
    trail.note("planning.write_lesson", by=by, about=event.key, row=lesson.pk)
    return lesson


@transaction.atomic
def change_lesson(*, lesson: Lesson, changes: Mapping[str, Any], mark: str, by: User) -> Lesson:
    """Change what was learnt, unless somebody else changed the same meanwhile (`mark`, see `seen`)."""
    row = Lesson.objects.select_for_update(of=("self",)).select_related("event", "said_by").get(pk=lesson.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    trail.note(
        "planning.change_lesson", by=by, about=row.event.key, row=row.pk, **trail.changed(row, changes)
    )
    for name in names:
        setattr(row, name, changes[name])
    row.save(update_fields=names)
    return row


@transaction.atomic
def remove_lesson(*, lesson: Lesson, by: User) -> None:
    """Take a lesson away; tasks that were made of it elsewhere stay."""
    if Lesson.objects.filter(pk=lesson.pk).delete()[0]:
        trail.note("planning.remove_lesson", by=by, about=lesson.event.key, row=lesson.pk)
