"""The desk's pages for bringing in a guest list from a file: upload, match the columns, look, bring in."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.invites import actions, forms
from events.invites.lines import State, read
from events.invites.models import GuestList
from events.meetups.desk_page import desk_page, event_of
from events.meetups.models import Event
from wwnt.kit import sheets
from wwnt.kit.access import needs
from wwnt.kit.sheet_rows import SheetRefused

ON_A_PAGE = 100
STAGE = "invites"


def list_of(event: Event, pk: int, **found: Any) -> GuestList:
    """The guest list of this meet-up with this number."""
    guest_list = get_object_or_404(GuestList, pk=pk, event=event, **found)
    guest_list.event = event
    return guest_list


@needs("events.change_invite")
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """A file is read and looked at; nobody is on the list yet."""
    event = event_of(slug)
    form = forms.UploadForm.fill(request)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            guest_list = actions.read_list(
                event=event, name=file.name, data=file.read(sheets.MOST_BYTES + 1), by=request.user
            )
        except SheetRefused as refusal:
            form.add_error("file", str(refusal.message))
        else:
            return redirect("invites/desk/match", slug, guest_list.pk)
    return desk_page(request, event, "events/invites/desk/upload.html", stage=STAGE, form=form)


@needs("events.change_invite")
def match(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What each column holds: we guess, the host decides."""
    event = event_of(slug)
    guest_list = list_of(event, pk)
    if guest_list.status != GuestList.Status.READ:
        return redirect("invites/desk/preview", slug, pk)
    form = forms.MatchForm.fill(request, guest_list=guest_list)
    if form.is_valid():
        actions.match_columns(
            guest_list=guest_list,
            matching=form.cleaned_data["matching"],
            basis=form.cleaned_data["basis"],
        )
        return redirect("invites/desk/preview", slug, pk)
    return desk_page(
        request, event, "events/invites/desk/match.html", stage=STAGE, form=form, guest_list=guest_list
    )


@needs("events.change_invite")
def preview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What will happen to each line, or what has happened; nothing is brought in by looking."""
    event = event_of(slug)
    guest_list = list_of(event, pk)
    if guest_list.status == GuestList.Status.READ and not guest_list.basis:
        return redirect("invites/desk/match", slug, pk)
    is_read = guest_list.status == GuestList.Status.READ
    lines = actions.preview(guest_list=guest_list) if is_read else []
    counts = guest_list.summary
    if is_read:
        counts = {state: sum(line.state == state for line in lines) for state in State.values}
    # The refused first: they are what the host can do something about.
    lines.sort(key=lambda line: line.state != State.REFUSED)
    return desk_page(
        request,
        event,
        "events/invites/desk/preview.html",
        stage=STAGE,
        guest_list=guest_list,
        page=Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page")),
        counts=[(state.label, counts.get(state.value, 0), state.value) for state in State],
        ready=sum(counts.get(state, 0) for state in (State.NEW, State.KNOWN)),
        refused=counts.get(State.REFUSED, 0),
        is_read=is_read,
        total=len(guest_list.rows),
        finished=guest_list.status == GuestList.Status.APPLIED,
        stopped=guest_list.status == GuestList.Status.STOPPED,
    )


@needs("events.change_invite")
@require_POST
def bring_in(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The good lines come onto the list, in the background."""
    guest_list = list_of(event_of(slug), pk)
    actions.start_bringing_in(guest_list=guest_list, by=request.user)
    return redirect("invites/desk/preview", slug, pk)


@needs("events.change_invite")
def bringing_in(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far it is, as a piece of the page that asks again by itself."""
    guest_list = list_of(event_of(slug), pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("invites/desk/preview", slug, pk)
    if guest_list.status != GuestList.Status.APPLYING:
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    context = {"event": guest_list.event, "guest_list": guest_list, "total": len(guest_list.rows)}
    return render(request, "events/invites/desk/bringing_in.html", context)


@needs("events.change_invite")
def refused(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The refused lines as a file to mend and bring again, with the reason of each."""
    guest_list = list_of(event_of(slug), pk)
    lines = read(guest_list.columns, guest_list.rows, guest_list.matching)
    header = [*guest_list.columns, _("Line"), _("Why it can't be brought in")]
    rows = [[*line.cells, line.number, line.problem] for line in lines if line.problem]
    response = HttpResponse(sheets.write_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-to-mend.csv"'
    return response
