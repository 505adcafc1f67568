"""What can be done with a programme: add a part, say who is in it, change it, move it, take it out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Now

from community.accounts.models import User
from events.meetups.changes import ChangedMeanwhile, check, differing, seen
from events.meetups.models import Event, Space, Venue
from events.programme import differences, released
from events.programme.keeping_hours import kept
from events.programme.models import Release, Session, SessionSpeaker
from events.programme.presets import BLOCKS, programme_of
from events.speakers import actions as speakers
from events.speakers.models import Speaker
from wwnt.kit import page_cache, sockets, text, trail
from wwnt.kit.trail import Hand


class Gone(Exception):
    """Somebody took the part out meanwhile."""


def touch(event: Event) -> None:
    """What guests see may be different now; where nothing was released yet, calendars hear by their number that it is."""
    page_cache.touch(event.stamp)
    if event.is_public and not Release.objects.filter(event=event).exists():
        told = {"calendar_sequence": F("calendar_sequence") + 1, "changed_at": Now()}
        Event.objects.filter(pk=event.pk).update(**told)


def set_up_programme(*, event: Event) -> list[Session]:
    """Give a preset the parts of its kind, one after the other."""
    sessions, offset = [], 0
    for part in programme_of(event.kind):
        session = Session(event=event, offset_minutes=offset, kind=part.kind, minutes=part.minutes)
        session.title_cy, session.title_en = part.title_cy, part.title_en
        session.text_cy, session.text_en = part.text_cy, part.text_en
        sessions.append(session)
        offset += part.minutes
    return Session.objects.bulk_create(sessions)


def copy_programme(*, source: Event, event: Event) -> list[Session]:
    """Give a new meet-up the parts of its source, at the same hours, and in the same rooms in the same venue."""
    here = source.venue_id is not None and source.venue_id == event.venue_id
    names = [name for name in released.COLUMNS if name != "offset_minutes"]
    return Session.objects.bulk_create(
        Session(
            event=event,
            space_id=each.space_id if here else None,
            offset_minutes=kept(each.offset_minutes, source.starts_at, event.starts_at),
            **{name: getattr(each, name) for name in names},
        )
        for each in source.sessions.all()
    )


@transaction.atomic
def add_session(*, event: Event, fields: Mapping[str, Any], by: User) -> Session:
    """Add a part; the same part sent twice stays one."""
    Event.everything.select_for_update().get(pk=event.pk)
    columns = {name: value for name, value in fields.items() if name != "who"}
    who = fields.get("who", [])
    for twin in Session.objects.filter(event=event, **columns):
        if twin.who == who:
            return twin
    session = Session.objects.create(event=event, **columns)
    _seat(session, who)
    touch(event)
    trail.note("programme.add_session", by=by, about=event.key, row=session.pk)
    return session


@transaction.atomic
def change_session(*, session: Session, changes: Mapping[str, Any], mark: str, by: User) -> Session:
    """Change what was typed, and who is in it, unless somebody else changed the same part meanwhile."""
    row = _standing(session)
    check(row, changes, mark)
    names = differing(row, changes)
    columns = {name: value for name, value in changes.items() if name != "who"}
    facts = trail.changed(row, columns)
    if "who" in names:
        change_people(session=row, who=changes["who"], by=by)
    if changed := [name for name in names if name != "who"]:
        for name in changed:
            setattr(row, name, changes[name])
        trail.note("programme.change_session", by=by, about=session.event.key, row=row.pk, **facts)
        row.save(update_fields=changed)
    if names:
        touch(session.event)
    return row


def _standing(session: Session) -> Session:
    """The part as it stands now, locked; raises `Gone` where it is there no more."""
    row = Session.objects.select_for_update().filter(pk=session.pk).first()
    if row is None:
        raise Gone
    return row


@transaction.atomic
def change_people(*, session: Session, who: Sequence[tuple[int, str]], by: User) -> None:
    """Have these speakers in a part, each with the role, in this order, and nobody else."""
    SessionSpeaker.objects.filter(session=session).delete()
    _seat(session, who)
    trail.note("programme.change_people", by=by, about=session.event.key, row=session.pk)


def _seat(session: Session, who: Sequence[tuple[int, str]]) -> None:
    SessionSpeaker.objects.bulk_create(
        SessionSpeaker(session=session, speaker_id=speaker, role=role, position=position)
        for position, (speaker, role) in enumerate(who)
    )


@transaction.atomic
def place_session(
    *, session: Session, offset_minutes: int, space: Space | None, mark: str, by: User
) -> Session:
    """Put a part at another time or in another room, unless somebody else moved it meanwhile; it stays as long."""
    row = _standing(session)
    changes = {"offset_minutes": offset_minutes, "space": space}
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    if names:
        row.offset_minutes, row.space = offset_minutes, space
        row.save(update_fields=names)
        touch(session.event)
        trail.note("programme.place_session", by=by, about=session.event.key, row=row.pk, **facts)
    return row


@transaction.atomic
def add_block(*, event: Event, kind: str, by: User, end: int | None = None) -> Session:
    """Add a break, a meal, a World Café or an open space at the end, in both languages and as long as is usual.

    `end` is where the programme ended for whoever adds it: pressed twice on one page, it is added once.
    """
    Event.everything.select_for_update().get(pk=event.pk)
    part = BLOCKS[kind]
    columns = {
        "kind": part.kind,
        "minutes": part.minutes,
        "title_cy": part.title_cy,
        "title_en": part.title_en,
        "text_cy": part.text_cy,
        "text_en": part.text_en,
    }
    begins = next_offset(event)
    if end is not None and end != begins:
        twin = Session.objects.filter(event=event, offset_minutes=end, **columns).first()
        if twin is not None:
            return twin
    session = Session.objects.create(event=event, offset_minutes=begins, **columns)
    touch(event)
    trail.note("programme.add_session", by=by, about=event.key, row=session.pk)
    return session


@transaction.atomic
def move_rest(*, session: Session, minutes: int, by: User, begins: int | None = None) -> int:
    """Move this part and all that begin with or after it by some minutes, not before the start; says by how many.

    `begins` is where whoever moves it saw it begin, in minutes after the start: pressed twice on one page, it moves once;
    where somebody else moved it meanwhile, `ChangedMeanwhile` is raised.
    """
    event = Event.everything.select_for_update().get(pk=session.event_id)
    row = _standing(session)
    minutes = max(minutes, -(row.offset_minutes if begins is None else begins))
    if begins is not None and begins != row.offset_minutes:
        if begins + minutes == row.offset_minutes:
            return minutes
        raise ChangedMeanwhile(row)
    if minutes:
        rest = Session.objects.filter(event=event, offset_minutes__gte=row.offset_minutes)
        rest.update(offset_minutes=F("offset_minutes") + minutes)
        touch(event)
        trail.note("programme.move_rest", by=by, about=event.key, row=row.pk, minutes=minutes)
    return minutes


@transaction.atomic
def place_with_rest(
    *, session: Session, offset_minutes: int, space: Space | None, mark: str, by: User
) -> Session:
    """Put a part at another time or in another room, and all that begin with or after it as much later or earlier.

    Those that move along stay in their rooms.
    """
    Event.everything.select_for_update().get(pk=session.event_id)
    row = _standing(session)
    check(row, {"offset_minutes": offset_minutes, "space": space}, mark)
    move_rest(session=row, minutes=offset_minutes - row.offset_minutes, by=by)
    row = _standing(row)
    mark = seen(row, ["offset_minutes", "space"])
    return place_session(session=row, offset_minutes=offset_minutes, space=space, mark=mark, by=by)


class InUse(Exception):
    """A part that can't be taken out as long as people count on it; in words, what it is used for."""


@transaction.atomic
def remove_session(*, session: Session, by: User) -> None:
    """Take a part out; what follows keeps its time. Refused with `InUse` where a room above says what it is used for."""
    # Nobody takes a place in it between being asked and being gone.
    event = Event.everything.select_for_update().get(pk=session.event_id)
    row = _standing(session)
    row.event = event
    if used := [words for plug in sockets.plugged("session_in_use") if (words := plug.in_use(row))]:
        raise InUse(" ".join(str(words) for words in used))
    trail.note("programme.remove_session", by=by, about=event.key, kind=row.kind)
    for plug in sockets.plugged("session_removed"):
        plug.removed(row)
    row.delete()
    touch(event)


@transaction.atomic
def release(
    *, event: Event, by: User | Hand, now: datetime, words_en: str = "", words_cy: str = ""
) -> Release | None:
    """Show guests the programme as it stands; where it is shown so already, nothing is released."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    sessions = [released.written(session) for session in released.draft(row)]
    last = released.newest(row)
    if last is not None and last.sessions == sessions:
        return None
    made = Release.objects.create(
        event=row,
        number=last.number + 1 if last else 1,
        released_at=now,
        by=None if isinstance(by, Hand) else by,
        words_en=words_en,
        words_cy=words_cy,
        sessions=sessions,
    )
    page_cache.touch(row.stamp)
    trail.note("programme.release", by=by, about=row.key, at=now, number=made.number)
    different = differences.between(last.sessions if last else [], sessions, row)
    for plug in sockets.plugged("programme_released"):
        plug.programme_released(row, made, different, now)
    return made


def next_offset(event: Event) -> int:
    """Where a new part would begin: at the end of the last."""
    end = Session.objects.filter(event=event).aggregate(end=Max(F("offset_minutes") + F("minutes")))["end"]
    return int(end or 0)


@transaction.atomic
def find_or_name_space(*, venue: Venue | None, name: str) -> Space | None:
    """The room of this name at the venue, made if there is none; nothing without a venue or a name to know it by."""
    name = text.one_line(name)
    if venue is None or not name:
        return None
    folded = text.fold(name)
    if not folded:
        return None
    for space in Space.objects.filter(venue=venue):
        if folded in (text.fold(space.name_en), text.fold(space.name_cy)):
            return space
    return Space.objects.create(venue=venue, name_en=name)


@transaction.atomic
def find_or_name_speaker(*, event: Event, name: str, language: str, by: User, now: datetime) -> Speaker:
    """The speaker of this name at the meet-up; if there is none, somebody new on the list, who is asked nothing yet."""
    Event.objects.select_for_update().get(pk=event.pk)
    for speaker in Speaker.objects.filter(event=event, forgotten_at=None).order_by("pk"):
        if text.fold(speaker.name) == text.fold(name):
            return speaker
    return speakers.add_speaker(event=event, name=name, language=language, by=by, now=now)
