"""The stage "Plan" on the desk's rail, and what the roles in a team may do with the plan."""

from datetime import datetime
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, Team
from events.planning.models import PlanningTask
from wwnt.kit import access, sockets

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

    def days_before(self, source: Event) -> int:
        """The first task is so many days before the day."""
        first = PlanningTask.objects.filter(event=source).aggregate(first=Min("offset_days"))["first"]
        return max(0, -(first or 0))

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How many of the tasks are done."""
        if not by.has_perm("events.view_plan", event.slug):
            return None
        tasks = PlanningTask.objects.filter(event=event).exclude(status=PlanningTask.Status.DROPPED)
        states = list(tasks.values_list("status", flat=True))
        done = states.count(PlanningTask.Status.DONE)
        return sockets.Stage(
            key="plan",
            order=5,
            name=_("Plan"),
            summary=_("Done: %(done)s of %(all)s") % {"done": done, "all": len(states)},
            url=reverse("planning/desk/plan", args=[event.slug]),
            done=done,
            of=len(states),
        )


class Pages:
    """The plan among the pages of planning."""

    pages = ((10, _("Plan"), "planning/desk/plan", True),)


sockets.plug("about_event", Plug())
sockets.plug("plan_pages", Pages())
