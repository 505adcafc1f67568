"""What can be done with date polls: proposing dates, answering, choosing one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.accounts.models import User
from events.group import announcing, meeting
from events.group.models import DateAnswer, DateOption, DatePoll, Member
from events.meetups import actions as meetups
from events.meetups import wall_clock
from events.meetups.changes import seen
from events.meetups.models import Event
from wwnt.kit import trail

FEWEST = 2
Span = tuple[datetime, datetime]


class TooFewDates(Exception):
    """A poll has at least two dates."""


class Closed(Exception):
    """A date was chosen, or the time for answers is over."""


class AlreadySettled(Exception):
    """Somebody has chosen a date already; `poll` says which."""

    def __init__(self, poll: DatePoll) -> None:
        super().__init__(str(poll.pk))
        self.poll = poll


class HasPassed(Exception):
    """The date lies in the past."""


@transaction.atomic
def ask_dates(
    *,
    event: Event,
    kind: str,
    dates: Sequence[Span],
    closes_at: datetime,
    by: User,
    now: datetime,
    place: str = "",
) -> DatePoll:
    """Ask everybody in the group when they can; the same dates asked twice stay one poll."""
    Event.objects.select_for_update().get(pk=event.pk)
    wanted = sorted(set(dates))
    if len(wanted) < FEWEST:
        raise TooFewDates
    if any(starts_at <= now for starts_at, _ends_at in wanted):
        raise HasPassed
    for poll in DatePoll.objects.filter(event=event, kind=kind, chosen_at=None).prefetch_related("options"):
        if [(option.starts_at, option.ends_at) for option in poll.options.all()] == wanted:
            return poll
    poll = DatePoll.objects.create(event=event, kind=kind, place=place, closes_at=closes_at)
    DateOption.objects.bulk_create(
        DateOption(poll=poll, starts_at=starts_at, ends_at=ends_at) for starts_at, ends_at in wanted
    )
    announcing.announce_poll(poll)
    trail.note("group.ask_dates", by=by, about=event.key, row=poll.pk, at=now)
    return poll


@transaction.atomic
def answer_dates(
    *,
    poll: DatePoll,
    member: Member,
    values: Mapping[int, str],
    now: datetime,
    by: User | None = None,
) -> None:
    """Keep what a member says to each date, which may be changed; after the last day only a host enters answers."""
    row = DatePoll.objects.select_for_update(of=("self",)).select_related("event").get(pk=poll.pk)
    if row.is_settled or (by is None and not row.is_open(now)):
        raise Closed
    if member.event_id != row.event_id:
        raise Closed
    given = {pk: value for pk, value in values.items() if value in DateAnswer.Value.values}
    for option in row.options.filter(pk__in=given):
        DateAnswer.objects.update_or_create(
            option=option,
            member=member,
            defaults={"value": given[option.pk], "answered_at": now, "entered_by": by},
        )
    announcing.need_not_tell(member, announcing.POLL, now, row.pk)
    trail.note("group.answer_dates", by=by, about=row.event.key, row=member.pk, at=now)


@transaction.atomic
def choose_date(*, poll: DatePoll, option: DateOption, by: User, now: datetime) -> DatePoll:
    """Settle on a date, once: the meet-up's day with all that hangs on it, or a planning meeting; everybody is told once."""
    event = Event.objects.select_for_update().get(pk=poll.event_id)
    row = DatePoll.objects.select_for_update().get(pk=poll.pk)
    if row.is_settled:
        raise AlreadySettled(row)
    if option.poll_id != row.pk or option.starts_at <= now:
        raise HasPassed
    row.chosen, row.chosen_at, row.chosen_by = option, now, by
    row.save(update_fields=["chosen", "chosen_at", "chosen_by"])
    stop_asking(row)
    trail.note("group.choose_date", by=by, about=event.key, row=row.pk, at=now)
    if row.kind == DatePoll.Kind.MEETING:
        meeting.call_meeting(
            event=event,
            starts_at=option.starts_at,
            ends_at=option.ends_at,
            place=row.place,
            by=by,
            now=now,
        )
        return row
    changes = day_changes(event, option)
    mark = seen(event, changes)
    moved = meetups.change_event(event=event, changes=changes, mark=mark, by=by, now=now)
    moved.changed_by = by
    announcing.announce_day(moved)
    return row


def day_changes(event: Event, option: DateOption) -> dict[str, Any]:
    """What a date means for the meet-up: its hours, that they are settled, and a last day to register as far off as before."""
    changes: dict[str, Any] = {
        "starts_at": option.starts_at,
        "ends_at": option.ends_at,
        "is_day_settled": True,
    }
    if closes := event.registration_closes_at:
        days = timezone.localdate(option.starts_at) - timezone.localdate(event.starts_at)
        local = timezone.localtime(closes)
        changes["registration_closes_at"] = _moved(local, days)
    return changes


def _moved(local: datetime, days: timedelta) -> datetime:
    try:
        return wall_clock.moment(local.date() + days, local.time())
    except wall_clock.NoSuchHour:
        return local + days


@transaction.atomic
def withdraw_poll(*, poll: DatePoll, by: User, now: datetime) -> None:
    """Take a poll back in which no date was chosen; nobody is asked any more."""
    row = DatePoll.objects.select_for_update(of=("self",)).select_related("event").get(pk=poll.pk)
    if row.is_settled:
        raise AlreadySettled(row)
    stop_asking(row)
    trail.note("group.withdraw_poll", by=by, about=row.event.key, at=now)
    row.delete()


def stop_asking(poll: DatePoll) -> None:
    """What has still to go out, or to be told, about this poll, need not."""
    asked = announcing.written(poll.event).filter(kind=announcing.POLL, row=poll.pk)
    asked.filter(fate__in=announcing.TO_COME).update(fate=announcing.Fate.UNNEEDED)
