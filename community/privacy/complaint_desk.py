"""Complaints at the desk: which are open, by when each must be answered, and what was done."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.people.people_page import people_page, reader
from community.privacy import complaining
from community.privacy.forms import CloseForm, StepForm, TakenForm
from community.privacy.models import DataComplaint
from wwnt.kit.access import needs

TAB = "privacy/desk/complaints"
SEE, CHANGE = "community.view_datacomplaint", "community.change_datacomplaint"
ON_A_PAGE = 50


@needs(SEE)
def complaints(request: HttpRequest) -> HttpResponse:
    """Open ones first, those that press at the top; then the closed ones."""
    now = timezone.now()
    closed = DataComplaint.objects.exclude(closed_at=None).order_by("-closed_at", "-pk")
    return people_page(
        request,
        "community/privacy/desk/complaints.html",
        tab=TAB,
        open=[(each, each.is_pressing(now)) for each in DataComplaint.objects.open()],
        page=Paginator(closed, ON_A_PAGE).get_page(request.GET.get("page")),
    )


@needs(CHANGE)
def new(request: HttpRequest) -> HttpResponse:
    """A host takes down what somebody said or wrote."""
    form = TakenForm.fill(request, initial={"language": "en"})
    if form.is_valid():
        given = dict(form.cleaned_data)
        day = given.pop("received_on")
        now = timezone.now()
        received = timezone.make_aware(datetime.combine(day, time(12))) if day else now
        complaint = complaining.complain(now=now, by=reader(request), received_at=min(received, now), **given)
        messages.success(
            request, _("Kept. Please tell them its number: %(number)s") % {"number": complaint.pk}
        )
        return redirect("privacy/desk/complaint", pk=complaint.pk)
    return people_page(request, "community/privacy/desk/new.html", tab=TAB, form=form)


@needs(CHANGE)
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint: acknowledge it, note what is done, tell what came of it."""
    found = get_object_or_404(DataComplaint, pk=pk)
    step, closing = StepForm(), CloseForm()
    now = timezone.now()
    if request.method == "POST" and "_language" not in request.POST:
        if "acknowledge" in request.POST:
            by_mail = request.POST["acknowledge"] == "mail"
            complaining.acknowledge(complaint=found, now=now, by=reader(request), by_mail=by_mail)
            return redirect("privacy/desk/complaint", pk=pk)
        step, closing, is_done = _written(request, found, now)
        if is_done:
            return redirect("privacy/desk/complaint", pk=pk)
    return people_page(
        request,
        "community/privacy/desk/complaint.html",
        tab=TAB,
        complaint=found,
        is_pressing=found.is_pressing(now),
        steps=found.steps.select_related("by"),
        step=step,
        closing=closing,
    )


def _written(request: HttpRequest, found: DataComplaint, now: datetime) -> tuple[Any, Any, bool]:
    """What was written into one of the two forms, and whether it could be kept."""
    step, closing = StepForm(), CloseForm()
    if "close" in request.POST:
        closing = CloseForm.fill(request)
        if closing.is_valid():
            by_mail = request.POST["close"] == "mail"
            outcome = closing.cleaned_data["outcome"]
            complaining.close(complaint=found, outcome=outcome, now=now, by=reader(request), by_mail=by_mail)
            return step, closing, True
    else:
        step = StepForm.fill(request)
        if step.is_valid():
            words = step.cleaned_data["step"]
            complaining.note_step(complaint=found, words=words, now=now, by=reader(request))
            return step, closing, True
    return step, closing, False
