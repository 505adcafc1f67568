"""What hosts do with roles, shifts and the page on which people put themselves down; and messages to all volunteers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone, translation

from community.accounts.models import User
from community.credits import actions as credits
from community.messages import actions as messages
from community.messages.models import Message
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage, VolunteerRole
from events.volunteers.signing_up import (
    MOVED,
    REMINDER,
    AlreadyVolunteers,
    ShiftsClash,
    ShiftsFull,
    SignUpClosed,
    TooLate,
    change_shifts,
    give_up,
    page_changed,
    send_link,
    sign_up,
)
from events.volunteers.starting import copy_roles, set_up
from events.volunteers.times import kept, reminder_at
from wwnt.kit import trail
from wwnt.kit.trail import Hand

__all__ = [
    "AlreadyVolunteers",
    "ShiftsClash",
    "ShiftsFull",
    "SignUpClosed",
    "TooLate",
    "change_shifts",
    "copy_roles",
    "give_up",
    "send_link",
    "set_up",
    "sign_up",
]

QUARTER = 15
Hangs = Shift.Hangs
HELPING = Q(turns__given_up_at=None, turns__isnull=False)
"""Volunteers who have a shift."""


class HasVolunteers(Exception):
    """Somebody has a shift there: `number` of them; they are asked first."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@transaction.atomic
def switch_page(*, event: Event, is_on: bool, by: User | None) -> None:
    """Let people put themselves down on the site, or stop it; who has a shift keeps it."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    page, _is_new = VolunteerPage.objects.get_or_create(event=event)
    if page.is_on == is_on:
        return
    page.is_on = is_on
    page.save(update_fields=["is_on"])
    page_changed(event)
    trail.note("volunteers.switch_page", by=by, about=event.key, on=int(is_on))


@transaction.atomic
def change_words(*, event: Event, changes: Mapping[str, Any], mark: str, by: User | None) -> None:
    """Keep what volunteers read first, unless somebody else changed it meanwhile."""
    event = Event.everything.select_for_update().get(pk=event.pk)
    page, _is_new = VolunteerPage.objects.get_or_create(event=event)
    check(page, changes, mark)
    if names := differing(page, changes):
        trail.note("volunteers.change_words", by=by, about=event.key, fields=names)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save()


@transaction.atomic
def add_role(*, event: Event, fields: Mapping[str, Any], by: User | None) -> VolunteerRole:
    """Note something that volunteers do; the same one sent twice stays one."""
    Event.everything.select_for_update().get(pk=event.pk)
    roles = VolunteerRole.objects.filter(event=event)
    if twin := roles.filter(**fields).first():
        return twin
    last = roles.aggregate(last=Max("position"))["last"] or 0
    role = VolunteerRole.objects.create(event=event, position=last + 1, **fields)
    trail.note("volunteers.add_role", by=by, about=event.key, row=role.pk)
    return role


@transaction.atomic
def change_role(
    *, role: VolunteerRole, changes: Mapping[str, Any], mark: str, by: User | None
) -> VolunteerRole:
    """Keep what was typed, unless somebody else changed the same role meanwhile."""
    row = VolunteerRole.objects.select_for_update(of=("self",)).select_related("event").get(pk=role.pk)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    if names:
        row.save(update_fields=names)
        trail.note("volunteers.change_role", by=by, about=row.event.key, row=row.pk, **facts)
    return row


@transaction.atomic
def remove_role(*, role: VolunteerRole, by: User | None) -> None:
    """Take a role away with its shifts, as long as nobody has one of them."""
    event = Event.everything.select_for_update().get(pk=role.event_id)
    taken = Turn.objects.filter(shift__role=role, given_up_at=None).count()
    if taken:
        raise HasVolunteers(taken)
    if VolunteerRole.objects.filter(pk=role.pk).delete()[0]:
        trail.note("volunteers.remove_role", by=by, about=event.key)


@transaction.atomic
def add_shift(*, role: VolunteerRole, fields: Mapping[str, Any], by: User | None) -> Shift:
    """Add a time at which something is done; the same one sent twice stays one."""
    event = Event.everything.select_for_update().get(pk=role.event_id)
    if twin := Shift.objects.filter(role=role, **fields).first():
        return twin
    shift = Shift.objects.create(role=role, **fields)
    trail.note("volunteers.add_shift", by=by, about=event.key, row=role.pk)
    return shift


@transaction.atomic
def change_shift(
    *, shift: Shift, changes: Mapping[str, Any], mark: str, by: User | None, now: datetime
) -> Shift:
    """Change when a shift is or how many it wants, never fewer than have said yes; who has it is told of another time."""
    event = Event.everything.select_for_update().get(pk=shift.role.event_id)
    row = Shift.objects.select_related("role__event").get(pk=shift.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    taken = Turn.objects.filter(shift=row, given_up_at=None).count()
    if changes.get("places", row.places) < taken:
        raise HasVolunteers(taken)
    if not names:
        return row
    trail.note("volunteers.change_shift", by=by, about=event.key, row=row.role_id, at=now, fields=names)
    for name in names:
        setattr(row, name, changes[name])
    row.version += 1
    row.save()
    if {"hangs", "offset_minutes", "minutes"} & set(names):
        _tell_moved(event, Q(turns__shift=row, turns__given_up_at=None), now)
    return row


@transaction.atomic
def remove_shift(*, shift: Shift, by: User | None) -> None:
    """Take a shift away, as long as nobody has it."""
    event = Event.everything.select_for_update().get(pk=shift.role.event_id)
    taken = Turn.objects.filter(shift=shift, given_up_at=None).count()
    if taken:
        raise HasVolunteers(taken)
    if Shift.objects.filter(pk=shift.pk).delete()[0]:
        trail.note("volunteers.remove_shift", by=by, about=event.key, row=shift.role_id)


@transaction.atomic
def note_spoken(*, volunteer: Volunteer, by: User | None, now: datetime) -> None:
    """A host has spoken with them and asked what helps them take part; what they said is not kept here."""
    if Volunteer.objects.filter(pk=volunteer.pk, spoken_at=None).update(spoken_at=now):
        trail.note("volunteers.note_spoken", by=by, about=volunteer.event.key, row=volunteer.pk, at=now)


@transaction.atomic
def note_hours(*, volunteer: Volunteer, by: User, now: datetime) -> int:
    """Note the hours of the shifts that somebody has done, each once, with the kind of work of its role; says how many."""
    Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)
    done = 0
    for turn in volunteer.standing():
        if turn.hours_noted_at or turn.shift.ends_at > now or volunteer.participant is None:
            continue
        with translation.override(volunteer.language):
            words = str(turn.shift.role.name)
        credits.note_time(
            person=volunteer.participant,
            quarters=min(96, -(-turn.shift.lasts // QUARTER)),
            work=turn.shift.role.work,
            on=timezone.localdate(turn.shift.starts_at),
            by=by,
            now=now,
            form_key=uuid5(NAMESPACE_URL, f"turn:{turn.pk}"),
            about=volunteer.event.key,
            words=words,
        )
        Turn.objects.filter(pk=turn.pk).update(hours_noted_at=now)
        done += 1
    if done:
        trail.note("volunteers.note_hours", by=by, about=volunteer.event.key, row=volunteer.pk, at=now)
    return done


def _tell_all(event: Event, kind: str, which: Q, now: datetime) -> int:
    """Write to these volunteers; who has such a message waiting, or is still to be rung, gets no second.

    One that a worker has in hands at this moment may be written already: it is overtaken by a new one.
    """
    such = Message.objects.about(event.key).filter(kind=kind, row__isnull=False)
    rows = Volunteer.objects.named().filter(which, event=event, participant__isnull=False).distinct()
    messages.overtake(messages=such.filter(row__in=rows.values("pk")), now=now)
    unsent = such.filter(fate__in=messages.UNSENT)
    drafts = []
    for row in rows.exclude(pk__in=unsent.values("row")).select_related("participant"):
        assert row.participant is not None
        draft = messages.draft(participant=row.participant, kind=kind, about=event.key, row=row.pk)
        draft.language = row.language
        drafts.append(draft)
    return len(messages.write_to_many(messages=drafts))


def _tell_moved(event: Event, which: Q, now: datetime) -> int:
    """Tell of other times. Nobody is told of a day that has passed (somebody puts the record right), nor of a draft's."""
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return 0
    return _tell_all(event, MOVED, which, now)


@transaction.atomic
def tell_all(*, event: Event, kind: str, now: datetime) -> int:
    """Write to everybody who has a shift; who has such a message waiting gets no second."""
    return _tell_all(event, kind, HELPING, now)


@transaction.atomic
def follow(*, event: Event, before: datetime, now: datetime) -> int:
    """The meet-up is at another time or place: tell every volunteer once; says how many.

    Shifts keep their hours on the clock, also where clocks change between two days of it.
    """
    if event.starts_at != before:
        for shift in Shift.objects.select_for_update(of=("self",)).filter(role__event=event):
            offset = kept(shift, before, event.starts_at)
            if offset != shift.offset_minutes:
                Shift.objects.filter(pk=shift.pk).update(offset_minutes=offset)
        remind_anew(event=event)
    return _tell_moved(event, HELPING, now)


@transaction.atomic
def follow_end(*, event: Event, now: datetime) -> int:
    """The meet-up ends at another time: tell once whoever has a shift that follows its end; says how many."""
    follows = Q(turns__given_up_at=None, turns__shift__hangs__in=[Hangs.UNTIL_END, Hangs.AFTER_END])
    return _tell_moved(event, follows, now)


@transaction.atomic
def remind(*, event: Event, now: datetime) -> int:
    """Write to everybody who has a shift two days before, once; who took it after that hour has just had a message."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    due = reminder_at(event)
    if event.status != Event.Status.PUBLISHED or not due <= now < event.starts_at:
        return 0
    reminded = Message.objects.about(event.key).filter(kind=REMINDER, row__isnull=False).values("row")
    early = Q(turns__given_up_at=None, turns__taken_at__lt=due) & ~Q(pk__in=reminded)
    told = _tell_all(event, REMINDER, early, now)
    if told:
        trail.note("volunteers.remind", by=Hand.CLOCK, about=event.key, at=now, number=told)
    return told


@transaction.atomic
def remind_anew(*, event: Event) -> None:
    """The day has changed: reminders of the old one no longer count."""
    Message.objects.about(event.key).filter(kind=REMINDER).update(row=None)


def filled(event: Event) -> tuple[int, int]:
    """How many places of all shifts are taken, and how many there are."""
    taken = Count("turns", filter=Q(turns__given_up_at=None))
    shifts = Shift.objects.filter(role__event=event).annotate(taken=taken).values_list("taken", "places")
    return sum(each for each, _places in shifts), sum(places for _taken, places in shifts)
