"""What speakers bring, once it is agreed that they do: put down by a host, worded by them or by a host."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.speakers.models import Contribution, Speaker
from events.speakers.trouble import TooLate
from wwnt.kit import page_cache, trail


@transaction.atomic
def add_contribution(
    *, speaker: Speaker, changes: Mapping[str, Any], now: datetime, by: User
) -> Contribution:
    """Put down what somebody is to bring; the same one sent twice stays one."""
    event = Event.objects.select_for_update().get(pk=speaker.event_id)
    if twin := speaker.contributions.filter(**changes).first():
        return twin
    row = Contribution.objects.create(
        event=event, state=Contribution.State.ACCEPTED, created_at=now, **changes
    )
    row.speakers.add(speaker)
    page_cache.touch(event.stamp)
    trail.note("speakers.add_contribution", by=by, about=event.key, row=speaker.pk, at=now)
    return row


@transaction.atomic
def change_contribution(
    *,
    contribution: Contribution,
    speaker: Speaker,
    changes: Mapping[str, Any],
    mark: str,
    now: datetime,
    by: User | None = None,
) -> Contribution:
    """Word what is brought, unless somebody else changed the same meanwhile; speakers do so until the day is over."""
    event = Event.objects.select_for_update().get(pk=contribution.event_id)
    speaker.event = event
    if by is None and not speaker.can_change(now):
        raise TooLate
    row = Contribution.objects.get(pk=contribution.pk)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    if not names:
        return row
    for name in names:
        setattr(row, name, changes[name])
    row.version += 1
    row.save()
    page_cache.touch(event.stamp)
    trail.note("speakers.change_contribution", by=by, about=event.key, row=speaker.pk, at=now, **facts)
    return row
