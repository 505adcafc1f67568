"""What can be done with a meet-up: make, change, take off the site, call off. It goes on it through a gate (`gates`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event, GatePass, Team, Venue
from events.meetups.presets import PRESETS
from wwnt.kit import page_cache, sockets, text, trail
from wwnt.kit.trail import Hand

RESERVED = {"new"}
MATTERS_TO_CALENDARS = {"title_en", "title_cy", "starts_at", "ends_at", "venue_id", "venue"}


class HasGuests(Exception):
    """Guests hold places, so it can only be called off, not hidden."""


class NotNow(Exception):
    """It is not in the state from which this can be done."""


class SeveralVenues(Exception):
    """More than one venue has this name, and no town tells them apart."""


@transaction.atomic
def new_event(
    *,
    kind: str = Event.Kind.MEETUP,
    title_en: str,
    title_cy: str = "",
    starts_at: datetime,
    ends_at: datetime | None = None,
    venue: Venue | None = None,
    capacity: int | None = None,
    by: User | Hand | None = None,
    is_demo: bool = False,
) -> Event:
    """Make a draft from the preset of its kind, with every room's share; its maker becomes lead host.

    The same draft sent twice by one person stays one.
    """
    preset, host = PRESETS[kind], None if isinstance(by, Hand) else by
    if host is not None:
        User.objects.select_for_update().get(pk=host.pk)
        same = Event.objects.filter(
            team__user=host, status=Event.Status.DRAFT, title_en=title_en, starts_at=starts_at
        )
        if (twin := same.first()) is not None:
            return twin
    event = Event.objects.create(
        slug=free_slug(title_en or title_cy),
        kind=kind,
        title_en=title_en,
        title_cy=title_cy,
        starts_at=starts_at,
        ends_at=ends_at or starts_at + preset.length,
        venue=venue,
        capacity=preset.capacity if capacity is None else capacity,
        email=host.email if host else "",
        is_demo=is_demo,
        **preset.words,
    )
    if host is not None:
        Team.objects.create(event=event, user=host, role=Team.Role.LEAD_HOST)
    for plug in sockets.plugged("about_event"):
        plug.set_up(event, preset, host)
    trail.note("meetups.new_event", by=by, about=event.key, kind=kind)
    return event


def free_slug(title: str) -> str:
    """An address made of the title that no other meet-up has."""
    stem = slugify(text.fold(title))[:52].strip("-") or "meet-up"
    taken = RESERVED | set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


@transaction.atomic
def find_or_name_venue(*, name: str, town: str = "", is_demo: bool = False) -> Venue | None:
    """The venue of this name (and town, where given), made if there is none; nothing for no name."""
    if not name:
        return None
    folded, folded_town = text.fold(name), text.fold(town)
    found = [
        venue
        for venue in Venue.objects.order_by("pk")
        if folded in (text.fold(venue.name_en), text.fold(venue.name_cy))
        and folded_town in ("", text.fold(venue.town))
    ]
    if len(found) > 1 and not folded_town:
        raise SeveralVenues
    return found[0] if found else Venue.objects.create(name_en=name, town=town, is_demo=is_demo)


@transaction.atomic
def change_event(*, event: Event, changes: Mapping[str, Any], mark: str, by: User, now: datetime) -> Event:
    """Change what was typed and nothing else, unless somebody else changed the same meanwhile (`mark`, see `seen`)."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    before, venue_before = row.starts_at, row.venue_id
    trail.note("meetups.change_event", by=by, about=row.key, at=now, **trail.changed(row, changes))
    for name in names:
        setattr(row, name, changes[name])
    if row.is_public and MATTERS_TO_CALENDARS & set(names):
        row.calendar_sequence += 1
    if timezone.localdate(row.starts_at) != timezone.localdate(before) and row.starts_at > now:
        _not_ready_any_more(row, by, now)
    save(row)
    if row.starts_at != before or (venue_before and row.venue_id != venue_before):
        for plug in sockets.plugged("about_event"):
            plug.moved(row, before, now)
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
