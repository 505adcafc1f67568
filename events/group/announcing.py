"""Writes to a whole planning group; who has no e-mail stands on the list of those to be told by phone or post."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message, MessageQuerySet
from events.group.models import DatePoll, Meeting, Member
from events.meetups.models import Event
from events.speakers.reading_models import Selection, Stance
from wwnt.kit import sockets

INVITATION, POLL, DAY = "group_invitation", "group_poll", "group_day"
MEETING, NOTES, PROPOSAL = "group_meeting", "group_notes", "group_proposal"
KINDS = (INVITATION, POLL, DAY, MEETING, NOTES, PROPOSAL)

Fate = Message.Fate
NOT_TOLD = (Fate.NO_EMAIL, Fate.REFUSED, Fate.FAILED)
"""What a host has to tell by phone or post, or in a letter."""

TO_COME = (Fate.WAITING, Fate.DELAYED, *NOT_TOLD)
"""Its text is made when it is sent or told, so it will say what is true then."""


def written(event: Event) -> MessageQuerySet:
    """What was written to this group."""
    return Message.objects.about(event.key).filter(kind__in=KINDS)


def kinds_to_tell() -> tuple[str, ...]:
    """The kinds of messages that a host tells by hand where no e-mail does: of this room and of those above.

    An object in the socket "group_messages" has the `kinds` of its messages and `told(member, row)`: what such a message
    says now as a `telling.Told`, or `NotNeeded`.
    """
    return (*KINDS, *(kind for plug in sockets.plugged("group_messages") for kind in plug.kinds))


def to_tell(event: Event) -> MessageQuerySet:
    """What waits to be told to somebody of the group by phone or post."""
    members = Member.objects.filter(event=event, status__in=[Member.Status.IN, Member.Status.INVITED])
    people = members.values("participant")
    rows = Message.objects.about(event.key).filter(kind__in=kinds_to_tell())
    return rows.filter(fate__in=NOT_TOLD, participant__in=people)


def is_waiting(member: Member, kind: str) -> bool:
    """Whether such a message to them has still to go out, or to be told."""
    mine = written(member.event).filter(kind=kind, participant=member.participant)
    return mine.filter(fate__in=TO_COME).exists()


def announce(event: Event, kind: str, row: int | None, had: Q, without: User | None = None) -> int:
    """Write to each member who has had no such message (`had`), but not to `without`; says to how many."""
    told = set(written(event).filter(had, kind=kind).values_list("participant", flat=True))
    members = Member.objects.current().filter(event=event).select_related("participant")
    drafts = [
        messages.draft(participant=member.participant, kind=kind, about=event.key, row=row)
        for member in members
        if member.participant_id not in told and (without is None or member.user_id != without.pk)
    ]
    return len(messages.write_to_many(messages=drafts))


def announce_poll(poll: DatePoll) -> int:
    """When can you? To everybody once."""
    return announce(poll.event, POLL, poll.pk, Q(row=poll.pk))


def catch_up(member: Member, now: datetime) -> None:
    """Tell whoever joins what the group was told: by e-mail, or by a host who rings or writes; each thing once.

    They are asked what it is asked just now, also about a proposal, and hear of the meetings that are still to come.
    """
    drafts = [
        messages.draft(participant=member.participant, kind=kind, about=member.event.key, row=row)
        for kind, row in [
            *_open_polls(member, now),
            *_meetings_to_come(member, now),
            *_open_proposal(member),
        ]
    ]
    messages.write_to_many(messages=drafts)


def _open_polls(member: Member, now: datetime) -> list[tuple[str, int]]:
    """The questions that are open, but for those that they have answered or were asked."""
    polls = DatePoll.objects.filter(event=member.event_id, chosen_at=None, closes_at__gt=now)
    open_now = list(
        polls.exclude(options__answers__member=member).order_by("pk").values_list("pk", flat=True)
    )
    mine = written(member.event).filter(kind=POLL, participant=member.participant)
    asked = set(mine.exclude(fate=Fate.UNNEEDED).values_list("row", flat=True)) if open_now else set()
    return [(POLL, poll) for poll in open_now if poll not in asked]


def _meetings_to_come(member: Member, now: datetime) -> list[tuple[str, int]]:
    """The meetings that are not over, but for those of which they have heard as they are now, or will."""
    if member.event.is_cancelled:
        return []
    mine = written(member.event).filter(kind=MEETING, participant=member.participant, row=OuterRef("pk"))
    known = mine.filter(Q(fate__in=TO_COME) | Q(created_at__gte=OuterRef("changed_at")))
    rows = Meeting.objects.filter(event=member.event_id, ends_at__gt=now)
    rows = rows.exclude(Exists(known.exclude(fate=Fate.UNNEEDED))).order_by("starts_at", "pk")
    return [(MEETING, pk) for pk in rows.values_list("pk", flat=True)]


def _open_proposal(member: Member) -> list[tuple[str, int]]:
    """The proposal that waits to be decided, but for what they have proposed, spoken to or heard of."""
    if member.event.is_cancelled:
        return []
    mine = written(member.event).filter(kind=PROPOSAL, participant=member.participant, row=OuterRef("pk"))
    rows = Selection.objects.filter(event=member.event_id, outcome=Selection.Outcome.OPEN)
    rows = rows.exclude(stances__participant=member.participant_id).exclude(
        Exists(mine.exclude(fate=Fate.UNNEEDED))
    )
    if member.user_id:
        rows = rows.exclude(proposed_by=member.user_id)
    return [(PROPOSAL, pk) for pk in rows.values_list("pk", flat=True)]


def need_not_tell(member: Member, kind: str, now: datetime, row: int | None = None) -> None:
    """What a host was to tell this member is told no more, since it was spoken of."""
    mine = written(member.event).filter(kind=kind, participant=member.participant, fate__in=NOT_TOLD)
    rows = mine if row is None else mine.filter(row=row)
    rows.update(fate=Fate.UNNEEDED, ended_at=now)


def announce_meeting(meeting: Meeting) -> int:
    """When and where we meet next; once, unless it has not been told yet."""
    return announce(meeting.event, MEETING, meeting.pk, Q(row=meeting.pk, fate__in=TO_COME))


def announce_notes(meeting: Meeting) -> int:
    """What was said; to everybody once."""
    return announce(meeting.event, NOTES, meeting.pk, Q(row=meeting.pk))


def announce_proposal(event: Event, proposal: int, by: User) -> int:
    """What is to be in the meet-up is proposed, or proposed otherwise: to all but who proposes it, unless still to be told.

    What still waits for who has objected is of the proposal as it was: they hear of it as it is.
    """
    objecting = Stance.objects.filter(selection=proposal, objects_to_it=True).exclude(participant=None)
    people = list(objecting.values_list("participant", flat=True))
    mine = written(event).filter(kind=PROPOSAL, row=proposal, participant__in=people, fate__in=NOT_TOLD)
    mine.update(fate=Fate.UNNEEDED, ended_at=timezone.now())
    had = Q(row=proposal, fate__in=TO_COME) & ~Q(participant__in=people)
    return announce(event, PROPOSAL, proposal, had, without=by)


def announce_day(event: Event, before: datetime | None = None) -> int:
    """On which day the meet-up is, but not to who has set it; who has still to be told of another day hears of this one.

    Where people counted on a day `before`, the message carries that moment as its row (see `day_before`).
    """
    row = int(before.timestamp()) if before else event.pk
    return announce(event, DAY, row, Q(fate__in=TO_COME), without=event.changed_by)


def day_before(event: Event, row: int | None) -> datetime | None:
    """The moment at which the meet-up was to begin before it moved, as its message carries it; None where it was settled."""
    if row is None or row == event.pk:
        return None
    return datetime.fromtimestamp(row, tz=UTC)


def next_meeting(event: Event, now: datetime) -> Any:
    """The meeting that comes next, if there is one."""
    return event.planning_meetings.filter(ends_at__gte=now).order_by("starts_at").first()
