"""What hosts do with workshops and handouts; what guests do with their places is in `choosing`."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.programme.models import Session
from events.workshops import following
from events.workshops.models import SessionHandout, Workshop
from events.workshops.moving_up import lock, move_up, shown
from wwnt.kit import page_cache, trail

SETTINGS = ("is_on", "capacity", "kept", "opens_days", "closes_hours")


class HasGuests(Exception):
    """More people hold a place than there would be: `number` of them."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@transaction.atomic
def change_workshop(
    *, session: Session, changes: Mapping[str, Any], mark: str, by: User | None, now: datetime
) -> Workshop:
    """Let guests sign up for a part of the day, or change how; where there are more places now, who waits moves up.

    Raises `HasGuests` where fewer places would be left than are held, and `ChangedMeanwhile`.
    """
    event = Event.everything.select_for_update().get(pk=session.event_id)
    Workshop.objects.get_or_create(session=session)
    row = Workshop.objects.for_event(event).counted().get(session=session)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    held = row.count.held
    if row.size < held:
        raise HasGuests(held)
    if names:
        if row.is_on:
            row.called_off_at = None
        row.save(update_fields=[*names, "called_off_at"])
        trail.note("workshops.change_workshop", by=by, about=event.key, row=session.pk, at=now, **facts)
        move_up(event=event, workshops=[row.pk], now=now)
        page_cache.touch(event.stamp)
    return row


@transaction.atomic
def call_off(*, workshop: Workshop, by: User | None, now: datetime) -> int:
    """A workshop does not take place: whoever has or waits for a place is told; says how many.

    Until its part of the day goes, or guests can sign up again, the programme says so to everybody.
    """
    event = lock(workshop.session.event)
    told = following.end(workshop=workshop, now=now)
    Workshop.objects.filter(pk=workshop.pk).update(called_off_at=now)
    page_cache.touch(event.stamp)
    trail.note("workshops.call_off", by=by, about=event.key, row=workshop.session_id, at=now, number=told)
    return told


def note_list(*, workshop: Workshop, by: User | None, now: datetime) -> None:
    """Keep that somebody took the list of a workshop away on paper."""
    about = workshop.session.event.key
    trail.note("workshops.note_list", by=by, about=about, row=workshop.session_id, at=now)


@transaction.atomic
def add_handout(
    *, session: Session, fields: Mapping[str, Any], by: User | None, now: datetime
) -> SessionHandout:
    """Add a file or a link to a part of the day; the same sent twice stays one. What waits until it is over is shown later."""
    event = Event.everything.select_for_update().get(pk=session.event_id)
    file = fields.get("file")
    if twin := _twin(session, fields):
        return twin
    handout = SessionHandout(session=session, created_at=now, **fields)
    handout.size = file.size if file else 0
    if handout.when == SessionHandout.When.BEFORE or _is_over(session, now):
        handout.shown_at = now
    handout.save()
    trail.note("workshops.add_handout", by=by, about=event.key, row=session.pk, at=now)
    page_cache.touch(event.stamp)
    return handout


def _twin(session: Session, fields: Mapping[str, Any]) -> SessionHandout | None:
    """What the same form has made already."""
    file = fields.get("file")
    columns = {name: value for name, value in fields.items() if name != "file"}
    rows = SessionHandout.objects.filter(session=session, size=file.size if file else 0, **columns)
    return next((each for each in rows if not file or _holds(each, file)), None)


def _holds(handout: SessionHandout, file: File) -> bool:
    """Whether the file of a handout is this one, byte by byte."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    try:
        with handout.file.open("rb") as kept:
            return bool(kept.read() == content)
    except OSError:
        return False


@transaction.atomic
def remove_handout(*, handout: SessionHandout, by: User | None, now: datetime) -> None:
    """Take a handout away, with its file."""
    row = SessionHandout.objects.select_related("session__event").filter(pk=handout.pk).first()
    if row is None:
        return
    event = row.session.event
    drop_file(row)
    row.delete()
    page_cache.touch(event.stamp)
    trail.note("workshops.remove_handout", by=by, about=event.key, row=handout.session_id, at=now)


def drop_file(handout: SessionHandout) -> None:
    """The file goes with its handout, once that is kept to be gone."""
    if handout.file:
        transaction.on_commit(partial(handout.file.storage.delete, str(handout.file.name)))


def _is_over(session: Session, now: datetime) -> bool:
    """Whether a part of the day is over, by the hours that guests see."""
    return shown(session.event).get(session.pk, session).ends_at <= now


def show_handouts(*, now: datetime) -> int:
    """Show what was to wait until a part of the day is over; says how many."""
    waiting = SessionHandout.objects.filter(
        shown_at=None, session__event__status=Event.Status.PUBLISHED, session__event__starts_at__lte=now
    )
    rows = list(waiting.select_related("session__event"))
    seen = {each.session.event_id: each.session.event for each in rows}
    parts = {pk: part for event in seen.values() for pk, part in shown(event).items()}
    due = [each for each in rows if parts.get(each.session_id, each.session).ends_at <= now]
    for handout in due:
        with transaction.atomic():
            if SessionHandout.objects.filter(pk=handout.pk, shown_at=None).update(shown_at=now):
                page_cache.touch(handout.session.event.stamp)
    return len(due)


@transaction.atomic(savepoint=False)
def copy_workshops(*, source: Event, event: Event) -> None:
    """The same parts of the day can be signed up for, in the same way; nobody's place, and no handouts.

    Parts are the same by their words and kind, in order of time: hosts may have moved, added or set up some since.
    """
    theirs: dict[Any, list[Session]] = {}
    for each in _in_order(event):
        theirs.setdefault(_known_by(each), []).append(each)
    twins = {}
    for each in _in_order(source):
        if same := theirs.get(_known_by(each)):
            twins[each.pk] = same.pop(0)
    ready = set(Workshop.objects.filter(session__event=event).values_list("session", flat=True))
    Workshop.objects.bulk_create(
        Workshop(session=twins[each.session_id], **{name: getattr(each, name) for name in SETTINGS})
        for each in Workshop.objects.filter(session__in=twins)
        if twins[each.session_id].pk not in ready
    )


def _known_by(session: Session) -> tuple[str, ...]:
    return (session.title_en, session.title_cy, session.kind)


def _in_order(event: Event) -> list[Session]:
    return list(Session.objects.filter(event=event).order_by("offset_minutes", "pk"))
