"""The timeline of a meet-up at the desk."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from events.meetups.desk_page import event_of, plan_page
from events.planning import timeline as dates_of
from wwnt.kit.access import needs, opens


@needs("events.view_plan")
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """All dates of the meet-up that any room knows of; `?kind=` shows those of one kind alone, with every month open."""
    event, now, kind = event_of(slug), timezone.now(), request.GET.get("kind", "")
    found = dates_of.collect(event)
    kinds = dates_of.kinds(found)
    if kind not in dict(kinds):
        kind = ""
    asked = [each for each in found if kind in ("", dates_of.known(each.kind))]
    before, ahead = dates_of.split(dates_of.rows(asked, now, partial(opens, request.user)), now)
    return plan_page(
        request,
        event,
        "events/planning/desk/timeline.html",
        tab="planning/desk/timeline",
        kinds=kinds,
        kind=kind,
        before=dates_of.months(before, None if kind else []),
        ahead=dates_of.months(ahead, None if kind else dates_of.worth_opening(event, ahead)),
        today=now,
    )
