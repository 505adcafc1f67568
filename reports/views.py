"""The published report: a page for everybody, with its files."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.meetups.models import Event
from reports import pages
from reports.models import Edition, EditionFile
from wwnt.kit import bilingual
from wwnt.kit.page_cache import cached

TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


def _published(slug: str) -> Edition:
    rows = Edition.objects.published().ready().select_related("report__event")
    return get_object_or_404(rows.filter(report__event__in=Event.objects.public()), report__event__slug=slug)


@cached("event:{slug}", "site")
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The report in the reader's language; the same words in the same order as in the PDF."""
    edition = _published(slug)
    context = pages.context(edition.figures, number=edition.number)
    event = edition.report.event
    return render(request, "reports/report.html", {"event": event, "contact_phone": event.phone, **context})


def report_file(request: HttpRequest, slug: str, format: str) -> FileResponse:
    """The published report as PDF or CSV, in the language of the address."""
    return send_file(_published(slug), bilingual.current(), format)


def send_file(edition: Edition, language: str, kind: str) -> FileResponse:
    """A file of an edition, named for people."""
    kept = EditionFile.objects.filter(edition=edition, language=language, format=kind).first()
    if kept is None or kind not in TYPES:
        raise Http404
    name = f"{edition.report.event.slug}-{edition.number}-{language}.{kind}"
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content, content_type=TYPES[kind], filename=name, as_attachment=kind != "pdf", headers=_SAFE
    )


_SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
