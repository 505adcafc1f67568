"""Makes the plan of a new meet-up, moves it along with the day, and ends it when the meet-up is called off."""

from datetime import date, datetime

from django.utils import timezone

from community.accounts.models import User
from events.group.models import Member
from events.meetups.models import Event
from events.planning import days, facts, library
from events.planning.models import Lesson, PlanningTask

Source, Status = PlanningTask.Source, PlanningTask.Status
COPIED = ("key", "text_en", "text_cy", "output_en", "output_cy", "role", "source", "page", "position")
GOES_ON = (Source.PRESET, Source.OWN)
"""What comes from a risk, a decision or a barrier is made anew by the room that knows of it."""

FIRST_TALK = "t03"


def set_up(event: Event) -> None:
    """A plan from the library, for a preset or a meet-up of its kind; whatever has tasks already keeps them."""
    if PlanningTask.objects.filter(event=event).exists():
        return
    day = timezone.localdate(event.starts_at)
    PlanningTask.objects.bulk_create(
        PlanningTask(
            event=event,
            key=each.key,
            text_en=each.text_en,
            text_cy=each.text_cy,
            output_en=each.output_en,
            output_cy=each.output_cy,
            role=each.role,
            offset_days=each.offset_days,
            due_on=_day(day, each.offset_days, each.role),
            source=Source.PRESET,
            page=each.page,
            position=position,
        )
        for position, each in enumerate(library.entries(event.kind), start=1)
    )


def _day(day: date, offset_days: int, role: str) -> date:
    return days.reckon(day, offset_days, is_for_people=role != PlanningTask.PLATFORM)


def copy_plan(source: Event, event: Event, by: User | None = None) -> None:
    """The tasks of a preset or an earlier meet-up, open again and dated from the new day, with its lessons.

    A task has an owner only if that person plans the new meet-up too. A day that was typed keeps its distance from the day.
    What was not needed there is left out, unless all of it was because the meet-up was called off. A preset, which every
    lead host reads, gets the tasks of the library alone, in its words. Who has just written the goal has done the first task.
    """
    tasks = _fresh(source, event)
    if by is not None and not event.is_preset and facts.is_goal_written(event):
        _tick_the_first(tasks, by)
    PlanningTask.objects.bulk_create(_of_the_library(tasks, source.kind) if event.is_preset else tasks)
    before = None if event.is_preset else learnt_at(source, event, timezone.now())
    if before is not None:
        take_lessons(before, event)


def _tick_the_first(tasks: list[PlanningTask], by: User) -> None:
    """What whoever makes a meet-up has written a moment ago is not asked of them again."""
    for task in tasks:
        if library.facts().get(task.key) == facts.GOAL:
            task.status, task.done_at, task.done_by = Status.DONE, timezone.now(), by


def _fresh(source: Event, event: Event) -> list[PlanningTask]:
    """The tasks of a plan for another, not stored yet."""
    rows = PlanningTask.objects.filter(event=source, source__in=GOES_ON).select_related("owner")
    if not source.is_cancelled:
        rows = rows.exclude(status=Status.DROPPED)
    was, day = timezone.localdate(source.starts_at), timezone.localdate(event.starts_at)
    members = {each.participant_id: each for each in Member.objects.current().filter(event=event)}
    fresh = []
    for row in rows:
        given = {name: getattr(row, name) for name in COPIED}
        owner = members.get(row.owner.participant_id) if row.owner else None
        offset = row.offset_days
        due = day + (row.due_on - was) if offset is None else _day(day, offset, row.role)
        at = timezone.now() if owner else None
        fresh.append(
            PlanningTask(event=event, **given, owner=owner, given_at=at, offset_days=offset, due_on=due)
        )
    return fresh


def copy_own(source: Event, preset: Event) -> None:
    """What hosts wrote, as they wrote it, instead of what a preset has without being told."""
    others, _models = PlanningTask.objects.filter(event=preset).delete()
    tasks = [task for task in _fresh(source, preset) if others or task.source == Source.OWN]
    PlanningTask.objects.bulk_create(tasks)


def _of_the_library(tasks: list[PlanningTask], kind: str) -> list[PlanningTask]:
    """Those of the library, in its own words: what hosts wrote may name somebody."""
    known, found = {each.key: each for each in library.entries(kind)}, []
    for task in tasks:
        if task.source == Source.PRESET and (entry := known.get(task.key)):
            task.text_en, task.text_cy = entry.text_en, entry.text_cy
            task.output_en, task.output_cy = entry.output_en, entry.output_cy
            found.append(task)
    return found


def learnt_at(source: Event, event: Event, now: datetime) -> Event | None:
    """The meet-up whose lessons a new one starts with: its source, or the latest past one made from the same preset."""
    if not source.is_preset:
        return source
    made = Event.objects.filter(made_from=source, ends_at__lt=now).exclude(pk=event.pk)
    return made.filter(lessons__is_kept=True).order_by("-starts_at", "-pk").first()


def take_lessons(before: Event, event: Event) -> None:
    """Each lesson that was kept becomes a task, to be thought of when the group first talks."""
    counted = PlanningTask.objects.filter(event=event, offset_days__isnull=False)
    offsets = {key: days or 0 for key, days in counted.values_list("key", "offset_days")}
    offset = offsets.get(FIRST_TALK, min(offsets.values(), default=-14))
    due = _day(timezone.localdate(event.starts_at), offset, "")
    PlanningTask.objects.bulk_create(
        PlanningTask(
            event=event,
            text_en=lesson.text_en,
            text_cy=lesson.text_cy,
            offset_days=offset,
            due_on=due,
            source=Source.LESSON,
            source_row=lesson.pk,
            page="planning/desk/lessons",
        )
        for lesson in Lesson.objects.filter(event=before, is_kept=True)
    )


def move_plan(event: Event, now: datetime) -> None:
    """Tasks that are counted from the day move along with it; a day that somebody typed stands."""
    day, today, moved = timezone.localdate(event.starts_at), timezone.localdate(now), []
    for task in PlanningTask.objects.select_for_update().filter(event=event, offset_days__isnull=False):
        due = _day(day, task.offset_days or 0, task.role)
        if due != task.due_on:
            task.due_on, task.dated_on = due, today
            task.version += 1
            moved.append(task)
    PlanningTask.objects.bulk_update(moved, ["due_on", "dated_on", "version"])


def end_plan(event: Event) -> None:
    """The meet-up is called off: what was still to do is not needed any more, and nobody is reminded of it."""
    rows = PlanningTask.objects.select_for_update().filter(event=event, status=Status.OPEN)
    dropped = list(rows)
    for task in dropped:
        task.status = Status.DROPPED
        task.version += 1
    PlanningTask.objects.bulk_update(dropped, ["status", "version"])
