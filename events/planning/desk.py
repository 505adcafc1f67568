"""The plan of a meet-up at the desk: what matters now, all tasks, ticking off, adding and changing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.group.models import Decision, Member
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.planning import actions, asking, by_role, drawing, folds, listing, owning, telling
from events.planning.forms import GiveByRole, TaskForm
from events.planning.models import PlanningTask
from wwnt.kit import text
from wwnt.kit.access import needs
from wwnt.kit.links import absolute

TAB = "planning/desk/plan"


def members_of(event: Event) -> list[Member]:
    """Who may take a task on; nobody in a preset."""
    return list(Member.objects.current().filter(event=event).select_related("participant"))


def task_of(event: Event, pk: int) -> PlanningTask:
    """The task of this number on the plan of this meet-up."""
    rows = PlanningTask.objects.select_related("owner__participant", "done_by", "done_by_member__participant")
    return get_object_or_404(rows, pk=pk, event=event)


@needs("events.view_plan")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """What matters now, then all tasks in order of time, narrowed down as the reader asks."""
    event = event_of(slug, or_preset=True)
    found = listing.read(event, request.user, timezone.localdate())
    asked = asking.Asked.of(request.GET.dict())
    is_whole = not asked.is_narrowed and not event.is_preset
    now, look_done = (found.matter_now(), found.look_done) if is_whole else ([], [])
    on_top = {task.pk for task in (*now, *look_done)}
    shown = [task for task in found.tasks if asked.fits(found, task) and task.pk not in on_top]
    found.may_change = host(request).has_perm("events.change_plan", event)
    found.may_tick = not event.is_preset and host(request).has_perm("events.tick_task", event)
    labels = drawing.labels()
    return plan_page(
        request,
        event,
        "events/planning/desk/plan.html",
        tab=TAB,
        plan=found,
        asked=asked,
        labels=labels,
        now=[drawing.line(found.row(task), labels) for task in now],
        look_done=[drawing.line(found.row(task), labels) for task in look_done],
        folds=folds.folded(found, shown, asked, labels, is_whole=is_whole, query=request.GET),
        choices=asking.choices(event),
        by_role=give_form(found) if found.may_change and is_whole else None,
        quick=TaskForm(event=event, members=found.members, instance=PlanningTask(event=event))
        if found.may_change
        else None,
        feed=feed_of(request, found),
        here=request.get_full_path(),
    )


def feed_of(request: HttpRequest, plan: listing.Plan) -> str:
    """The address of the reader's own tasks for their calendar, where they plan with us."""
    mine = next((each for each in plan.members if each.user_id == request.user.pk), None)
    return absolute(reverse("planning/feed", args=[mine.secret])) if mine else ""


def give_form(plan: listing.Plan) -> GiveByRole | None:
    """The form that gives the tasks of a role away; None where there is nobody, or nothing to give."""
    team = owning.in_team_alone(plan.event)
    if not (plan.members or team):
        return None
    waiting = by_role.waiting(plan.event, plan.members, plan.tasks, team)
    return GiveByRole(waiting=waiting, members=plan.members, team=team) if waiting else None


def say_when_they_hear(request: HttpRequest, task: PlanningTask) -> None:
    """When the owner of a task hears that it is theirs, where they have not heard of it."""
    if task.owner is None or task.owner_told_at is not None:
        return
    if words := telling.when_they_hear(task.owner, timezone.now()):
        messages.info(request, words)


def say_it_has_passed(request: HttpRequest, task: PlanningTask) -> None:
    """A day that has passed already may be meant, and says that it waits."""
    if task.offset_days is None and task.due_on < timezone.localdate():
        messages.warning(request, _("This day has passed already. It stands on the plan as “Do this first”."))


def back(request: HttpRequest, slug: str) -> HttpResponse:
    """To the list as it was narrowed down, and to nowhere else."""
    url = request.POST.get("back", "")
    ours = reverse(TAB, args=[slug])
    is_safe = url_has_allowed_host_and_scheme(url, allowed_hosts=None) and url.startswith(ours)
    return redirect(url if is_safe else ours)


def say_who_was_first(request: HttpRequest, task: PlanningTask) -> None:
    """Somebody else has done something with the task meanwhile: who, and that nothing changed twice."""
    now = PlanningTask.objects.select_related("done_by", "done_by_member__participant").get(pk=task.pk)
    if now.status == PlanningTask.Status.DROPPED:
        messages.info(request, _("This is not needed any more. Nothing has changed."))
    elif now.done_by_name:
        words = _("Ticked off already, by: %(name)s. Nothing has changed.")
        messages.info(request, words % {"name": now.done_by_name})
    else:
        messages.info(request, _("It was ticked off already. Nothing has changed."))


@needs("events.tick_task")
@require_POST
def tick(request: HttpRequest, slug: str) -> HttpResponse:
    """It is done; or, ticked by mistake, it is not."""
    event = event_of(slug)
    given = request.POST.get("done") or request.POST.get("open") or ""
    task = task_of(event, int(given)) if given.isdecimal() and len(given) < 16 else None
    if task is None:
        return back(request, slug)
    if "done" not in request.POST:
        actions.reopen(task=task, by=host(request))
        messages.success(request, _("To do after all: %(task)s") % {"task": task.text})
    elif actions.tick(task=task, now=timezone.now(), by=host(request)):
        messages.success(request, _("Done: %(task)s") % {"task": task.text})
    else:
        say_who_was_first(request, task)
    return back(request, slug)


@needs("events.change_plan")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A task of our own, or one that a decision of the group has made."""
    event = event_of(slug, or_preset=True)
    begun = task_of_a_decision(request, event) or PlanningTask(event=event)
    source, source_row = begun.source, begun.source_row
    form = TaskForm.fill(request, event=event, members=members_of(event), instance=begun)
    if form.is_valid():
        given = form.changes
        words = {name: given[name] for name in ("output_en", "output_cy")}
        added = actions.add_task(
            event=event,
            text_en=given["text_en"],
            text_cy=given["text_cy"],
            output=words,
            due_on=given["due_on"],
            offset_days=given["offset_days"],
            owner=given.get("owner"),
            role=given["role"],
            source=source,
            source_row=source_row,
            by=host(request),
        )
        messages.success(request, _("It is on the plan."))
        say_it_has_passed(request, added)
        say_when_they_hear(request, added)
        return redirect(folds.to_task(slug, added.pk))
    return task_page(request, event, form, None)


def task_of_a_decision(request: HttpRequest, event: Event) -> PlanningTask | None:
    """A task with the words of the decision that the address names, not stored yet; None where it names none."""
    number = request.GET.get("decision", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    decision = get_object_or_404(Decision, event=event, pk=number)
    words = {f"text_{decision.language}": text.one_line(decision.proposal)[:300]}
    source = PlanningTask.Source.DECISION
    return PlanningTask(event=event, source=source, source_row=decision.pk, **words)


@needs("events.change_plan")
def task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a task; or say that it is not needed, or needed after all."""
    event = event_of(slug, or_preset=True)
    task = task_of(event, pk)
    if request.method == "POST" and {"drop", "reopen"} & set(request.POST):
        return drop_or_reopen(request, event, task)
    form = TaskForm.fill(request, event=event, members=members_of(event), instance=task_of(event, pk))
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            kept = actions.change_task(
                task=task, changes=form.changes, mark=form.cleaned_data["mark"], by=host(request)
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            if "due_on" in form.changed_data:
                say_it_has_passed(request, kept)
            if "owner" in form.changed_data:
                say_when_they_hear(request, kept)
            return redirect(folds.to_task(slug, pk))
    return task_page(request, event, form, task, stands)


def drop_or_reopen(request: HttpRequest, event: Event, task: PlanningTask) -> HttpResponse:
    """Not needed here, or needed after all."""
    if "drop" in request.POST:
        if actions.drop(task=task, by=host(request)):
            messages.success(request, _("Not needed: %(task)s") % {"task": task.text})
        else:
            say_who_was_first(request, task)
    elif actions.reopen(task=task, by=host(request)):
        messages.success(request, _("To do after all: %(task)s") % {"task": task.text})
    return redirect(folds.to_task(event.slug, task.pk))


def task_page(
    request: HttpRequest,
    event: Event,
    form: TaskForm,
    task: PlanningTask | None,
    stands: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    """The form of one task, with what somebody else wrote meanwhile."""
    reader = listing.Reader(request.user, timezone.localdate())
    return plan_page(
        request,
        event,
        "events/planning/desk/task.html",
        tab=TAB,
        status=409 if stands else 200,
        form=form,
        task=task,
        row=listing.Plan(event, reader, []).row(task) if task else None,
        stands=stands,
    )


@needs("events.view_plan")
def on_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole plan on paper, to hang up and tick by hand."""
    event = event_of(slug, or_preset=True)
    found = listing.read(event, request.user, timezone.localdate())
    needed = [task for task in found.tasks if task.status != PlanningTask.Status.DROPPED]
    return plan_page(
        request,
        event,
        "events/planning/desk/on_paper.html",
        tab=TAB,
        plan=found,
        groups=listing.grouped(found, needed, "month"),
    )
