"""Tells those in the programme of a release that concerns them."""

from collections.abc import Sequence
from datetime import datetime

from events.meetups.models import Event
from events.programme.differences import Difference
from events.programme.models import Release
from events.speakers import actions as speakers
from events.speakers.models import Speaker


class SpeakersConcerned:
    """Speakers who are new in a part or out of it, or whose part is at another hour or in another room."""

    def programme_released(
        self, event: Event, release: Release, different: Sequence[Difference], now: datetime
    ) -> None:
        """Each is told once, of all that concerns them."""
        concerned = {pk for each in different for pk in each.speakers}
        for speaker in Speaker.objects.coming().filter(event=event, pk__in=concerned).order_by("pk"):
            speakers.tell_of_slot(speaker=speaker, now=now)
