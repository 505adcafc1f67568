"""What hosts do with the report: write into it, have it made, read it, let everybody read it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts.models import User
from events.meetups.desk_page import desk_page, event_of
from events.meetups.models import Event
from reports import actions, pages, views
from reports.forms import WordsForm
from reports.models import Edition, Report
from wwnt.kit import access
from wwnt.kit.access import needs


def _by(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _edition(slug: str, number: int) -> Edition:
    rows = Edition.objects.select_related("report__event__venue")
    return get_object_or_404(rows, report__event__slug=slug, number=number)


@needs("reports.view_report")
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The hosts' words, and all editions."""
    event = event_of(slug)
    found = Report.objects.filter(event=event).first()
    may_write = access.may(request.user, "reports.change_report", slug)
    if request.method == "POST" and not may_write:
        raise Http404
    context: dict[str, Any] = {"theirs": None, "may_write": may_write, "editions": _editions(found)}
    context |= {
        "may_make": access.may(request.user, "reports.make_report", slug),
        "may_publish": access.may(request.user, "reports.publish_report", slug),
        "is_over": event.is_over(timezone.now()),
    }
    if may_write:
        form = WordsForm.fill(request, instance=found or Report(event=event))
        context["form"] = form
        if form.is_valid():
            try:
                actions.write_words(
                    event=event, version=form.cleaned_data["version"], by=_by(request), **form.words()
                )
            except actions.ChangedMeanwhile as error:
                context["theirs"] = error.args[0]
            else:
                messages.success(request, _("Saved. The next edition will say it."))
                return redirect("reports/desk/report", slug)
    return desk_page(request, event, "reports/desk/report.html", stage="report", **context)


def _editions(found: Report | None) -> list[Edition]:
    return list(found.editions.select_related("asked_by").defer("figures")) if found else []


@needs("reports.make_report")
@require_POST
def request_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a new edition."""
    actions.request_report(event=event_of(slug), by=_by(request), now=timezone.now())
    return redirect("reports/desk/report", slug)


@needs("reports.view_report")
def progress(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """How far an edition is: a piece of the page that asks again until it is done."""
    edition = _edition(slug, number)
    context = {"edition": edition, "event": edition.report.event, "was_asked": True}
    return render(request, "reports/desk/progress.html", context)


@needs("reports.make_report")
@require_POST
def try_again(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Have an edition that failed made anew."""
    actions.try_again(edition=_edition(slug, number), by=_by(request))
    return redirect("reports/desk/report", slug)


@needs("reports.publish_report")
@require_POST
def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let everybody read this edition."""
    try:
        actions.publish(edition=_edition(slug, number), by=_by(request), now=timezone.now())
        messages.success(request, _("Published. Everybody can read it now."))
    except actions.NotReady:
        messages.error(request, _("This edition is not ready yet."))
    return redirect("reports/desk/report", slug)


@needs("reports.publish_report")
@require_POST
def unpublish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take an edition back."""
    actions.unpublish(edition=_edition(slug, number), by=_by(request))
    messages.success(request, _("Taken back. Only the team can read it now."))
    return redirect("reports/desk/report", slug)


@needs("reports.view_report")
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One edition as a page, also before it is published."""
    found = _edition(slug, number)
    if not found.is_ready:
        return redirect("reports/desk/report", slug)
    event: Event = found.report.event
    context = pages.context(found.figures, number=found.number)
    return desk_page(request, event, "reports/desk/edition.html", stage="report", edition=found, **context)


@needs("reports.view_report")
def edition_file(
    request: HttpRequest, slug: str, number: int, language: str, format: str
) -> HttpResponseBase:
    """A file of an edition, also before it is published."""
    return views.send_file(_edition(slug, number), language, format)
