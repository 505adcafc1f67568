"""What can be done with a meet-up: make, change, take off the site, call off. It goes on it through a gate (`gates`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from community.accounts.models import User
from events.meetups import moves, slugs, sources, wall_clock
from events.meetups.changes import check, differing
from events.meetups.models import Event, GatePass, Team, Venue
from wwnt.kit import bilingual, outbox, page_cache, sockets, text, trail
from wwnt.kit.trail import Hand

MATTERS_TO_CALENDARS = {"title_en", "title_cy", "starts_at", "ends_at", "venue_id", "venue", "join_url"}

NEW_VENUE = "new venue"
"""The stamp that everybody touches who names a venue."""


class HasGuests(Exception):
    """Guests hold places, so it can only be called off, not hidden."""


class NotNow(Exception):
    """It is not in the state from which this can be done."""


class SeveralVenues(Exception):
    """More than one venue has this name, and no town tells them apart; `venues` are those."""

    def __init__(self, venues: list[Venue]) -> None:
        super().__init__()
        self.venues = venues


@transaction.atomic
def new_event(
    *,
    source: Event | None = None,
    kind: str = Event.Kind.MEETUP,
    title_en: str,
    title_cy: str = "",
    starts_at: datetime,
    ends_at: datetime | None = None,
    is_day_settled: bool = True,
    venue: Venue | None = None,
    place: str = "",
    capacity: int | None = None,
    words: Mapping[str, str] | None = None,
    at_once: bool = True,
    by: User | Hand | None = None,
    is_demo: bool = False,
) -> Event:
    """Make a draft from its source (else the preset of its kind) with every room's share; its maker becomes lead host.

    `words` are columns that it says itself, `place` is a venue as it was typed (see `venue_typed`). Unless all has to be
    there `at_once`, rooms whose share may wait give it a moment later. The same draft sent twice by one person stays one.
    Raises `sources.SourceGone` where its source has been removed meanwhile.
    """
    host = None if isinstance(by, Hand) else by
    chosen = source or sources.built_in(kind=kind)
    origin = Event.everything.select_for_update().filter(pk=chosen.pk).first()
    if origin is None:
        raise sources.SourceGone
    # Meet-ups are locked before people, here as where somebody removes the source.
    if host is not None and (twin := _twin(host, title_en, title_cy, starts_at)) is not None:
        return twin
    event = Event(
        kind=origin.kind,
        title_en=title_en,
        title_cy=title_cy,
        starts_at=starts_at,
        ends_at=ends_at or wall_clock.along(origin.ends_at, origin.starts_at, starts_at),
        is_day_settled=is_day_settled,
        venue=venue or venue_typed(typed=place) or origin.venue,
        capacity=origin.capacity if capacity is None else capacity,
        hosts=origin.hosts,
        phone=origin.phone,
        email=host.email if host else "",
        made_from=origin,
        is_whole=at_once,
        is_demo=is_demo,
        **words or {},
    )
    sources.take_words(origin, event)
    slugs.store(event)
    if host is not None:
        Team.objects.create(event=event, user=host, role=Team.Role.LEAD_HOST)
    for plug in sockets.plugged("about_event"):
        if at_once or not plug.may_wait:
            plug.copy(origin, event, host)
    if not at_once:
        outbox.put("meetups.copy_rest", event_id=event.pk)
    trail.note("meetups.new_event", by=by, about=event.key, kind=event.kind)
    return event


@transaction.atomic
def copy_rest(*, event_id: int) -> None:
    """Give a new meet-up what its rooms could let wait, once; where its source is gone by now, what its kind begins with."""
    event = Event.objects.select_for_update().filter(pk=event_id, is_whole=False).first()
    if event is None:
        return
    source = Event.everything.filter(pk=event.made_from_id).first() or sources.built_in(kind=event.kind)
    for plug in sockets.plugged("about_event"):
        if plug.may_wait:
            plug.copy(source, event, None)
    Event.objects.filter(pk=event.pk).update(is_whole=True)


def _twin(host: User, title_en: str, title_cy: str, starts_at: datetime) -> Event | None:
    """The same draft of the same person, if it is there already."""
    User.objects.select_for_update(no_key=True).get(pk=host.pk)
    same = Event.objects.filter(team__user=host, status=Event.Status.DRAFT)
    return same.filter(title_en=title_en, title_cy=title_cy, starts_at=starts_at).first()


@transaction.atomic
def find_or_name_venue(*, name: str, town: str = "", is_demo: bool = False) -> Venue | None:
    """The venue of this name (and town, where given), made if there is none; nothing for no name."""
    return _venue(name, town, is_demo) if name else None


@transaction.atomic(savepoint=False)
def venue_typed(*, typed: str) -> Venue | None:
    """The venue that was typed in one line, as "Town Hall" or "Town Hall, Rhyl"; made if there is none."""
    if not typed:
        return None
    name, _comma, town = typed.rpartition(",")
    if not name or any(text.fold(typed) in _names(venue) for venue in Venue.objects.all()):
        return _venue(typed)
    return _venue(text.one_line(name), text.one_line(town))


def _venue(name: str, town: str = "", is_demo: bool = False) -> Venue:
    """The venue meant, or a new one; two who name one at the same moment wait for each other and get the same."""
    if found := _found(name, town):
        return found
    page_cache.touch(NEW_VENUE)  # whoever comes second waits here until the first is done
    if found := _found(name, town):
        return found
    # A name typed in Welsh is the Welsh one, and until somebody writes another the only one.
    welsh = name if bilingual.current() == "cy" else ""
    return Venue.objects.create(name_en=name, name_cy=welsh, town=town, is_demo=is_demo)


def _found(name: str, town: str) -> Venue | None:
    folded, folded_town = text.fold(name), text.fold(town)
    found = [
        venue
        for venue in Venue.objects.order_by("pk")
        if folded in _names(venue) and folded_town in ("", text.fold(venue.town))
    ]
    if len(found) > 1 and not folded_town:
        raise SeveralVenues(found)
    return found[0] if found else None


def _names(venue: Venue) -> set[str]:
    return {text.fold(venue.name_en), text.fold(venue.name_cy)}


@transaction.atomic
def change_event(
    *,
    event: Event,
    changes: Mapping[str, Any],
    mark: str,
    by: User,
    now: datetime,
    place: tuple[str, str] = ("", ""),
) -> Event:
    """Change what was typed and nothing else, unless somebody else changed the same meanwhile (`mark`, see `seen`).

    `place` is the name and the town of another venue, which is made if there is none.
    """
    row = Event.objects.select_for_update().get(pk=event.pk)
    check(row, changes, mark)
    if venue := find_or_name_venue(name=place[0], town=place[1]):
        changes = {**changes, "venue": venue}
    names = differing(row, changes)
    if not names:
        return row
    was, row.was_day_settled, row.changed_by = moves.standing(row), row.is_day_settled, by
    trail.note("meetups.change_event", by=by, about=row.key, at=now, **trail.changed(row, changes))
    for name in names:
        setattr(row, name, changes[name])
    if row.is_public and MATTERS_TO_CALENDARS & set(names):
        row.calendar_sequence += 1
    if timezone.localdate(row.starts_at) != timezone.localdate(was.starts_at) and row.starts_at > now:
        _not_ready_any_more(row, by, now)
    save(row)
    moves.follow(row, was, now)
    return row


def _not_ready_any_more(row: Event, by: User, now: datetime) -> None:
    """What was booked and printed is for another day: the gates of the day are taken back."""
    row.closed_at = None
    for gate in GatePass.objects.filter(event=row, gate__in=[GatePass.Gate.READY, GatePass.Gate.CLOSED]):
        trail.note("meetups.go_back", by=by, about=row.key, at=now, gate=gate.gate)
        gate.delete()


@transaction.atomic
def change_venue(*, venue: Venue, changes: Mapping[str, Any], mark: str, by: User) -> Venue:
    """Change what a venue is like, for all the meet-ups held there."""
    row = Venue.objects.select_for_update().get(pk=venue.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    trail.note("meetups.change_venue", by=by, about=row.key, row=row.pk, **trail.changed(row, changes))
    for name in names:
        setattr(row, name, changes[name])
    row.version += 1
    row.save()
    events = Event.objects.filter(venue=row)
    if {"name_en", "name_cy", "address", "town", "postcode"} & set(names):
        events.public().update(calendar_sequence=F("calendar_sequence") + 1)
    page_cache.touch("events", *(event.stamp for event in events.public()))
    return row


@transaction.atomic
def unpublish(*, event: Event, registered: QuerySet[Any], by: User) -> Event:
    """Make it a draft again, before its gate, as long as nobody holds a place; `registered` is looked up under the lock."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    if row.status == Event.Status.DRAFT:
        return row
    if row.status != Event.Status.PUBLISHED:
        raise NotNow
    if registered.exists():
        raise HasGuests
    row.status, row.published_at, row.closed_at = Event.Status.DRAFT, None, None
    GatePass.objects.filter(event=row).exclude(gate=GatePass.Gate.PLANNING).delete()
    save(row)
    trail.note("meetups.unpublish", by=by, about=row.key)
    return row


@transaction.atomic
def call_off(*, event: Event, words_en: str, words_cy: str, by: User, now: datetime) -> Event:
    """Say to everybody, in both languages, that it will not take place; every room tells its people."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    if row.is_cancelled:
        return row
    if row.status != Event.Status.PUBLISHED:
        raise NotNow
    row.status, row.called_off_en, row.called_off_cy = Event.Status.CANCELLED, words_en, words_cy
    row.calendar_sequence += 1
    save(row)
    for plug in sockets.plugged("about_event"):
        plug.cancelled(row, now)
    trail.note("meetups.call_off", by=by, about=row.key, at=now)
    return row


def save(row: Event) -> None:
    """Store a changed meet-up, and have its public pages made anew."""
    row.version += 1
    row.save()
    page_cache.touch(row.stamp, "events")
