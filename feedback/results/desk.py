"""What hosts and facilitators see of the answers: totals and words, never who said what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from events.day.models import CheckIn
from events.meetups.desk_page import event_of
from feedback.results import figures, sheet, wording
from feedback.surveys.desk_page import feedback_page
from feedback.surveys.models import Survey
from wwnt.kit import sheets
from wwnt.kit.access import needs


@needs("feedback.view_results")
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """What the answers say together."""
    event, now = event_of(slug), timezone.now()
    survey = Survey.objects.filter(event=event).first()
    context: dict[str, Any] = {"survey": survey}
    if survey:
        reckoned = figures.summary(survey)
        may_ask = survey.may_ask(event, now) and survey.asked_at is None
        context |= {
            "results": wording.charts(reckoned),
            "has_answers": reckoned["answered"]["n"] != 0,
            "nobody_came": may_ask and not CheckIn.objects.standing().filter(ticket__event=event).exists(),
            "asks_at": survey.asks_at(event),
            "closes_at": survey.closes_at(event),
            "is_open": survey.is_open(now),
            "numbers": _("Answers"),
            "heading": _("Question"),
        }
    return feedback_page(request, event, "feedback/results/desk/results.html", tab="results", **context)


@needs("feedback.view_results")
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The totals as CSV."""
    survey = get_object_or_404(Survey, event=event_of(slug))
    reckoned = figures.summary(survey)
    data = sheets.write_csv(sheet.header(), sheet.rows(reckoned))
    name = f'attachment; filename="{slug}-feedback.csv"'
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})
