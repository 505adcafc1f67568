"""The front page of the desk: the meet-ups that a person helps to run; what was done in the whole community."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.access.models import Opening
from events.meetups.models import Event
from wwnt.kit import sockets, trail
from wwnt.kit.access import SIGNED_IN, needs
from wwnt.kit.outbox import failed
from wwnt.kit.sockets import Trouble
from wwnt.kit.trail import read

SEE_TO_JOBS = "kit.change_job"  # granted to no role: administrators alone
FEW = 20
HISTORY = "kit.view_entry"


@needs(SIGNED_IN)
def desk(request: HttpRequest) -> HttpResponse:
    """All meet-ups this person helps to run; an empty installation greets its first host."""
    now = timezone.now()
    events = Event.objects.run_by(request.user).select_related("venue")
    context = {
        "upcoming": events.upcoming(now),
        "past": events.past(now),
        "can_make": request.user.has_perm("events.add_event"),
        "is_new": not Event.objects.exists(),
        "troubles": troubles() if request.user.has_perm(SEE_TO_JOBS) else [],
        "items": [each for plug in sockets.plugged("desk_items") for each in plug.items(request.user, now)],
        "looked_at": looked_at(request.user),
        "reads_history": request.user.has_perm(HISTORY),
        "sees_retention": request.user.has_perm("community.view_retention"),
    }
    return render(request, "desk/front.html", context)


def troubles() -> list[Trouble]:
    """The newest jobs that were given up and that no meet-up's page shows."""
    return [
        Trouble(
            text=failed.what(job),
            what=failed.why(job),
            again=reverse("desk/try_again", args=[job.pk]),
            button=_("Try again"),
            leave=reverse("desk/leave_job", args=[job.pk]),
        )
        for job in failed.unseen()[:FEW]
    ]


@needs(SEE_TO_JOBS)
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have what was given up tried anew."""
    if failed.try_again(pk=pk, now=timezone.now()):
        messages.success(request, _("It is being tried again."))
    return redirect("desk")


@needs(SEE_TO_JOBS)
@require_POST
def leave_job(request: HttpRequest, pk: int) -> HttpResponse:
    """What was given up need not be done any more."""
    failed.leave(pk=pk)
    messages.success(request, _("Left undone."))
    return redirect("desk")


def looked_at(user: Any) -> Iterable[Event]:
    """The meet-ups in which somebody looked at what guests need, for who keeps an eye on that in the whole community."""
    if not user.has_perm("events.view_openings"):
        return ()
    return Event.objects.filter(pk__in=Opening.objects.values("event")).order_by("-starts_at")


@needs(HISTORY)
def community_history(request: HttpRequest) -> HttpResponse:
    """What was done with accounts, roles and what else belongs to no single meet-up, the newest first."""
    asked = request.GET
    told = read.page(
        trail.Entry.objects.apart_from("event:"),
        reader=request.user,
        number=asked.get("page"),
        matter=asked.get("matter", ""),
        by=asked.get("by", ""),
    )
    return render(request, "desk/community_history.html", told)
