"""The plan of a meet-up at the desk."""

from django.http import HttpRequest, HttpResponse

from events.meetups.desk_page import event_of, plan_page
from events.planning.models import PlanningTask
from wwnt.kit.access import needs


@needs("events.view_plan")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """All tasks in order of time."""
    event = event_of(slug, or_preset=True)
    tasks = PlanningTask.objects.filter(event=event).select_related("owner__participant")
    return plan_page(request, event, "events/planning/desk/plan.html", tab="planning/desk/plan", tasks=tasks)
