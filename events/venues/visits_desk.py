"""Visits to a venue at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.desk_page import host
from events.meetups.models import Venue
from events.venues import actions, forms
from events.venues.desk import venue_page
from events.venues.models import VenueVisit
from events.venues.reading import CHANGE, venue_to_change
from wwnt.kit.access import needs


@needs(CHANGE)
def add_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that some of us have been there."""
    venue = venue_to_change(request.user, pk)
    return visit_page(request, venue, VenueVisit(venue=venue, visited_on=timezone.localdate()))


@needs(CHANGE)
def visit(request: HttpRequest, pk: int, visit: int) -> HttpResponse:
    """Correct a visit, or take it out."""
    venue = venue_to_change(request.user, pk)
    if request.method == "POST" and "remove" in request.POST:
        if actions.remove_visit(venue=venue, visit=visit, by=host(request)):
            messages.success(request, _("The visit is taken out. The answers stay."))
        return redirect("venues/desk/venue", pk)
    return visit_page(request, venue, get_object_or_404(venue.visits, pk=visit))


def visit_page(request: HttpRequest, venue: Venue, row: VenueVisit) -> HttpResponse:
    """The form of a visit."""
    number = row.pk
    form = forms.VisitForm.fill(request, instance=row)
    if form.is_valid():
        given = form.cleaned_data
        actions.note_visit(
            venue=venue,
            on=given["visited_on"],
            who=given["who"],
            with_disabled_cohost=given["with_disabled_cohost"],
            by=host(request),
            visit=number,
        )
        messages.success(request, _("Kept."))
        return redirect("venues/desk/venue", venue.pk)
    return venue_page(request, venue, "visit", form=form, visit=number)
