"""Everything for the day in one press, and the page on which it comes together."""

import io
import uuid
import zipfile

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from events.materials import actions
from events.materials.day_forms import DayForm
from events.materials.desk import NAMES, SAFE, SEE, file_name, page, paper_for, papers_for
from events.materials.models import Paper, PaperFile
from events.materials.telling import told
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from wwnt.kit.access import needs


def of_one_press(request: HttpRequest, slug: str, pk: int) -> tuple[Event, list[Paper]]:
    """The papers that were asked for together with this one, as far as this host may see them."""
    paper = paper_for(request, slug, pk)
    rows = papers_for(request, paper.event).order_by("pk")
    found = rows.filter(together=paper.together) if paper.together else rows.filter(pk=paper.pk)
    return paper.event, list(found)


@needs(SEE)
def day(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what is needed on the day, and have all of it made."""
    event = event_of(slug)
    sees_names = host(request).has_perm(NAMES, event.slug)
    form = DayForm.fill(request, event=event, sees_names=sees_names, initial={"press": uuid.uuid4()})
    if form.is_valid():
        try:
            papers = actions.ask_for_all(
                event=event,
                wanted=form.wanted,
                language=form.cleaned_data["language"],
                by=host(request),
                now=timezone.now(),
                together=form.cleaned_data["press"],
            )
        except actions.TooManyWaiting:
            form.add_error(None, _("Many papers wait to be made already. Please wait a moment."))
        else:
            return redirect("materials/desk/together", slug, papers[0].pk)
    return page(request, event, "events/materials/desk/day.html", form=form)


@needs(SEE)
def together(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All papers of one press with how far they are, each as PDF, and all of them as one file."""
    event, papers = of_one_press(request, slug, pk)
    return page(
        request,
        event,
        "events/materials/desk/together.html",
        papers=told(papers, event),
        first=pk,
        is_ready=any(each.is_ready for each in papers),
    )


@needs(SEE)
def together_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Those that are ready in one ZIP, named for people."""
    _event, papers = of_one_press(request, slug, pk)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for kept in PaperFile.objects.filter(paper__in=papers).select_related("paper").only("pdf", "paper"):
            packed.writestr(file_name(slug, kept.paper), bytes(kept.pdf))
    headers = SAFE | {"Content-Disposition": f'attachment; filename="{slug}-{pk}.zip"'}
    return HttpResponse(out.getvalue(), content_type="application/zip", headers=headers)
