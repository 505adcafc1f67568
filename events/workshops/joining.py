"""Places in workshops of two entries that were one person for a while: who has them again when that is taken apart."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.moving_up import leave, lock
from wwnt.kit import page_cache
from wwnt.kit.moving import Step, read, written

WAS, WENT_OVER = "workshop_place", "workshop_place_went_over"
COLUMNS = ("state", "is_kept", "needs_kept", "answer_by", "given_up_at")


def as_it_is(place: WorkshopPlace) -> dict[str, Any]:
    """How a place stands, to be given back one day."""
    return {name: written(WorkshopPlace._meta.get_field(name), place) for name in COLUMNS}


def give_back(*, notes: Sequence[Step], now: datetime) -> list[Step]:
    """Give the places back that a merge took from a ticket which is live again; gives those that can't be.

    Where somebody else has the place by now they wait for one, from when they did before.
    """
    mine = [note for note in notes if WAS in note["note"]]
    return [note for note in mine if not _give_back(note, now)]


def _give_back(note: Step, now: datetime) -> bool:
    place = WorkshopPlace.objects.select_related("ticket__event").filter(pk=note["pk"]).first()
    if place is None:
        return False
    ticket = place.ticket
    event = lock(ticket.event)
    if not ticket.has_place:
        leave(ticket=ticket, now=now)
        return False
    if note["note"].get(WENT_OVER) and place.state == WorkshopPlace.State.GIVEN_UP:
        # The merge left it live: they have given it up since.
        return True
    live = ticket.workshop_places.live().filter(workshop=place.workshop_id)
    if live.exists():
        return live.filter(pk=place.pk).exists()
    workshop = Workshop.objects.for_event(event).counted().get(pk=place.workshop_id)
    if not workshop.is_on or event.is_over(now):
        return False
    was = read(WorkshopPlace, note["note"][WAS])
    if was["state"] != WorkshopPlace.State.WAITING:
        fits = workshop.count.kept_left if was["is_kept"] else workshop.count.left
        was |= {} if fits else {"state": WorkshopPlace.State.WAITING, "is_kept": False, "answer_by": None}
    WorkshopPlace.objects.filter(pk=place.pk).update(**was)
    page_cache.touch(event.stamp)
    return True
