"""Who may read and change what is known of a venue."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from events.meetups.models import Event, Team, Venue
from events.meetups.team_backend import roles_with

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
