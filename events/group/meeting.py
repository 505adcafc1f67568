"""What can be done with the meetings of a planning group: call one, move it, write down who was there and what was said."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.group import announcing
from events.group.models import Meeting, Member, Presence
from events.meetups.changes import check, differing
from events.meetups.models import Event
from wwnt.kit import trail

TELLS = {"starts_at", "ends_at", "place"}


class NothingToSend(Exception):
    """There are no notes yet."""


@transaction.atomic
def call_meeting(
    *, event: Event, starts_at: datetime, ends_at: datetime, place: str, by: User, now: datetime
) -> Meeting:
    """Say when and where the group meets; everybody in it is told if it is still to come. The same one twice stays one."""
    Event.objects.select_for_update().get(pk=event.pk)
    given = {"event": event, "starts_at": starts_at, "ends_at": ends_at}
    twin = Meeting.objects.filter(**given).first()
    if twin is not None:
        return twin
    meeting = Meeting.objects.create(**given, place=place)
    trail.note("group.call_meeting", by=by, about=event.key, row=meeting.pk, at=now)
    if ends_at > now:
        announcing.announce_meeting(meeting)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    changes: Mapping[str, Any],
    there: Collection[int],
    mark: str,
    by: User,
    now: datetime,
) -> Meeting:
    """Keep when and where it is, its notes and who was there; of another hour or place to come the group is told."""
    row = Meeting.objects.select_for_update(of=("self",)).select_related("event").get(pk=meeting.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    row.save()
    if keep_presences(row, there):
        names.append("there")
    if names:
        trail.note(
            "group.change_meeting", by=by, about=row.event.key, row=row.pk, at=now, fields=sorted(names)
        )
    if TELLS & set(names) and row.ends_at > now:
        announcing.announce_meeting(row)
    return row


def keep_presences(meeting: Meeting, there: Collection[int]) -> bool:
    """These members of the group were there, and no others; says whether that is new."""
    before = set(meeting.presences.values_list("member", flat=True))
    now = set(Member.objects.filter(event=meeting.event_id, pk__in=there).values_list("pk", flat=True))
    meeting.presences.filter(member__in=before - now).delete()
    Presence.objects.bulk_create(Presence(meeting=meeting, member_id=pk) for pk in sorted(now - before))
    return before != now


@transaction.atomic
def send_notes(*, meeting: Meeting, by: User, now: datetime) -> int:
    """Tell everybody in the group once that the notes can be read; says how many were told now."""
    row = Meeting.objects.select_for_update(of=("self",)).select_related("event").get(pk=meeting.pk)
    if not row.notes:
        raise NothingToSend
    number = announcing.announce_notes(row)
    if number:
        trail.note("group.send_notes", by=by, about=row.event.key, row=row.pk, at=now, number=number)
    return number


@transaction.atomic
def drop_meeting(*, meeting: Meeting, by: User) -> None:
    """Take away a meeting that will not be; what has still to be told of it is told no more."""
    key = meeting.event.key
    announcing.written(meeting.event).filter(
        kind__in=[announcing.MEETING, announcing.NOTES], row=meeting.pk, fate__in=announcing.TO_COME
    ).update(fate=announcing.Fate.UNNEEDED)
    if Meeting.objects.filter(pk=meeting.pk).delete()[0]:
        trail.note("group.drop_meeting", by=by, about=key, row=meeting.pk)
