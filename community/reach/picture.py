"""Reads the picture of the community, and whom we reached: what they are, never who."""

from datetime import timedelta

from django.utils import timezone

from community.people import gatherings
from community.people.models import Participant
from community.reach.missing import Line, Reached
from community.reach.models import CommunityPicture

A_MONTH = timedelta(days=30.4375)


def lines() -> list[Line]:
    """The lines of the picture."""
    rows = CommunityPicture.objects.values_list("kind", "key", "in_hundred", "number")
    return [Line(*row) for row in rows]


def reached(months: int, meetup: str = "") -> list[Reached]:
    """Those we know who came or registered in these months, or for this meet-up (its key)."""
    since = None if meetup else timezone.now() - months * A_MONTH
    found = gatherings.reached(since, meetup)
    hats: dict[int, set[str]] = {pk: set(worn) for pk, worn in found.items()}
    known: dict[int, tuple[str, str, str]] = {}
    people = Participant.objects.values_list("pk", "authority", "language", "spoken", "worn_hats__hat")
    for pk, authority, written, spoken, hat in people.iterator():
        if pk in hats:
            known[pk] = (authority, written, spoken or written)
            hats[pk] |= {hat} if hat else set()
    return [Reached(frozenset(hats[pk]), *told) for pk, told in known.items()]
