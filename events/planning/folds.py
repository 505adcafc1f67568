"""Folds the plan: a month or a week is one line that opens, so that what matters now stands alone on a small screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.planning import drawing, listing
from events.planning.asking import Asked
from events.planning.listing import Plan, Row
from events.planning.models import PlanningTask

PAGE = "planning/desk/plan"
DONE = "done"


@dataclass(frozen=True)
class Fold:
    """Some tasks under one heading; `back` is the page with this fold open, for who has pressed something in it."""

    key: str
    words: str
    rows: Sequence[SafeString]
    late: int
    is_open: bool
    back: str


def to_task(slug: str, pk: int) -> str:
    """The plan with the fold of this task open, at the task."""
    return f"{reverse(PAGE, args=[slug])}?open=t{pk}#t{pk}"


def folded(
    plan: Plan,
    tasks: Sequence[PlanningTask],
    asked: Asked,
    labels: dict[str, str],
    *,
    is_whole: bool,
    query: Mapping[str, str],
) -> list[Fold]:
    """Tasks by month or week, then what is done. Shut, unless less than everything, this fold or a task in it was asked for."""
    given = {name: value for name, value in query.items() if name != "open"}

    def fold(key: str, words: str, rows: Sequence[Row]) -> Fold:
        back = f"{plan.url}?{urlencode(given | {'open': key})}#f-{key}"
        is_open = not is_whole or asked.open == key or any(asked.open == f"t{row.pk}" for row in rows)
        late = sum(row.task.is_late(plan.reader.today) for row in rows)
        return Fold(key, words, [drawing.line(row, labels) for row in rows], late, is_open, back)

    groups = listing.grouped(plan, tasks, asked.by)
    found = [fold(_key(plan, rows[0].task, asked.by), words, rows) for words, rows in groups]
    if is_whole:
        done = [plan.row(task) for task in plan.tasks if task.status == PlanningTask.Status.DONE]
        found += [fold(DONE, _("Done"), done)] if done else []
    return found


def _key(plan: Plan, task: PlanningTask, by: str) -> str:
    """A name of its month or week for addresses; of a preset, of its distance from the day."""
    if plan.event.is_preset:
        return f"d{task.offset_days or 0}"
    day: Any = task.due_on - timedelta(days=task.due_on.weekday()) if by == "week" else task.due_on
    return day.isoformat() if by == "week" else day.strftime("%Y-%m")
