"""The desk's pages of risks: the list, one risk, a task from it, the safety plan, and all of it on paper."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import kept
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.planning.models import PlanningTask
from events.safety import actions, forms, readiness
from events.safety.models import Risk
from wwnt.kit.access import needs

TAB = "safety/desk/risks"
TIME_TO_DO_IT = timedelta(days=7)


def risk_of(event: Event, pk: int) -> Risk:
    """One risk of this meet-up."""
    return get_object_or_404(Risk.objects.select_related("event", "owner__participant"), pk=pk, event=event)


def tasks_of(event: Event) -> dict[int, list[PlanningTask]]:
    """By risk, the tasks that came of it."""
    found: dict[int, list[PlanningTask]] = {}
    tasks = PlanningTask.objects.filter(event=event, source=PlanningTask.Source.RISK)
    for task in tasks.exclude(status=PlanningTask.Status.DROPPED).select_related("owner__participant"):
        found.setdefault(task.source_row or 0, []).append(task)
    return found


def listed(event: Event) -> list[dict[str, Any]]:
    """The risks, the heaviest first, each with its tasks."""
    tasks = tasks_of(event)
    risks = Risk.objects.filter(event=event).by_weight().select_related("owner__participant")
    return [{"risk": risk, "tasks": tasks.get(risk.pk, [])} for risk in risks]


def _plan(event: Event) -> dict[str, Any]:
    """The safety plan, for the page and for the part of it that other pages show too."""
    plan = actions.plan_of(event)
    return {"plan": plan, "given": {"plan": plan}}


@needs("events.view_risk")
def risks(request: HttpRequest, slug: str) -> HttpResponse:
    """All risks by their weight, and the safety plan beside them."""
    event = event_of(slug, or_preset=True)
    return plan_page(
        request,
        event,
        "events/safety/desk/risks.html",
        tab=TAB,
        rows=listed(event),
        **_plan(event),
        looked_on=readiness.looked_on(event),
        may_change=host(request).has_perm("events.change_risk", event),
    )


@needs("events.change_risk")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Another risk."""
    event = event_of(slug, or_preset=True)
    form = forms.RiskForm.fill(request, event=event, instance=Risk(event=event))
    if form.is_valid():
        today = timezone.localdate()
        actions.add_risk(event=event, fields=form.changes, by=host(request), today=today)
        messages.success(request, _("Added."))
        return redirect(TAB, slug)
    return risk_page(request, event, form, None)


@needs("events.change_risk")
def risk(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one risk."""
    event = event_of(slug, or_preset=True)
    found = risk_of(event, pk)
    form = forms.RiskForm.fill(request, event=event, instance=risk_of(event, pk))
    by, today = host(request), timezone.localdate()
    is_kept, stands = kept(
        form,
        lambda: actions.change_risk(risk=found, by=by, today=today, **form.given),
    )
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    return risk_page(request, event, form, found, stands=stands)


def risk_page(
    request: HttpRequest, event: Event, form: forms.RiskForm, risk: Risk | None, **context: Any
) -> HttpResponse:
    """The form of one risk, with the tasks that came of it."""
    return plan_page(
        request,
        event,
        "events/safety/desk/risk.html",
        tab=TAB,
        status=409 if context.get("stands") else 200,
        form=form,
        risk=risk,
        tasks=tasks_of(event).get(risk.pk, []) if risk else [],
        **context,
    )


@needs("events.change_risk")
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a risk off the list."""
    found = Risk.objects.filter(pk=pk, event=event_of(slug, or_preset=True)).select_related("event").first()
    if found is not None:
        actions.remove_risk(risk=found, by=host(request))
        messages.success(request, _("Taken off the list: %(what)s") % {"what": found.what})
    return redirect(TAB, slug)


@needs("events.change_risk")
@require_POST
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole list has been gone through today."""
    actions.look_through(event=event_of(slug), by=host(request), today=timezone.localdate())
    messages.success(request, _("Noted: the list was looked through today."))
    return redirect(TAB, slug)


@needs("events.change_risk")
def make_task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a task of what is to be done about a risk."""
    event = event_of(slug)
    found = risk_of(event, pk)
    due = max(timezone.localdate(event.starts_at) - TIME_TO_DO_IT, timezone.localdate())
    form = forms.TaskForm.fill(request, event=event, initial={"due_on": due, "owner": found.owner_id})
    if form.is_valid():
        actions.make_task(risk=found, by=host(request), **form.cleaned_data)
        messages.success(request, _("It stands on the plan."))
        return redirect("safety/desk/risk", slug, pk)
    return plan_page(request, event, "events/safety/desk/make_task.html", tab=TAB, form=form, risk=found)


@needs("events.change_risk")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ring when somebody may not be safe, and what happens in an emergency."""
    event = event_of(slug, or_preset=True)
    form = forms.PlanForm.fill(request, event=event, instance=actions.plan_of(event))
    by = host(request)
    is_kept, stands = kept(form, lambda: actions.change_plan(event=event, by=by, **form.given))
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    status = 409 if stands else 200
    return plan_page(
        request, event, "events/safety/desk/plan.html", tab=TAB, status=status, form=form, stands=stands
    )


@needs("events.view_risk")
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The emergency plan and the risks on paper."""
    event = event_of(slug)
    rows = [row for row in listed(event) if row["risk"].is_open]
    given: dict[str, Any] = {"rows": rows, "today": timezone.localdate(), **_plan(event)}
    return plan_page(request, event, "events/safety/desk/paper.html", tab=TAB, **given)
