"""Locks the meet-ups of people who are forgotten or merged, for all rooms at once and always in the same order."""

from collections.abc import Sequence

from community.people.models import Participant
from events.meetups.models import Event
from wwnt.kit import sockets


def lock_meetups(people: Sequence[Participant]) -> None:
    """Lock every meet-up at which any room has to do with these.

    Rooms come one after the other; if each locked only its own, two who forget at once could wait for each other.
    """
    theirs = {pk for plug in sockets.plugged("about_person") for pk in plug.events_of(people)}
    list(Event.everything.select_for_update(of=("self",)).filter(pk__in=theirs).order_by("pk"))
