"""What can be done with a programme: add a part, say who is in it, change it, move it, take it out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Now

from community.accounts.models import User
from events.meetups.changes import ChangedMeanwhile, check, differing, seen
from events.meetups.models import Event, Space
from events.programme import released
from events.programme.keeping_hours import kept
from events.programme.models import Release, Session, SessionSpeaker
from events.programme.presets import BLOCKS, programme_of
from events.programme.releasing import release as release
from wwnt.kit import page_cache, sockets, trail


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
        session.marks = list(part.marks)
        sessions.append(session)
        offset += part.minutes
    return Session.objects.bulk_create(sessions)


def copy_programme(*, source: Event, event: Event) -> list[Session]:
    """Give a new meet-up the parts of its source, at the same hours; in the same rooms, or elsewhere in none yet."""
    here = source.venue_id is not None and source.venue_id == event.venue_id
    names = ["is_for_everybody", *(name for name in released.COLUMNS if name != "offset_minutes")]
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
    _lock(session)
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
    if "join_url" in names:
        for plug in sockets.plugged("session_joined_otherwise"):
            plug.joined_otherwise(row)
    return row


def _lock(session: Session) -> Event:
    """Its meet-up, locked before the part and before the page's stamp: in this order a move of the meet-up locks them too."""
    return Event.everything.select_for_update().get(pk=session.event_id)


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


def _where(offset_minutes: int, space: Space | None, *, is_for_everybody: bool) -> dict[str, Any]:
    """When and where a part is, by column."""
    return {
        "offset_minutes": offset_minutes,
        "space": space,
        "is_for_everybody": is_for_everybody and space is None,
    }


@transaction.atomic
def place_session(
    *,
    session: Session,
    offset_minutes: int,
    space: Space | None,
    mark: str,
    by: User,
    is_for_everybody: bool = True,
) -> Session:
    """Put a part at another time or in another room, unless somebody else moved it meanwhile; it stays as long.

    Without a room it is for everybody, or has no room yet.
    """
    _lock(session)
    row = _standing(session)
    changes = _where(offset_minutes, space, is_for_everybody=is_for_everybody)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    if names:
        for name in names:
            setattr(row, name, changes[name])
        row.save(update_fields=names)
        touch(session.event)
        trail.note("programme.place_session", by=by, about=session.event.key, row=row.pk, **facts)
    return row


@transaction.atomic
def add_block(
    *, event: Event, kind: str, by: User, end: int | None = None, newest: int | None = None
) -> Session:
    """Add a break, a meal, a World Café or an open space where there is room, in both languages and as long as is usual.

    `end` is where the programme ended for whoever adds it, `newest` the highest number of a part that they saw: pressed
    twice on one page, it is added once.
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
    twins = Session.objects.filter(event=event, **columns)
    if newest is not None:
        twins = twins.filter(pk__gt=newest)
    elif end is not None and end != next_offset(event):
        twins = twins.filter(offset_minutes=end)
    else:
        twins = twins.none()
    if (twin := twins.first()) is not None:
        return twin
    begins = _room_for(event, part.kind, part.minutes)
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
    event = _lock(session)
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
    *,
    session: Session,
    offset_minutes: int,
    space: Space | None,
    mark: str,
    by: User,
    is_for_everybody: bool = True,
) -> Session:
    """Put a part at another time or in another room, and all that begin with or after it as much later or earlier.

    Those that move along stay in their rooms.
    """
    _lock(session)
    row = _standing(session)
    changes = _where(offset_minutes, space, is_for_everybody=is_for_everybody)
    check(row, changes, mark)
    move_rest(session=row, minutes=offset_minutes - row.offset_minutes, by=by)
    row = _standing(row)
    return place_session(session=row, **changes, mark=seen(row, changes), by=by)


class InUse(Exception):
    """A part that can't be taken out as long as people count on it; in words, what it is used for."""


def uses(session: Session) -> list[tuple[str, str, str]]:
    """What a part is used for as rooms above say it: in words, and address and words of the way to end that."""
    plugs = sockets.plugged("session_in_use")
    return [(str(words), *plug.way(session)) for plug in plugs if (words := plug.in_use(session))]


@transaction.atomic
def remove_session(*, session: Session, by: User) -> None:
    """Take a part out; what follows keeps its time. Refused with `InUse` where a room above says what it is used for."""
    # Nobody takes a place in it between being asked and being gone.
    event = _lock(session)
    row = _standing(session)
    row.event = event
    if used := uses(row):
        raise InUse(" ".join(words for words, _url, _link in used))
    trail.note("programme.remove_session", by=by, about=event.key, kind=row.kind)
    for plug in sockets.plugged("session_removed"):
        plug.removed(row)
    row.delete()
    touch(event)


def _room_for(event: Event, kind: str, minutes: int) -> int:
    """Where something so long fits into the meet-up: after its last part, else into the first gap, else after all.

    A meal may follow right after the end.
    """
    end = next_offset(event)
    if end + minutes <= event.minutes or (kind == Session.Kind.FOOD and end >= event.minutes):
        return end
    free = 0
    for begin, long in Session.objects.filter(event=event).values_list("offset_minutes", "minutes"):
        if free + minutes <= min(begin, event.minutes):
            return free
        free = max(free, begin + long)
    return end


def next_offset(event: Event) -> int:
    """Where a new part would begin: at the end of the last."""
    end = Session.objects.filter(event=event).aggregate(end=Max(F("offset_minutes") + F("minutes")))["end"]
    return int(end or 0)
