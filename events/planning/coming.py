"""When members will be written to of their tasks, as the plan stands now: for the timeline and the table of messages."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.group.models import Member
from events.meetups.models import Event
from events.meetups.wall_clock import moment
from events.planning.models import PlanningTask, Telling
from events.planning.telling import AHEAD, LONGEST, MONDAY, WAKING, hour_of_given

GIVEN = _("To members: the tasks that they were given")
WEEK = _("To members: their tasks of the next ten days")
TOMORROW = _("To members: their tasks of tomorrow")


def mails(event: Event, now: datetime) -> list[tuple[datetime, Promise]]:
    """Each hour at which some member is written to, with what of; two queries at most."""
    rows = PlanningTask.objects.open().on_the_way().filter(event=event, owner__status=Member.Status.IN)
    tasks = list(rows)
    found = [*_given(event, tasks, now), *_mondays(event, tasks, now), *_days_before(tasks)]
    return [(at, words) for at, words in found if at >= now]


def _given(event: Event, tasks: list[PlanningTask], now: datetime) -> Iterator[tuple[datetime, Promise]]:
    """What was given and not told yet, at the hours of its owners."""
    last: dict[int | None, datetime] = {}
    for task in tasks:
        if task.given_at and not task.owner_told_at:
            last[task.owner_id] = max(task.given_at, last.get(task.owner_id, task.given_at))
    if last:
        today = timezone.localdate(now)
        rows = Telling.objects.filter(member__event=event, kind=Telling.Kind.GIVEN, told_on=today)
        told = set(rows.values_list("member", flat=True))
        hours = {hour_of_given(at, now, told_today=owner in told) for owner, at in last.items()}
        yield from ((at, GIVEN) for at in sorted(hours))


def _mondays(event: Event, tasks: list[PlanningTask], now: datetime) -> Iterator[tuple[datetime, Promise]]:
    """Every Monday from which something is due within ten days, up to the last task."""
    if not tasks:
        return
    day, last = timezone.localdate(now), max(task.due_on for task in tasks)
    last = min(last, timezone.localdate(event.ends_at) + LONGEST)
    first = min(task.due_on for task in tasks)
    day += timedelta(days=(MONDAY - day.weekday()) % 7)
    while day <= last:
        if first <= day + AHEAD:
            yield moment(day, WAKING[0]), WEEK
        day += timedelta(days=7)


def _days_before(tasks: list[PlanningTask]) -> Iterator[tuple[datetime, Promise]]:
    """The day before each task, unless that is a Monday, whose message has it."""
    days: set[date] = {task.due_on - timedelta(days=1) for task in tasks}
    for day in sorted(days):
        if day.weekday() != MONDAY:
            yield moment(day, WAKING[0]), TOMORROW
