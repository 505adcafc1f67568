"""The desk's pages of venues: all of them, one, a new one, its words, and what guests will read."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups import actions as meetups
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import host
from events.meetups.forms import VenueWords
from events.meetups.models import Event, Venue
from events.venues import actions, checklist, expect, forms
from events.venues.reading import CHANGE, VIEW, may_change, venue_of, venue_to_change
from events.venues.standing import standing_of
from wwnt.kit.access import needs


def venue_page(
    request: HttpRequest, venue: Venue, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of one venue."""
    context |= {"venue": venue}
    return render(request, f"events/venues/desk/{template}.html", context, status=status)


@needs(VIEW)
def venues(request: HttpRequest) -> HttpResponse:
    """All venues, with how much is known of each; the same number of queries for any number."""
    known = Count("checks", filter=~Q(checks__answer=""), distinct=True)
    rows = Venue.objects.annotate(
        known=known, last_visit=Max("visits__visited_on"), held=Count("events", distinct=True)
    )
    context = {
        "venues": rows.order_by("name_en", "pk"),
        "of": len(checklist.items()),
        "may_add": host(request).has_perm(CHANGE),
    }
    return render(request, "events/venues/desk/venues.html", context)


@needs(CHANGE)
def add(request: HttpRequest) -> HttpResponse:
    """A venue to look at."""
    form = forms.NewVenue.fill(request)
    if form.is_valid():
        venue = actions.add_venue(fields=form.given, by=host(request))
        messages.success(request, _("It is here. Next: look at it, best on a visit."))
        return redirect("venues/desk/venue", venue.pk)
    return render(request, "events/venues/desk/add.html", {"form": form})


@needs(VIEW)
def venue(request: HttpRequest, pk: int) -> HttpResponse:
    """One venue: what is known group by group, what is in the way, its rooms, visits and meet-ups; drafts of others in number."""
    venue = venue_of(pk)
    everything = Event.objects.filter(venue=venue)
    held = list(everything.known_to(request.user).order_by("-starts_at"))
    return venue_page(
        request,
        venue,
        "venue",
        standing=standing_of(venue, timezone.localdate()),
        spaces=venue.spaces.order_by("pk"),
        held=held,
        others=everything.count() - len(held),
        own={event.pk for event in Event.objects.run_by(request.user).filter(venue=venue)},
        may_change=may_change(request.user, venue),
    )


@needs(CHANGE)
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name and what is said of it, in both languages."""
    venue = venue_to_change(request.user, pk)
    form = VenueWords.fill(request, instance=venue_of(pk))
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            meetups.change_venue(
                venue=venue, changes=form.changes, mark=form.cleaned_data["mark"], by=host(request)
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect("venues/desk/venue", pk)
    status = 409 if stands else 200
    return venue_page(request, venue, "words", form=form, stands=stands, status=status)


@needs(CHANGE)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take out a venue that was only looked at."""
    venue = venue_to_change(request.user, pk)
    is_used = Event.everything.filter(venue=venue).exists()
    if request.method == "POST" and not is_used:
        try:
            actions.remove_venue(venue=venue, by=host(request))
        except actions.IsUsed:
            is_used = True
        else:
            messages.success(request, _("Taken out: %(title)s") % {"title": venue.name})
            return redirect("venues/desk/venues")
    status = 409 if request.method == "POST" else 200
    return venue_page(request, venue, "remove", is_used=is_used, status=status)


@needs(VIEW)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What guests will read, as far as it is known."""
    venue = venue_of(pk)
    return venue_page(request, venue, "preview", **expect.told_of(venue, timezone.localdate()))
