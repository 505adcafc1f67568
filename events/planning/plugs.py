"""The stage "Plan" on the desk's rail, and what the roles in a team may do with the plan."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event, Team
from events.planning import actions, facts, listing, making, overview, platform
from events.planning.answering import Answers
from events.planning.by_hand import ByHand
from events.planning.by_role import Offers
from events.planning.mine import Panel
from events.planning.models import Lesson, PlanningTask, Telling
from wwnt.kit import access, dates, sockets

PAGE = "planning/desk/plan"
TICKS = (
    Team.Role.ACCESS,
    Team.Role.PROGRAMME,
    Team.Role.COMMUNICATIONS,
    Team.Role.MONEY,
    Team.Role.FACILITATOR,
)

access.grant(Team.Role.LEAD_HOST, "events.view_plan", "events.change_plan", "events.tick_task")
access.grant(Team.Role.PLANNING, "events.view_plan", "events.change_plan", "events.tick_task")
for role in TICKS:
    access.grant(role, "events.view_plan", "events.tick_task")


class Plug(sockets.AboutEvent):
    """The plan and its tasks."""

    share = ("tasks", _("Tasks"))
    own_share = ("own_tasks", _("Tasks that you added or put in other words"))

    def days_before(self, source: Event) -> int:
        """The first task is so many days before the day."""
        first = PlanningTask.objects.filter(event=source).aggregate(first=Min("offset_days"))["first"]
        return max(0, -(first or 0))

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How many of the tasks are done."""
        if not by.has_perm("events.view_plan", event.slug):
            return None
        states = listing.states_of(event)
        done = states.count(PlanningTask.Status.DONE)
        return sockets.Stage(
            key="plan",
            order=5,
            name=_("Plan"),
            summary=_("Done: %(done)s of %(all)s") % {"done": done, "all": len(states)},
            url=reverse(PAGE, args=[event.slug]),
            done=done,
            of=len(states),
        )

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """What is late, what somebody gave back, and a translator whom somebody needs."""
        return overview.items(event, now, by)

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """The next three things."""
        return overview.cards(event, now, by)

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Before it is closed: lessons to write down, and tasks that are neither done nor dropped."""
        return overview.open_at(event, gate)

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """The tasks, each on its day."""
        return overview.dates_of(event)

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """The library's tasks."""
        making.set_up(event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The tasks of its source, with what was learnt."""
        making.copy_plan(source, event, by)

    def copy_own(self, source: Event, preset: Event) -> None:
        """Tasks that hosts added, and their words for those of the library."""
        making.copy_own(source, preset)

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Tasks move along."""
        making.move_plan(event, now)

    def cancelled(self, event: Event, now: datetime) -> None:
        """Nothing is to be done any more."""
        making.end_plan(event)


class Pages:
    """The plan and its lessons among the pages of planning."""

    pages = (
        (10, _("Plan"), PAGE, True),
        (15, _("Timeline"), "planning/desk/timeline", False),
        (80, _("Lessons"), "planning/desk/lessons", False),
    )


class Person(sockets.AboutPerson):
    """Tasks somebody has taken on, what they said was learnt, and when they were told of tasks.

    They hang on the place in the planning group: they go, come and are merged along with it.
    """

    holds = (PlanningTask, Lesson, Telling)
    keeps = ()

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """The tasks they did, for who may see the plan."""
        done = PlanningTask.objects.filter(owner__participant=person, status=PlanningTask.Status.DONE)
        for task in done.select_related("event"):
            if task.done_at and by.has_perm("events.view_plan", task.event.slug):
                url = reverse(PAGE, args=[task.event.slug])
                yield sockets.Moment(
                    task.done_at, gettext("Did a task"), f"{task.event.title}: {task.text}", url
                )

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Their tasks, meet-up by meet-up, and what they said."""
        tasks = PlanningTask.objects.filter(owner__participant=person).select_related("event", "owner")
        lessons = Lesson.objects.filter(said_by__participant=person).select_related("event")
        if not sockets.may_hold(person, Lesson):
            lessons = Lesson.objects.none()
        told = Telling.objects.filter(member__participant=person)
        found = [
            (
                PlanningTask,
                [f"{each.event.title}: {each.text} ({each.get_status_display()})" for each in tasks],
            ),
            (Lesson, [f"{each.event.title}: {each.text}" for each in lessons]),
            (Telling, [f"{dates.day(each.told_on)}: {each.get_kind_display()}" for each in told]),
        ]
        return [sockets.Holding(model, lines) for model, lines in found if lines]


class VenueTasks:
    """What is in the way at the venue becomes tasks of the plan."""

    def made(self, event: Event) -> dict[int, str]:
        """Which answers have become tasks that were not dropped, by number, each with the page of the plan."""
        rows = PlanningTask.objects.filter(event=event, source=PlanningTask.Source.VENUE)
        rows = rows.exclude(status=PlanningTask.Status.DROPPED)
        url = reverse("planning/desk/plan", args=[event.slug])
        return {row: url for row in rows.values_list("source_row", flat=True) if row}

    def add(self, *, event: Event, row: int, text_en: str, text_cy: str, due_on: date, by: Any) -> None:
        """Put one on the plan."""
        source = PlanningTask.Source.VENUE
        actions.add_task(
            event=event,
            text_en=text_en,
            text_cy=text_cy,
            due_on=due_on,
            source=source,
            source_row=row,
            by=by,
        )


sockets.plug("about_event", Plug())
sockets.plug("about_person", Person())
sockets.plug("plan_pages", Pages())
sockets.plug("venue_tasks", VenueTasks())
sockets.plug("member_panels", Panel())
sockets.plug("group_offers", Offers())
sockets.plug("answers", Answers())
sockets.plug("group_messages", ByHand())
sockets.plug("platform_tasks", platform.Does())
sockets.plug("task_facts", facts.Known())
