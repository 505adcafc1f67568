"""What can be printed for a meet-up, at the desk: choose, look at it, take it, print it again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.materials import actions, forms
from events.materials.kinds.registry import KINDS, Kind
from events.materials.models import Design, Paper, PaperFile
from events.materials.style import style_of
from events.materials.telling import told, too_long_for_two_sides, without_shape
from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from wwnt.kit import pdf
from wwnt.kit.access import needs

SEE, NAMES, CHANGE = "events.view_materials", "events.print_names", "events.change_materials"
SAFE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
Door = Callable[..., HttpResponse]
ON_A_PAGE = 20


def page(
    request: HttpRequest, event: Event, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of this stage."""
    sees_names = host(request).has_perm(NAMES, event.slug)
    return desk_page(
        request, event, template, stage="materials", status=status, sees_names=sees_names, **context
    )


def kinds_for(request: HttpRequest, event: Event) -> list[Kind]:
    """The kinds that this host may have made: those that always hold names only for who may see names."""
    sees = host(request).has_perm(NAMES, event.slug)
    return [kind for kind in KINDS.values() if sees or not kind.is_of_people]


def offered(request: HttpRequest, event: Event) -> list[Kind]:
    """Those of them that are chosen on the page itself; designs have a list of their own."""
    return [kind for kind in kinds_for(request, event) if kind.key != "design"]


def papers_for(request: HttpRequest, event: Event) -> Any:
    """The papers that this host may see."""
    rows = Paper.objects.standing().filter(event=event).select_related("asked_by")
    if host(request).has_perm(NAMES, event.slug):
        return rows
    return rows.filter(holds=Paper.Holds.NOTHING)


def paper_for(request: HttpRequest, slug: str, pk: int) -> Paper:
    """A paper of this meet-up that this host may see."""
    event = event_of(slug)
    found: Paper = get_object_or_404(papers_for(request, event), pk=pk)
    found.event = event
    return found


@needs(SEE)
def materials(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that can be printed, what was asked for lately, and the hosts' own designs."""
    event = event_of(slug)
    rows = papers_for(request, event).filter(kind__in=KINDS)
    listed = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        event,
        "events/materials/desk/materials.html",
        kinds=offered(request, event),
        may_change=host(request).has_perm(CHANGE, event.slug),
        papers=told(listed, event),
        listed=listed,
        designs=list(Design.objects.filter(event=event)),
        style=style_of(event),
    )


@needs(SEE)
def ask(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The options of one kind, in a plain form."""
    event = event_of(slug)
    if kind not in {each.key for each in kinds_for(request, event)}:
        raise Http404
    given = {name: request.GET[name] for name in ("size", "design", "who") if request.GET.get(name)}
    form = forms.FORMS[kind].fill(
        request, event=event, initial=given, sees_names=host(request).has_perm(NAMES, event.slug)
    )
    if form.is_valid():
        options = form.options
        if KINDS[kind].has_names(options) and not host(request).has_perm(NAMES, event.slug):
            raise Http404
        try:
            paper = actions.ask_for_paper(
                event=event,
                kind=kind,
                options=options,
                language=form.cleaned_data["language"],
                by=host(request),
                now=timezone.now(),
            )
        except actions.TooManyWaiting:
            form.add_error(None, _("Many papers wait to be made already. Please wait a moment."))
        else:
            return redirect("materials/desk/paper", slug, paper.pk)
    return page(request, event, "events/materials/desk/ask.html", form=form, kind=KINDS[kind])


@needs(SEE)
def paper(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One paper: how far it is, its pages as pictures one by one, and what to do with it."""
    found = paper_for(request, slug, pk)
    told([found], found.event)
    shown = Paginator(range(found.pages or 1), 1).get_page(request.GET.get("page"))
    return page(
        request,
        found.event,
        "events/materials/desk/paper.html",
        paper=found,
        shown=shown,
        lacking=without_shape(found),
        is_long=too_long_for_two_sides(found),
    )


@needs(SEE)
def progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far a paper is: a piece of the page that asks again until it is done."""
    found = paper_for(request, slug, pk)
    told([found], found.event)
    context = {"paper": found, "event": found.event, "was_asked": True}
    return render(request, "events/materials/desk/progress.html", context)


def file_of(request: HttpRequest, slug: str, pk: int, column: str) -> tuple[Paper, bytes]:
    """A file of a paper that this host may see."""
    found = paper_for(request, slug, pk)
    kept = PaperFile.objects.filter(paper=found).only(column).first()
    if kept is None:
        raise Http404
    return found, bytes(getattr(kept, column))


@needs(SEE)
def picture(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The first page as a picture."""
    _paper, content = file_of(request, slug, pk, "picture")
    return HttpResponse(content, content_type="image/png", headers=SAFE)


@needs(SEE)
def picture_of(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Any other page as a picture."""
    found, content = file_of(request, slug, pk, "pdf")
    if not 1 <= number <= (found.pages or 1):
        raise Http404
    return HttpResponse(pdf.pictured(content, number=number)[0], content_type="image/png", headers=SAFE)


def file_name(slug: str, paper: Paper) -> str:
    """What the file of a paper is called where people keep it."""
    return f"{slug}-{paper.kind}-{paper.language}-{paper.pk}.pdf"


@needs(SEE)
def paper_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The paper as PDF, named for people."""
    found, content = file_of(request, slug, pk, "pdf")
    headers = SAFE | {"Content-Disposition": f'inline; filename="{file_name(slug, found)}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def sent_for(view: Callable[[HttpRequest, Paper], HttpResponse]) -> Door:
    """A press on one paper: who may not see it gets nothing, however they ask."""

    sent = require_POST(view)

    @wraps(sent)
    def door(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        response: HttpResponse = sent(request, paper_for(request, slug, pk))
        return response

    return door


@needs(SEE)
@sent_for
def again(request: HttpRequest, found: Paper) -> HttpResponse:
    """Make one that failed anew, or print one again from what is true now."""
    by, slug = host(request), found.event.slug
    if found.has_failed:
        actions.try_again(paper=found, by=by)
        return redirect("materials/desk/paper", slug, found.pk)
    try:
        newer = actions.print_again(paper=found, by=by, now=timezone.now())
    except actions.TooManyWaiting:
        messages.error(request, _("Many papers wait to be made already. Please wait a moment."))
        return redirect("materials/desk/paper", slug, found.pk)
    return redirect("materials/desk/paper", slug, newer.pk)


@needs(SEE)
@sent_for
def printed(request: HttpRequest, found: Paper) -> HttpResponse:
    """It is on paper now."""
    actions.note_printed(paper=found, by=host(request), now=timezone.now())
    messages.success(request, _("Noted as printed."))
    return redirect("materials/desk/paper", found.event.slug, found.pk)


@needs(SEE)
@sent_for
def remove(request: HttpRequest, found: Paper) -> HttpResponse:
    """Take a paper away with its file."""
    actions.remove_paper(paper=found, by=host(request))
    messages.success(request, _("Taken away."))
    return redirect("materials/desk/materials", found.event.slug)
