"""The desk's page of lessons: what we would do next time, for whoever makes the next meet-up from this one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.planning import actions
from events.planning.desk import members_of
from events.planning.forms import LessonForm
from events.planning.models import Lesson, PlanningTask
from wwnt.kit.access import needs

TAB = "planning/desk/lessons"


def is_too_early(event: Event) -> bool:
    """Whether its day has not come yet."""
    return not event.is_day_settled or timezone.localdate() < timezone.localdate(event.starts_at)


def may_write(request: HttpRequest, event: Event) -> bool:
    """From the morning of the day, for who may change the plan."""
    return not is_too_early(event) and host(request).has_perm("events.change_plan", event)


@needs("events.view_plan")
def lessons(request: HttpRequest, slug: str) -> HttpResponse:
    """What was learnt, what this meet-up took from the one before, and, from the day on, a place to write."""
    event = event_of(slug)
    form = None
    if may_write(request, event):
        form = LessonForm.fill(request, event=event, members=members_of(event), instance=Lesson(event=event))
        if form.is_valid():
            actions.write_lesson(event=event, fields=form.changes, by=host(request))
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
    taken = PlanningTask.objects.filter(event=event, source=PlanningTask.Source.LESSON)
    return plan_page(
        request,
        event,
        "events/planning/desk/lessons.html",
        tab=TAB,
        form=form,
        lessons=event.lessons.select_related("said_by__participant"),
        taken=taken,
        is_too_early=is_too_early(event),
        may_change=host(request).has_perm("events.change_plan", event),
    )


@needs("events.change_plan")
def lesson(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a lesson, or take it away."""
    event = event_of(slug)
    row = get_object_or_404(event.lessons.select_related("event"), pk=pk)
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_lesson(lesson=row, by=host(request))
        messages.success(request, _("The lesson is taken away."))
        return redirect(TAB, slug)
    fresh = get_object_or_404(event.lessons, pk=pk)
    form = LessonForm.fill(request, event=event, members=members_of(event), instance=fresh)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            actions.change_lesson(
                lesson=row, changes=form.changes, mark=form.cleaned_data["mark"], by=host(request)
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
    return plan_page(
        request,
        event,
        "events/planning/desk/lesson.html",
        tab=TAB,
        status=409 if stands else 200,
        form=form,
        lesson=row,
        stands=stands,
    )
