"""The words in which people read of what was done with a plan."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.planning.models import PlanningTask
from wwnt.kit import trail
from wwnt.kit.trail import Named

PAGE = "planning/desk/plan"


@trail.thing("task", _("Task"))
def tasks(pks: Collection[int]) -> dict[int, Named]:
    """Tasks, by what is to be done."""
    return {
        each.pk: Named(each.text, reverse(PAGE, args=[each.event.slug]))
        for each in PlanningTask.objects.select_related("event").filter(pk__in=pks)
    }


trail.matter("planning", _("Plan"))
trail.deed("planning.add_task", _("%(by)s put a task on the plan"), thing="task", page=PAGE)
trail.deed("planning.tick", _("%(by)s ticked off a task"), thing="task", page=PAGE)
