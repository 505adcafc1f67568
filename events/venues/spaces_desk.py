"""The rooms of a venue at the desk."""

from typing import Any

from django.contrib import messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import host
from events.meetups.models import Event, Space, Venue
from events.venues import forms, spaces
from events.venues.desk import venue_page
from events.venues.reading import CHANGE, venue_to_change
from wwnt.kit.access import address, needs

NOWHERE = "nowhere"
"""That the parts of a room that goes are in no room for now."""


@needs(CHANGE)
def add_space(request: HttpRequest, pk: int) -> HttpResponse:
    """A room more."""
    venue = venue_to_change(request.user, pk)
    form = forms.SpaceForm.fill(request, instance=Space(venue=venue))
    if form.is_valid():
        try:
            spaces.add_space(venue=venue, fields=form.changes, by=host(request))
        except spaces.HasThisName:
            say_twice(form)
        else:
            messages.success(request, _("Added."))
            warn_if_small(request, venue)
            return redirect("venues/desk/venue", pk)
    return venue_page(request, venue, "space", form=form)


@needs(CHANGE)
def space(request: HttpRequest, pk: int, space: int) -> HttpResponse:
    """Change a room."""
    venue = venue_to_change(request.user, pk)
    row = get_object_or_404(venue.spaces, pk=space)
    form = forms.SpaceForm.fill(request, instance=get_object_or_404(venue.spaces, pk=space))
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        mark = form.cleaned_data["mark"]
        try:
            spaces.change_space(space=row, changes=form.changes, mark=mark, by=host(request))
        except spaces.HasThisName:
            say_twice(form)
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            warn_if_small(request, venue)
            return redirect("venues/desk/venue", pk)
    status = 409 if stands else 200
    return venue_page(request, venue, "space", form=form, space=row, stands=stands, status=status)


def warn_if_small(request: HttpRequest, venue: Venue) -> None:
    """Say where no room holds as many as a meet-up that is to come has places."""
    largest = venue.spaces.aggregate(largest=Max("capacity"))["largest"]
    if largest is None:
        return
    coming = venue.events.exclude(status=Event.Status.CANCELLED).filter(
        ends_at__gt=timezone.now(), capacity__gt=largest
    )
    for event in coming.order_by("starts_at", "pk"):
        words = {"title": event.title, "places": event.capacity}
        messages.warning(
            request,
            _("No room here is large enough for: %(title)s. Places of the meet-up: %(places)s") % words,
        )


def say_twice(form: forms.SpaceForm) -> None:
    """Tell that there is a room of this name."""
    form.add_error("name_en", _("There is a room of this name already."))


@needs(CHANGE)
def remove_space(request: HttpRequest, pk: int, space: int) -> HttpResponse:
    """Ask once more, with the meet-ups that use it; then take it away."""
    venue = venue_to_change(request.user, pk)
    row = venue.spaces.filter(pk=space).first()
    if row is None:
        return redirect("venues/desk/venue", pk)
    if request.method == "POST":
        other = request.POST.get("move_to", "")
        move_to = others_of(row).filter(pk=other).first() if other.isdecimal() and len(other) < 10 else None
        if "move_to" in request.POST and move_to is None and other != NOWHERE:
            messages.error(request, _("Please choose where their parts are to be."))
            return removal_page(request, venue, row)
        again = "although_used" in request.POST
        try:
            spaces.remove_space(space=row, although_used=again, move_to=move_to, by=host(request))
        except spaces.InUse:
            return removal_page(request, venue, row, status=409)
        messages.success(request, _("Taken out: %(title)s") % {"title": row.name})
        return redirect("venues/desk/venue", pk)
    return removal_page(request, venue, row)


def others_of(space: Space) -> QuerySet[Space]:
    """The other rooms of the same venue."""
    return Space.objects.filter(venue=space.venue_id).exclude(pk=space.pk).order_by("name_en", "pk")


def removal_page(request: HttpRequest, venue: Venue, row: Space, *, status: int = 200) -> HttpResponse:
    """What hangs on a room, before it is taken away: which parts use it; drafts of others and presets in number."""
    used = spaces.used_by(space=row)
    known = set(
        Event.objects.known_to(request.user)
        .filter(pk__in=[each.pk for each in used])
        .values_list("pk", flat=True)
    )
    parts: dict[int, list[Any]] = {pk: [] for pk in known}
    for part in row.sessions.filter(event__in=known).select_related("event"):
        parts[part.event_id].append(part)
    using = []
    for event in (each for each in used if each.pk in known):
        # What is in a programme is told to those alone to whom its page opens.
        url = address(request.user, spaces.PROGRAMME, event.slug)
        using.append((event, url, parts[event.pk] if url else []))
    context = {"space": row, "using": using, "others": len(used) - len(using), "is_used": bool(used)}
    return venue_page(request, venue, "remove_space", status=status, rooms=others_of(row), **context)
