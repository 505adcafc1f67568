"""What helps those who offer something to take part: said when it is sent, and kept where all such things are kept alone."""

from datetime import datetime

from django.db import transaction

from community.people import actions as people
from community.people.models import Consent
from events.access import actions as access
from events.access.actions import Given
from events.meetups.models import Event
from events.speakers.models import Contribution, Speaker


@transaction.atomic
def note_needs(*, contribution: Contribution, given: Given, language: str, now: datetime) -> None:
    """Keep what whoever sent it says of themselves; nothing that is known of them is shown, changed or taken away."""
    unsent = (Contribution.State.DRAFT, Contribution.State.WITHDRAWN)
    if given.is_empty or contribution.state in unsent:
        return
    event = Event.objects.select_for_update().get(pk=contribution.event_id)
    for speaker in contribution.speakers.exclude(participant=None).select_related("participant"):
        assert speaker.participant is not None
        access.add_needs(event=event, participant=speaker.participant, given=given, now=now)
        people.give_consent(
            participant=speaker.participant,
            purpose=Consent.Purpose.ACCESS,
            wording=given.wording,
            language=language,
            source=f"offer:{contribution.pk}",
            now=now,
        )
        Speaker.objects.filter(pk=speaker.pk).update(needs_said_at=now)
