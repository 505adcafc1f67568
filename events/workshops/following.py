"""What follows for guests when a programme is released: who counts on a workshop that is elsewhere or gone is told."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from events.meetups.models import Event
from events.programme.differences import Difference
from events.tickets.models import Ticket
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.moving_up import let_go, lock
from events.workshops.telling import CHANGED, OFF, tell, tell_once
from wwnt.kit import page_cache


def concerned(event: Event, differences: Sequence[Difference]) -> QuerySet[Ticket]:
    """Those who have or wait for a place in a workshop that has other hours or another room."""
    moved = [each.pk for each in differences if each.kind == "changed" and each.is_moved]
    live = WorkshopPlace.objects.live().filter(workshop__session__in=moved)
    return Ticket.objects.confirmed().filter(event=event, pk__in=live.values("ticket"))


@transaction.atomic
def tell_of_change(*, event: Event, differences: Sequence[Difference], now: datetime) -> int:
    """Tell, once each, whoever has or waits for a place in a workshop that has other hours or another room, or is gone.

    Nobody is told of a day that has passed, nor of a meet-up that is not on the site. Says how many were told.
    """
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return 0
    event = lock(event)
    gone = [each.pk for each in differences if each.kind == "gone"]
    told = sum(end(workshop=each, now=now) for each in Workshop.objects.filter(session__in=gone))
    for ticket in concerned(event, differences).select_related("participant").order_by("pk"):
        ticket.event = event
        tell_once(ticket, CHANGED, now)
        told += 1
    return told


def end(*, workshop: Workshop, now: datetime) -> int:
    """The workshop does not take place: nobody has a place any more, and everybody is told; says how many.

    Only under the lock of the meet-up.
    """
    places = list(workshop.places.live().select_related("ticket__participant", "ticket__event"))
    let_go(places, now)
    for place in places:
        tell(place, OFF)
    Workshop.objects.filter(pk=workshop.pk).update(is_on=False)
    if places:
        page_cache.touch(places[0].ticket.event.stamp)
    return len(places)
