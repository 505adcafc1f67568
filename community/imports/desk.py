"""The desk's pages for lists of people: bring a file, match its columns, look, bring in, take back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.imports import actions, forms, refused_lines
from community.imports.models import ImportLine, ParticipantImport
from community.people.people_page import people_page
from wwnt.kit import sheets
from wwnt.kit.access import needs
from wwnt.kit.sheet_rows import SheetRefused

ON_A_PAGE = 50
TAB = "imports/desk/lists"
Status, State = ParticipantImport.Status, ImportLine.State


def list_of(pk: int) -> ParticipantImport:
    """The list with this number."""
    return get_object_or_404(ParticipantImport, pk=pk)


@needs("community.change_participantimport")
def lists(request: HttpRequest) -> HttpResponse:
    """The lists that were brought, and a new one: a file is read and looked at, nobody is brought in yet."""
    form = forms.UploadForm.fill(request)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            data = file.read(sheets.MOST_BYTES + 1)
            listed = actions.read_list(name=file.name, data=data, by=request.user)
        except SheetRefused as refusal:
            form.add_error("file", str(refusal.message))
        else:
            return redirect("imports/desk/match", listed.pk)
    page = Paginator(ParticipantImport.objects.select_related("by"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return people_page(request, "community/imports/desk/lists.html", tab=TAB, form=form, page=page)


@needs("community.change_participantimport")
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column holds and why we may write: we guess the one, the host decides both."""
    listed = list_of(pk)
    if listed.status not in ParticipantImport.UNUSED:
        return redirect("imports/desk/preview", pk)
    form = forms.MatchForm.fill(request, listed=listed)
    if form.is_valid():
        try:
            actions.match_columns(listed=listed, **form.given())
        except actions.NotNow:
            messages.warning(request, _("Meanwhile somebody else has had this list brought in."))
        return redirect("imports/desk/preview", pk)
    return people_page(request, "community/imports/desk/match.html", tab=TAB, form=form, listed=listed)


SHOWN = ("", State.NEW, State.UPDATED, State.UNCHANGED, State.REFUSED, State.STAYS)


@needs("community.change_participantimport")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What will happen to each line, or what has happened; nothing is brought in by looking."""
    listed = list_of(pk)
    if listed.status == Status.READ:
        return redirect("imports/desk/match", pk)
    show = request.GET.get("show", "")
    rows = listed.lines.select_related("participant", "listed")
    if show in State.values:
        rows = rows.filter(state=show)
    found = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return people_page(
        request,
        "community/imports/desk/preview.html",
        tab=TAB,
        listed=listed,
        page=[] if listed.is_under_way else found,
        counts=_counts(listed),
        show=show,
        query=f"show={show}" if show else "",
        refused=listed.counts.get(State.REFUSED, 0),
        ready=sum(listed.counts.get(state, 0) for state in (State.NEW, State.UPDATED)),
        is_checked=listed.status == Status.CHECKED,
        is_applied=listed.status == Status.APPLIED,
        is_undone=listed.status == Status.UNDONE,
        **_progress(listed),
    )


def _counts(listed: ParticipantImport) -> list[tuple[Any, int, str]]:
    """The label, number and key of each end that lines have come to; the four of the preview always."""
    always = {State.NEW, State.UPDATED, State.UNCHANGED, State.REFUSED}
    if listed.status == Status.UNDONE:
        always = {State.GONE, State.STAYS}
    return [
        (state.label, listed.counts.get(state.value, 0), state.value)
        for state in State
        if state in always or listed.counts.get(state.value)
    ]


def _progress(listed: ParticipantImport) -> dict[str, Any]:
    how_far = _("Lines: %(done)s / %(of)s") % {"done": listed.done, "of": listed.of}
    return {"of": listed.of, "text": f"{listed.get_status_display()}. {how_far}"}


@needs("community.change_participantimport")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, as a piece of the page that asks again by itself."""
    listed = list_of(pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("imports/desk/preview", pk)
    if not listed.is_under_way or listed.stopped:
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    return render(request, "community/imports/desk/progress.html", {"listed": listed, **_progress(listed)})


@needs("community.change_participantimport")
@require_POST
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The people of the list come in, in the background."""
    try:
        actions.start_bringing_in(listed=list_of(pk), skips_refused="skip" in request.POST, by=request.user)
    except actions.LinesRefused:
        messages.error(
            request, _("Some lines can't be brought in. Mend them, or tick that they are left out.")
        )
    except actions.NotNow:
        messages.warning(request, _("This list can't be brought in now."))
    return redirect("imports/desk/preview", pk)


@needs("community.change_participantimport")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The list is taken back as a whole, in the background."""
    actions.start_undoing(listed=list_of(pk), by=request.user)
    return redirect("imports/desk/preview", pk)


@needs("community.change_participantimport")
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Work that stands still is taken up again."""
    actions.go_on(listed=list_of(pk), by=request.user)
    return redirect("imports/desk/preview", pk)


@needs("community.change_participantimport")
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """A list that was not brought in is put away."""
    try:
        actions.discard(listed=list_of(pk), by=request.user)
    except actions.NotNow:
        return redirect("imports/desk/preview", pk)
    messages.success(request, _("The list is put away. Nobody was brought in."))
    return redirect("imports/desk/lists")


@needs("community.change_participantimport")
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused lines as a file to mend and bring again, with the reason of each."""
    response = HttpResponse(refused_lines.written(list_of(pk)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="list-{pk}-to-mend.csv"'
    return response
