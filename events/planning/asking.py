"""What a reader can ask the plan for: whose tasks, which of them, from where, by month or by week."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.meetups.models import Event, Team
from events.planning.listing import ROLES, Plan
from events.planning.models import PlanningTask

Status = PlanningTask.Status

WHO: dict[str, Callable[[Plan, PlanningTask], bool]] = {
    "": lambda plan, task: True,
    "mine": lambda plan, task: plan.reader.owns(task),
    "nobody": lambda plan, task: task.owner_id is None and not task.is_platforms,
}
STATE: dict[str, Callable[[Plan, PlanningTask], bool]] = {
    "": lambda plan, task: task.is_open,
    "late": lambda plan, task: task.is_late(plan.reader.today) or task.is_to_do_first,
    "done": lambda plan, task: task.status == Status.DONE,
    "dropped": lambda plan, task: task.status == Status.DROPPED,
    "all": lambda plan, task: True,
}


@dataclass(frozen=True)
class Asked:
    """What the reader wants to see of the plan; what nobody could have chosen counts as not said.

    `open` is a fold, or a task in one.
    """

    who: str = ""
    state: str = ""
    source: str = ""
    by: str = "month"
    open: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """From what stands in the address."""
        given = {name: query.get(name, "") for name in ("who", "state", "source", "by")}
        return cls(
            who=given["who"] if given["who"] in WHO or given["who"] in ROLES else "",
            state=given["state"] if given["state"] in STATE else "",
            source=given["source"] if given["source"] in PlanningTask.Source.values else "",
            by="week" if given["by"] == "week" else "month",
            open=query.get("open", ""),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether less than everything that is to do is asked for."""
        return bool(self.who or self.state or self.source)

    def fits(self, plan: Plan, task: PlanningTask) -> bool:
        """Whether the task is among what was asked for."""
        whose = WHO.get(self.who) or (lambda plan, task: task.role == self.who)
        return whose(plan, task) and STATE[self.state](plan, task) and self.source in ("", task.source)


def choices(event: Event) -> dict[str, list[tuple[str, Any]]]:
    """What can be asked for, in words; presets have no people, and nothing in them is done."""
    people = [("", _("Everybody")), ("mine", _("Mine")), ("nobody", _("Nobody’s yet"))]
    states = [("", _("To do")), ("late", _("Late, or to do first")), ("done", _("Done"))]
    if event.is_preset:
        people, states = people[:1], states[:1]
    roles = [(role, label) for role, label in Team.Role.choices if role != Team.Role.DOOR_HELPER]
    platform = (PlanningTask.PLATFORM, _("The platform, by itself"))
    return {
        "who": [*people, *roles, platform],
        "state": [*states, ("dropped", _("Not needed")), ("all", _("All of them"))],
        "source": [("", _("Wherever they come from")), *PlanningTask.Source.choices],
        "by": [("month", _("By month")), ("week", _("By week"))],
    }
