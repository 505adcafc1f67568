"""The decision log at the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.group import deciding, prompts
from events.group import written_forms as forms
from events.group.desk import group_page
from events.group.log import log_of
from events.group.meeting_desk import who_may_have_been_there
from events.group.models import Decision
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from wwnt.kit.access import needs, opens


@needs("events.view_group")
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """What was decided, by whom in experience, and what came of objections; the latest first."""
    event = event_of(slug)
    told = log_of(event, reader=request.user)
    for each in told:
        if not each.is_elsewhere:
            each.task_url = task_url(request, event, each.decision)
    return group_page(request, event, "events/group/desk/decisions.html", part="decisions", decisions=told)


def task_url(request: HttpRequest, event: Event, decision: Decision) -> str:
    """Where a decision becomes a task, with its words filled in; nothing where that does not open to the reader."""
    url = reverse("planning/desk/add", args=[event.slug])
    return f"{url}?decision={decision.pk}" if opens(request.user, url) else ""


@needs("events.change_group")
def record_decision(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down a decision, with questions beside it that are worth asking first."""
    return edit(request, event_of(slug), None)


@needs("events.change_group")
def decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mend what was written of a decision."""
    event = event_of(slug)
    rows = Decision.objects.filter(event=event).select_related("event").prefetch_related("voices")
    return edit(request, event, get_object_or_404(rows, pk=pk))


def edit(request: HttpRequest, event: Event, row: Decision | None) -> HttpResponse:
    """The form of a decision, new or written before."""
    noted = {voice.member_id for voice in row.voices.all()} if row else set()
    form = forms.DecisionForm.fill(
        request,
        members=who_may_have_been_there(event, noted),
        meetings=event.planning_meetings.order_by("-starts_at"),
        decision=row,
    )
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            keep(request, event, row, form)
        except deciding.NeedsReason:
            form.add_error(
                "reason",
                _(
                    "Nobody with lived experience was there. If it had to be decided all the same, please say why."
                )
                if form.cleaned_data["there"]
                else _(
                    "Nobody was named, so it is not known whether somebody with lived experience was there. Please "
                    "tick who was there. If you don’t know, say here why it was decided."
                ),
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("The decision is kept. The group reads it on their own pages."))
            return redirect("group/desk/decisions", event.slug)
    return group_page(
        request,
        event,
        f"events/group/desk/{'decision' if row else 'record_decision'}.html",
        part="decisions",
        status=409 if stands else 200,
        form=form,
        stands=stands,
        freda=prompts.FREDA,
        hints=prompts.HINTS,
    )


def keep(request: HttpRequest, event: Event, row: Decision | None, form: Any) -> None:
    """Keep what was typed."""
    there, by, now = form.cleaned_data["there"], host(request), timezone.now()
    if row is None:
        deciding.record_decision(event=event, given=form.changes, there=there, by=by, now=now)
    else:
        mark = form.cleaned_data["mark"]
        deciding.change_decision(decision=row, changes=form.changes, there=there, mark=mark, by=by, now=now)
