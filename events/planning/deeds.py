"""The words in which people read of what was done with a plan."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.planning.folds import to_task
from events.planning.models import Lesson, PlanningTask
from wwnt.kit import trail
from wwnt.kit.trail import Named

PAGE, LESSONS = "planning/desk/plan", "planning/desk/lessons"


@trail.thing("task", _("Task"))
def tasks(pks: Collection[int]) -> dict[int, Named]:
    """Tasks, by what is to be done."""
    return {
        each.pk: Named(each.text, to_task(each.event.slug, each.pk))
        for each in PlanningTask.objects.select_related("event").filter(pk__in=pks)
    }


@trail.thing("lesson", _("Lesson"))
def lessons(pks: Collection[int]) -> dict[int, Named]:
    """Lessons, by what was learnt."""
    return {
        each.pk: Named(each.text, reverse(LESSONS, args=[each.event.slug]))
        for each in Lesson.objects.select_related("event").filter(pk__in=pks)
    }


trail.matter("planning", _("Plan"))
trail.deed("planning.add_task", _("%(by)s put a task on the plan"), thing="task", page=PAGE)
trail.deed("planning.tick", _("%(by)s ticked off a task"), thing="task", page=PAGE)
trail.deed("planning.change_task", _("%(by)s changed a task"), thing="task", page=PAGE)
trail.deed("planning.drop", _("%(by)s said that a task is not needed"), thing="task", page=PAGE)
trail.deed("planning.reopen", _("%(by)s said that a task is to be done after all"), thing="task", page=PAGE)
trail.deed("planning.write_lesson", _("%(by)s wrote down a lesson"), thing="lesson", page=LESSONS)
trail.deed("planning.change_lesson", _("%(by)s changed a lesson"), thing="lesson", page=LESSONS)
trail.deed("planning.remove_lesson", _("%(by)s took a lesson away"), thing="lesson", page=LESSONS)
