"""What the plan tells the meet-up's first page, its gates and its timeline."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.models import Event, GatePass
from events.planning import coming, facts, listing, platform
from events.planning.models import PlanningTask
from wwnt.kit.sockets import Card, Dated, Gap, OpenItem

PAGE, TASK, LESSONS = "planning/desk/plan", "planning/desk/task", "planning/desk/lessons"
FEW = 5
MORNING = time(9)


def items(event: Event, now: datetime, by: Any) -> Sequence[OpenItem]:
    """What was given back (somebody waits to hear who takes it on), what is late or looks done, and a translator."""
    if not by.has_perm("events.view_plan", event.slug):
        return ()
    today = timezone.localdate(now)
    rows = [task for task in listing.tasks_of(event) if task.is_open]
    found = [
        OpenItem(
            text=_("Somebody else is needed: %(task)s") % {"task": task.text},
            url=reverse(TASK, args=[event.slug, task.pk]),
            action=_("Ask somebody else"),
            detail=_("Given back by: %(name)s") % {"name": task.given_back_by.participant.name},
            loud=True,
        )
        for task in rows
        if task.given_back_by and not task.owner_id
    ][:FEW]
    url, so_already = reverse(PAGE, args=[event.slug]), facts.of(event, rows)
    if so_already:
        text = _("Tasks that look done: %(number)s") % {"number": len(so_already)}
        found.append(OpenItem(text, f"{url}#look-done", _("Look, and tick them off")))
    late = sum(task.is_late(today) and task.key not in so_already for task in rows)
    if late:
        found.append(
            OpenItem(_("Late tasks: %(number)s") % {"number": late}, f"{url}?state=late", _("See them"))
        )
    translator = next((task for task in rows if task.key == platform.TRANSLATOR), None)
    if translator and event.is_public and platform.wants_welsh(event):
        to_task = reverse(TASK, args=[event.slug, translator.pk])
        text = _("Somebody would like to use Welsh, and no translator is booked")
        found.append(OpenItem(text, to_task, _("To the task")))
    return found


def cards(event: Event, now: datetime, by: Any) -> Sequence[Card]:
    """The next three things, whose they are and by when."""
    if not by.has_perm("events.view_plan", event.slug):
        return ()
    plan = listing.in_short(event, by, timezone.localdate(now))
    url, link = reverse(PAGE, args=[event.slug]), _("All tasks: %(number)s") % {"number": plan.counted}
    if not plan.tasks:
        return ()
    rows = [plan.row(task) for task in plan.matter_now()]
    return [
        Card(
            title=_("Next three things"),
            number=str(plan.done),
            of=_("of %(all)s tasks done") % {"all": plan.counted},
            lines=[
                " · ".join(part for part in (str(row.task.text), row.who, row.mark or row.when) if part)
                for row in rows
            ]
            or [_("Everything is done.")],
            url=url,
            link=link,
            order=2,
        )
    ]


def open_at(event: Event, gate: str) -> Sequence[Gap]:
    """What is still open before the meet-up is closed; a reason is enough to go on."""
    if gate != GatePass.Gate.CLOSED:
        return ()
    found = []
    if not event.lessons.exists():
        found.append(Gap(_("No lesson is written down yet"), reverse(LESSONS, args=[event.slug]), hard=False))
    tasks = PlanningTask.objects.open().filter(event=event).exclude(key=CLOSING).count()
    if tasks:
        text = _("Tasks that are neither done nor crossed out: %(number)s") % {"number": tasks}
        public = _("Tasks that are neither done nor crossed out")
        found.append(Gap(text, reverse(PAGE, args=[event.slug]), public=public))
    return found


CLOSING = "t46"
"""The task of closing itself."""


def dates_of(event: Event) -> Sequence[Dated]:
    """Every task that is needed, in the morning of its day, and when members are written to of theirs."""
    tasks = PlanningTask.objects.filter(event=event).exclude(status=PlanningTask.Status.DROPPED)
    url = reverse(PAGE, args=[event.slug])
    mails = [Dated(at, words, url, kind="message") for at, words in coming.mails(event, timezone.now())]
    return mails + [
        Dated(
            at=timezone.make_aware(datetime.combine(task.due_on, MORNING)),
            text=task.text,
            url=reverse(TASK, args=[event.slug, task.pk]),
            kind="task",
            is_done=not task.is_open,
        )
        for task in tasks
    ]
