"""Tells members of their tasks: when they are given some, on Monday mornings, and the day before; never twice."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages import actions as messages
from community.messages.models import Message
from events.group.announcing import NOT_TOLD
from events.group.models import Member
from events.meetups.wall_clock import moment
from events.planning.models import PlanningTask, PlanningTaskQuerySet, Telling
from wwnt.kit import dates

Kind = Telling.Kind
MESSAGES = {Kind.GIVEN: "tasks_given", Kind.WEEK: "tasks_week", Kind.TOMORROW: "tasks_tomorrow"}
WAKING = time(8), time(20)
GATHER = timedelta(minutes=15)
"""Tasks given one after the other go out together, this long after the last."""
AHEAD = timedelta(days=10)
LONGEST = timedelta(weeks=8)
"""How long after the end of the meet-up, or after its own day if that is later, a task stands in the Monday message."""
MONDAY = 0


def is_waking(now: datetime) -> bool:
    """Whether people may be written to at this hour, on the clock of the place."""
    return WAKING[0] <= timezone.localtime(now).time() < WAKING[1]


def _theirs(kind: str, now: datetime) -> PlanningTaskQuerySet:
    """Open tasks of people who are in the group and had no message of this kind today."""
    told = Telling.objects.filter(member=OuterRef("owner"), kind=kind, told_on=timezone.localdate(now))
    rows = PlanningTask.objects.open().on_the_way().filter(owner__status=Member.Status.IN)
    return rows.exclude(Exists(told)).select_related("owner__participant", "owner__event")


def _by_owner(tasks: Iterable[PlanningTask]) -> dict[int, list[PlanningTask]]:
    found: dict[int, list[PlanningTask]] = {}
    for task in tasks:
        found.setdefault(task.owner_id or 0, []).append(task)
    return found


def _tell_all(kind: str, tasks: Collection[PlanningTask], now: datetime) -> None:
    for theirs in _by_owner(tasks).values():
        if theirs[0].owner:
            tell_member(member=theirs[0].owner, kind=kind, tasks=theirs, now=now)


@transaction.atomic
def tell_member(
    *, member: Member, kind: str, tasks: Collection[PlanningTask], now: datetime
) -> Telling | None:
    """Write to a member of these tasks; None where they had such a message today, which a second worker may have sent.

    Who has no e-mail is told by hand, of all their tasks at once: what waited to be told before need not any more.
    """
    pks = [task.pk for task in tasks]
    telling, is_new = Telling.objects.get_or_create(
        member=member, kind=kind, told_on=timezone.localdate(now), defaults={"tasks": pks}
    )
    if not is_new:
        return None
    earlier = Message.objects.about(member.event.key).filter(participant=member.participant_id)
    earlier.filter(kind__in=MESSAGES.values(), fate__in=NOT_TOLD).update(fate=Message.Fate.UNNEEDED)
    PlanningTask.objects.filter(pk__in=pks, owner=member).update(owner_told_at=now)
    messages.write_to(
        participant=member.participant, kind=MESSAGES[Kind(kind)], about=member.event.key, row=telling.pk
    )
    return telling


def tell_of_given(now: datetime) -> None:
    """Who was given tasks hears of all of them in one message, at most once a day."""
    waiting = _theirs(Kind.GIVEN, now).filter(owner_told_at=None, given_at__isnull=False)
    for theirs in _by_owner(waiting).values():
        last = max(task.given_at for task in theirs if task.given_at)
        if last <= now - GATHER:
            _tell_all(Kind.GIVEN, theirs, now)


def hears_at(member: Member, now: datetime) -> datetime | None:
    """When a member hears of tasks that were given to them; None where they know of all, or nobody writes to them."""
    untold = PlanningTask.objects.of(member).on_the_way().filter(owner_told_at=None, given_at__isnull=False)
    last = untold.aggregate(last=Max("given_at"))["last"]
    if last is None or member.status != Member.Status.IN:
        return None
    told = member.tellings.filter(kind=Kind.GIVEN, told_on=timezone.localdate(now))
    return hour_of_given(last, now, told_today=told.exists())


def hour_of_given(last: datetime, now: datetime, *, told_today: bool) -> datetime:
    """When a message of given tasks goes out: some time after the `last`, while people are awake, at most once a day."""
    at = timezone.localtime(max(last + GATHER, now))
    is_too_late = at.time() >= WAKING[1] or (told_today and at.date() == timezone.localdate(now))
    day = at.date() + timedelta(days=1) if is_too_late else at.date()
    return max(at, moment(day, WAKING[0]))


def when_they_hear(member: Member, now: datetime) -> str:
    """The same in words, for who has given them a task; nothing where nobody writes to them."""
    at = hears_at(member, now)
    if at is None:
        return ""
    words = {"name": member, "day": dates.day(at), "clock": dates.clock(at)}
    if not member.participant.email:
        return _("No e-mail: %(name)s stands on the list of those to be told, %(day)s from %(clock)s") % words
    return _("Our e-mail to %(name)s goes out: %(day)s from %(clock)s") % words


def tell_of_week(now: datetime) -> None:
    """On Monday: what is due in the next ten days, and what is late; not for ever where nobody closes the meet-up."""
    today = timezone.localdate(now)
    if today.weekday() == MONDAY:
        due = _theirs(Kind.WEEK, now).filter(due_on__lte=today + AHEAD)
        alive = Q(event__ends_at__gte=now - LONGEST) | Q(due_on__gte=today - LONGEST)
        _tell_all(Kind.WEEK, due.filter(alive), now)


def tell_of_tomorrow(now: datetime) -> None:
    """The day before; on Mondays that stands in the message of the week already."""
    today = timezone.localdate(now)
    if today.weekday() != MONDAY:
        due = _theirs(Kind.TOMORROW, now).filter(due_on=today + timedelta(days=1))
        _tell_all(Kind.TOMORROW, due, now)


ROUNDS: tuple[Callable[[datetime], None], ...] = (tell_of_week, tell_of_given, tell_of_tomorrow)
