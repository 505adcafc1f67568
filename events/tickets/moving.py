"""What follows for guests when their meet-up gets another date or place: they are told once, with what holds then."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from community.messages.models import Message
from events.meetups.models import Event
from events.tickets import actions, online
from events.tickets.models import Ticket
from events.tickets.waiting_list import LAST_ANSWER
from wwnt.kit.sockets import Dated

MOVED = "event_moved"


@transaction.atomic
def follow(*, event: Event, now: datetime) -> int:
    """Tell every guest once, and let no offer of a place stand longer than it may before the new day; says how many.

    Nobody is told of a day that has passed (somebody puts the record right), nor of one that does not take place.
    """
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return 0
    last = event.starts_at - LAST_ANSWER
    offers = Ticket.objects.for_event(event).filter(status=Ticket.Status.OFFERED, offer_ends_at__gt=last)
    offers.update(offer_ends_at=last)
    return actions.tell_all(event=event, kind=MOVED, now=now)


@transaction.atomic
def follow_address(*, event: Event, before: str, now: datetime) -> int:
    """It is joined online elsewhere: tell once who has a place; a first address waits for the reminder, if that is to come."""
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return 0
    if not (before or online.is_near(event, now)):
        return 0
    return actions.tell_all(event=event, kind=MOVED, now=now, with_place=True)


def dates_told(event: Event) -> list[Dated]:
    """The days on which guests were told of other hours, another place or another address to join; one query."""
    days = (
        Message.objects.about(event.key)
        .filter(kind=MOVED)
        .exclude(fate=Message.Fate.UNNEEDED)
        .annotate(day=TruncDate("created_at"))
        .values("day")
        .annotate(at=Min("created_at"), number=Count("pk"))
        .order_by("day")
    )
    url = f"{reverse('invites/desk/messages', args=[event.slug])}?kind={MOVED}"
    words = _("Guests told of a change: %(number)s")
    return [
        Dated(each["at"], words % {"number": each["number"]}, url, "message", is_done=True) for each in days
    ]
