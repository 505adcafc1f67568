"""What can be done with a venue: answering the checklist, noting a visit, adding a venue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import ChangedMeanwhile, differing, seen
from events.meetups.illustrate import drop_files
from events.meetups.models import Event, Venue
from events.venues.models import VenueCheck, VenueVisit
from wwnt.kit import page_cache, trail

MATTERS = {"answer", "measure"}
"""What one sees on a visit; whoever only words a note anew has not checked anything."""


class IsUsed(Exception):
    """A meet-up is or was held there."""


@dataclass(frozen=True)
class Typed:
    """What somebody answered to one question, with the mark of what they saw there before."""

    item: str
    changes: Mapping[str, Any]
    mark: str

    @property
    def is_untouched(self) -> bool:
        """Whether it is what stood there before: a page sends all its questions, also those left alone."""
        return self.mark == seen(VenueCheck(item=self.item, **self.changes), self.changes)


def touch_pages(*, venue: Venue) -> None:
    """Have the public pages of all meet-ups held at a venue made anew."""
    page_cache.touch("events", *(event.stamp for event in Event.objects.filter(venue=venue).public()))


@transaction.atomic
def add_venue(*, fields: Mapping[str, Any], by: User, is_demo: bool = False) -> Venue:
    """Note a venue that somebody wants to look at, before any meet-up is held there; the same one twice stays one."""
    twin = Venue.objects.filter(name_en=fields["name_en"], town=fields["town"]).first()
    if twin is not None:
        return twin
    venue = Venue.objects.create(**fields, is_demo=is_demo)
    trail.note("venues.add_venue", by=by, about=venue.key, row=venue.pk)
    return venue


@transaction.atomic
def remove_venue(*, venue: Venue, by: User) -> None:
    """Take out a venue that was only looked at; where a meet-up is or was held, it stays."""
    row = Venue.objects.select_for_update().get(pk=venue.pk)
    if Event.everything.filter(venue=row).exists():
        raise IsUsed
    for check in row.checks.exclude(picture=""):
        drop_files(check)
    row.delete()
    trail.note("venues.remove_venue", by=by, about=venue.key, row=venue.pk)


@transaction.atomic
def answer_items(
    *, venue: Venue, typed: Sequence[Typed], how: str, on: date, by: User
) -> dict[str, VenueCheck]:
    """Keep what was answered, each question by itself; gives those that somebody else has answered meanwhile, unchanged."""
    Venue.objects.select_for_update().get(pk=venue.pk)
    rows = {row.item: row for row in venue.checks.filter(item__in=[each.item for each in typed])}
    refused, kept = {}, []
    for each in typed:
        row = rows.get(each.item) or VenueCheck(venue=venue, item=each.item)
        names = [] if each.is_untouched else differing(row, each.changes)
        if not names:
            continue
        if each.mark != seen(row, each.changes):
            refused[each.item] = row
            continue
        for name in names:
            setattr(row, name, each.changes[name])
        if MATTERS & set(names):
            row.how, row.checked_on, row.checked_by = how, on, by
        row.save()
        kept.append(each.item)
    if kept:
        touch_pages(venue=venue)
        trail.note("venues.answer_items", by=by, about=venue.key, row=venue.pk, items=kept)
    return refused


def mark_of(*, rows: Sequence[VenueCheck]) -> str:
    """A short mark of what stands in a group, for who says that it is still true."""
    return ".".join(f"{row.item[:3]}{seen(row, VenueCheck.WORDS)[:8]}" for row in rows)


@transaction.atomic
def still_true(*, venue: Venue, items: Sequence[str], mark: str, how: str, on: date, by: User) -> int:
    """Note that all answers of a group are still right today, as whoever says so has read them; gives how many."""
    Venue.objects.select_for_update().get(pk=venue.pk)
    rows = list(venue.checks.filter(item__in=items).exclude(answer="").order_by("item"))
    if mark != mark_of(rows=rows):
        raise ChangedMeanwhile(venue)
    for row in rows:
        row.how, row.checked_on, row.checked_by = how, on, by
    VenueCheck.objects.bulk_update(rows, ["how", "checked_on", "checked_by"])
    if rows:
        touch_pages(venue=venue)
        trail.note(
            "venues.still_true", by=by, about=venue.key, row=venue.pk, items=[row.item for row in rows]
        )
    return len(rows)


@transaction.atomic
def note_visit(
    *, venue: Venue, on: date, who: str, with_disabled_cohost: bool, by: User | None, visit: int | None = None
) -> VenueVisit:
    """Note who went to look at a venue and when, or correct it; the same visit sent twice stays one."""
    Venue.objects.select_for_update().get(pk=venue.pk)
    given = {"visited_on": on, "who": who, "with_disabled_cohost": with_disabled_cohost}
    if visit is None:
        row, is_new = venue.visits.get_or_create(**given, defaults={"noted_by": by})
        if is_new:
            trail.note("venues.note_visit", by=by, about=venue.key, row=venue.pk)
        return row
    row = venue.visits.get(pk=visit)
    if any(getattr(row, name) != value for name, value in given.items()):
        venue.visits.filter(pk=visit).update(**given)
        trail.note("venues.note_visit", by=by, about=venue.key, row=venue.pk)
    return venue.visits.get(pk=visit)


@transaction.atomic
def remove_visit(*, venue: Venue, visit: int, by: User) -> bool:
    """Take a visit out that was noted by mistake; what was answered stays."""
    gone, _models = venue.visits.filter(pk=visit).delete()
    if gone:
        trail.note("venues.remove_visit", by=by, about=venue.key, row=venue.pk)
    return bool(gone)


@transaction.atomic
def forget_who_went(*, pks: Sequence[int], now: Any) -> None:
    """Keep that somebody went, no longer who."""
    VenueVisit.objects.filter(pk__in=pks).update(who="")
