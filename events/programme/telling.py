"""Tells those in the programme of a release that concerns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme.differences import Difference
from events.programme.models import Release
from events.speakers import actions as speakers
from events.speakers.models import Speaker
from wwnt.kit import sockets


@dataclass(frozen=True)
class Concerned:
    """Whom a release would be told to: what they are, how many, and their names where hosts may read them here."""

    label: str
    number: int
    names: str = ""


def concerned(event: Event, different: Sequence[Difference], now: datetime) -> list[Concerned]:
    """All who would be told of this difference; nobody of a meet-up that is not on the site, or over."""
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return []
    found = [plug.concerned(event, different) for plug in sockets.plugged("programme_released")]
    return [each for each in found if each.number]


class SpeakersConcerned:
    """Speakers who are new in a part or out of it, or whose part is at another hour or in another room."""

    def rows(self, event: Event, different: Sequence[Difference]) -> QuerySet[Speaker]:
        """Those of them who come."""
        pks = {pk for each in different for pk in each.speakers}
        return Speaker.objects.coming().filter(event=event, pk__in=pks).order_by("pk")

    def concerned(self, event: Event, different: Sequence[Difference]) -> Concerned:
        """Whom it would be told to."""
        names = [each.name for each in self.rows(event, different).exclude(participant=None)]
        return Concerned(_("Speakers"), len(names), ", ".join(names))

    def programme_released(
        self, event: Event, release: Release, different: Sequence[Difference], now: datetime
    ) -> int:
        """Each is told once, of all that concerns them; says how many."""
        found = [speakers.tell_of_slot(speaker=each, now=now) for each in self.rows(event, different)]
        return sum(each is not None for each in found)
