"""What can be done while we read together: say how it goes, say what one thinks of a contribution."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.speakers.models import Contribution
from events.speakers.reading_models import Reading, Score
from events.speakers.reading_people import Reader
from wwnt.kit import trail

State = Contribution.State
TO_READ = (State.SENT, State.WAITING)


class Closed(Exception):
    """The time for it is over, or the contribution was taken back."""


class Over(Closed):
    """The meet-up is over or called off."""


def locked(event_pk: int, now: datetime) -> Event:
    """The meet-up, locked, if there is still something to read and decide for it; only inside a transaction."""
    event = Event.objects.select_for_update().get(pk=event_pk)
    if event.is_cancelled or event.is_over(now):
        raise Over
    return event


@transaction.atomic
def arrange_reading(
    *, event: Event, changes: Mapping[str, Any], mark: str, by: User, now: datetime
) -> Reading:
    """Say until when we read and talk, and whether names are hidden."""
    locked(event.pk, now)
    row = Reading.objects.filter(event=event).first()
    if row is None:
        row = Reading(event=event)
    else:
        check(row, changes, mark)
        if not differing(row, changes):
            return row
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    trail.note("speakers.arrange_reading", by=by, about=event.key, at=now)
    return row


@transaction.atomic
def give_score(
    *, contribution: Contribution, reader: Reader, value: int | None, words: str, now: datetime
) -> Score:
    """Keep what a reader thinks; without a value they step aside. Said again it is changed, and counts once."""
    event = locked(contribution.event_id, now)
    row = Contribution.objects.filter(pk=contribution.pk, state__in=TO_READ).first()
    reading = Reading.objects.filter(event=event).first()
    if row is None or reading is None or not reading.is_read(now):
        raise Closed
    if reader.offered(row) or not reader.may_read(row):
        raise Closed
    score = Score.objects.filter(reader.said, contribution=row).order_by("pk").first()
    score = score or Score(contribution=row, **reader.key)
    score.value, score.words, score.language, score.at = value, words, reader.language, now
    score.save()
    if reader.user:
        trail.note("speakers.give_score", by=reader.user, about=event.key, at=now)
    return score
