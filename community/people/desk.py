"""What hosts see of how people are looked after: what leaves when, and what has left."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from community.people.people_page import people_page
from wwnt.kit import retention
from wwnt.kit.access import needs
from wwnt.kit.outbox.models import Pulse
from wwnt.kit.retention.clock import PULSE
from wwnt.kit.retention.models import RetentionRun

ON_A_PAGE = 50


@needs("community.view_retention")
def retained(request: HttpRequest) -> HttpResponse:
    """What is kept until when, and the log of what the clock has taken away; never whose."""
    kept = retention.kept()
    names = {rule.key: each for each in kept for rule in each.rules}
    page = Paginator(RetentionRun.objects.all(), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "kept": kept,
        "seen_at": Pulse.objects.filter(pk=PULSE).values_list("seen_at", flat=True).first(),
        "page": page,
        "log": [(run, names[run.rule].called if run.rule in names else run.rule) for run in page],
    }
    return people_page(request, "community/people/desk/retained.html", tab="people/desk/retained", **context)
