"""The venue of one meet-up: what is known of it, what is in the way, and tasks made of that."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from events.venues import checklist, forms
from events.venues.checklist import Item
from events.venues.models import VenueCheck
from events.venues.reading import VIEW, may_change
from events.venues.standing import standing_of
from wwnt.kit import sockets
from wwnt.kit.access import needs, opens

PLAN_IT = "events.add_planningtask"
WEEKS_BEFORE = 3


def planned(event: Event) -> dict[int, str]:
    """The answers that have become tasks of this meet-up, by number, each with the page of the plan."""
    return {row: url for plug in sockets.plugged("venue_tasks") for row, url in plug.made(event).items()}


@needs(VIEW)
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """What is known of the venue of this meet-up, and what to do about it."""
    event = event_of(slug)
    if event.venue is None:
        return desk_page(request, event, "events/venues/desk/check.html", stage="site", tab="check")
    standing = standing_of(event.venue, timezone.localdate())
    made = planned(event)
    return desk_page(
        request,
        event,
        "events/venues/desk/check.html",
        stage="site",
        tab="check",
        venue=event.venue,
        standing=standing,
        in_the_way=[(each, made.get(each.check.pk)) for each in standing.in_the_way if each.check],
        may_change=may_change(request.user, event.venue),
        may_plan=host(request).has_perm(PLAN_IT, event),
    )


@needs(PLAN_IT)
def task(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Make a task of what is in the way, with words to begin from."""
    event, asked = event_of(slug), checklist.items().get(item)
    row = event.venue.checks.filter(item=item).exclude(answer="").first() if event.venue else None
    if asked is None or row is None:
        raise Http404
    form = forms.Task.fill(request, event=event, initial=first_words(event, asked, row))
    if form.is_valid():
        for plug in sockets.plugged("venue_tasks"):
            plug.add(event=event, row=row.pk, by=host(request), **form.cleaned_data)
        messages.success(request, _("It is on the plan."))
        return redirect("venues/desk/check", slug)
    url = planned(event).get(row.pk, "")
    return desk_page(
        request,
        event,
        "events/venues/desk/task.html",
        stage="site",
        tab="check",
        item=asked,
        check=row,
        form=form,
        on_the_plan=url if url and opens(request.user, url) else "",
    )


def first_words(event: Event, asked: Item, row: VenueCheck) -> dict[str, Any]:
    """What the form begins with: what is in the way in both languages, and a day some weeks before the meet-up."""
    found: dict[str, Any] = {}
    for language in ("cy", "en"):
        with translation.override(language):
            about = asked.sentence(row.answer) or asked.question
            found[f"text_{language}"] = _("See to this at the venue: %(sentence)s") % {"sentence": about}
    day = timezone.localdate(event.starts_at - timedelta(weeks=WEEKS_BEFORE))
    found["due_on"] = max(day, timezone.localdate())
    return found
