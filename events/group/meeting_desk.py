"""Meetings of the planning group at the desk: when, where, who was there, notes."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.group import meeting as meetings_of
from events.group import written_forms as forms
from events.group.desk import group_page
from events.group.models import Meeting, Member
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from wwnt.kit.access import needs


def meeting_of(event: Event, pk: int) -> Meeting:
    """The meeting of this number."""
    rows = Meeting.objects.filter(event=event).select_related("event").prefetch_related("presences")
    return get_object_or_404(rows, pk=pk)


def who_may_have_been_there(event: Event, noted: Collection[int | None]) -> list[Member]:
    """Those in the group now, and whoever was noted before."""
    members = Member.objects.filter(event=event).select_related("participant")
    return [member for member in members if member.status == Member.Status.IN or member.pk in noted]


@needs("events.view_group")
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """All meetings, the next one first."""
    event, now = event_of(slug), timezone.now()
    rows = list(event.planning_meetings.prefetch_related("presences"))
    return group_page(
        request,
        event,
        "events/group/desk/meetings.html",
        part="meetings",
        coming=[row for row in rows if row.ends_at >= now],
        past=[row for row in reversed(rows) if row.ends_at < now],
    )


@needs("events.change_group")
def call_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Say when the group meets; they are told."""
    event, now = event_of(slug), timezone.now()
    form = forms.CallMeeting.fill(request)
    if form.is_valid():
        row = meetings_of.call_meeting(event=event, by=host(request), now=now, **form.changes)
        if row.ends_at > now:
            messages.success(request, _("The meeting is set. The group is being told."))
        else:
            messages.success(request, _("The meeting is noted. You can write its notes now."))
        return redirect("group/desk/meeting", slug, row.pk)
    return group_page(request, event, "events/group/desk/call_meeting.html", part="meetings", form=form)


@needs("events.change_group")
def meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting: when, where, who was there, and its notes."""
    event, now = event_of(slug), timezone.now()
    found = meeting_of(event, pk)
    noted = {presence.member_id for presence in found.presences.all()}
    members = who_may_have_been_there(event, noted)
    form = forms.MeetingForm.fill(request, meeting=found, members=members)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            meetings_of.change_meeting(
                meeting=found,
                changes=form.changes,
                there=form.cleaned_data["there"],
                mark=form.cleaned_data["mark"],
                by=host(request),
                now=now,
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect("group/desk/meeting", slug, pk)
    return group_page(
        request,
        event,
        "events/group/desk/meeting.html",
        part="meetings",
        status=409 if stands else 200,
        form=form,
        stands=stands,
        meeting=found,
        is_over=found.ends_at < now,
    )


@needs("events.change_group")
@require_POST
def send_notes(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Tell the group that the notes can be read."""
    try:
        number = meetings_of.send_notes(
            meeting=meeting_of(event_of(slug), pk), by=host(request), now=timezone.now()
        )
    except meetings_of.NothingToSend:
        messages.error(request, _("There are no notes yet. Write them first, and keep them."))
    else:
        words = _("The group is being told that the notes are there.") if number else _("Everybody was told.")
        messages.success(request, words)
    return redirect("group/desk/meeting", slug, pk)


@needs("events.change_group")
@require_POST
def drop_meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A meeting that will not be, or was noted by mistake."""
    meetings_of.drop_meeting(meeting=meeting_of(event_of(slug), pk), by=host(request))
    messages.success(request, _("The meeting is taken off. If people know of it, tell them."))
    return redirect("group/desk/meetings", slug)
