"""Who may read and change what is known of a venue, and whether it holds a meet-up."""

from typing import Any

from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, Team, Venue
from events.meetups.team_backend import roles_with
from wwnt.kit.sockets import Gap

VIEW, CHANGE = "events.view_venue", "events.change_venue"


def may_change(user: Any, venue: Venue) -> bool:
    """Lead hosts and access hosts of any meet-up held there; where none is held yet, of any meet-up at all."""
    if user.is_superuser or not user.has_perm(CHANGE):
        return bool(user.is_superuser)
    teams = Team.objects.filter(event__venue=venue, user=user, role__in=roles_with(CHANGE))
    return teams.exists() or not Event.objects.filter(venue=venue).exists()


def venue_of(pk: int) -> Venue:
    """The venue of this number."""
    return get_object_or_404(Venue, pk=pk)


def venue_to_change(user: Any, pk: int) -> Venue:
    """The venue of this number, for who may change it; for all others it is not there."""
    venue = venue_of(pk)
    if not may_change(user, venue):
        raise Http404
    return venue


def too_small(event: Event) -> list[Gap]:
    """That no room of the venue holds as many as the meet-up has places; nothing where nobody has said what they hold."""
    if event.venue is None:
        return []
    largest = event.venue.spaces.aggregate(largest=Max("capacity"))["largest"]
    if largest is None or largest >= event.capacity:
        return []
    words = {"room": largest, "places": event.capacity}
    return [
        Gap(
            _("Places in the largest room: %(room)s. Places of the meet-up: %(places)s") % words,
            reverse("venues/desk/venue", args=[event.venue.pk]),
            public=_("The largest room holds fewer people than the meet-up has places"),
        )
    ]
