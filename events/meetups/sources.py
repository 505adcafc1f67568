"""What meet-ups are made from: the five built-in presets, the community's own, and earlier meet-ups."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from events.meetups import slugs, wall_clock
from events.meetups.changes import check, differing
from events.meetups.models import Event, Team
from events.meetups.presets import PRESETS, Preset
from wwnt.kit import sockets, text, trail
from wwnt.kit.bilingual import LANGUAGES
from wwnt.kit.working_days import next_working_day

DAY = date(2099, 6, 3)
"""The day that presets count from: they need one to count from, and nobody ever meets on it."""

USUAL_LEAD = 16 * 7
"""Days ahead where nothing says how much time is needed."""

TAKEN = ("about", "cost", "access", "photos")
WORDS = ("words", _("Words"))


class NameTaken(Exception):
    """There is a preset of this name already."""


class NotYours(Exception):
    """Somebody else made this preset."""


class SourceGone(Exception):
    """What the meet-up was to be made from has been removed meanwhile."""


def built_in(*, kind: str) -> Event:
    """The preset of this kind; made from its starting content when it is needed for the first time, and once."""
    slug = Event.PRESET_SLUG + kind
    found = Event.everything.filter(slug=slug).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            row: Event = Event.everything.create(slug=slug, **columns(PRESETS[kind]))
            fill(row, PRESETS[kind])
    except IntegrityError:
        # Somebody else needed it at the same moment; who lost waited until it was whole.
        return Event.everything.get(slug=slug)
    return row


def lay_out() -> None:
    """All built-in presets, so that whoever makes a meet-up need not wait for theirs; one query where they are there."""
    made = set(Event.everything.presets().values_list("slug", flat=True))
    for kind in PRESETS:
        if Event.PRESET_SLUG + kind not in made:
            built_in(kind=kind)


def columns(preset: Preset) -> dict[str, Any]:
    """The starting content of a built-in preset, by column."""
    starts_at = wall_clock.moment(DAY, preset.starts)
    return {
        "kind": preset.kind,
        "status": Event.Status.PRESET,
        "title_en": preset.title_en,
        "title_cy": preset.title_cy,
        "starts_at": starts_at,
        "ends_at": starts_at + preset.length,
        "capacity": preset.capacity,
        **preset.words,
    }


def fill(row: Event, preset: Preset) -> None:
    """Every room's share of a built-in preset."""
    for plug in sockets.plugged("about_event"):
        plug.set_up(row, preset, None)


@transaction.atomic
def change_preset(*, preset: Event, changes: Mapping[str, Any], mark: str, by: User) -> Event:
    """Change words, hours or places of a preset, unless somebody else changed the same meanwhile."""
    row = Event.everything.presets().select_for_update().get(pk=preset.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if names:
        trail.note("meetups.change_preset", by=by, about=row.key, row=row.pk, **trail.changed(row, changes))
        for name in names:
            setattr(row, name, changes[name])
        row.version += 1
        row.save()
    return row


@transaction.atomic
def start_afresh(*, preset: Event, by: User) -> Event:
    """Put back what a built-in preset began with, in every room; meet-ups made from it stay as they are."""
    row = Event.everything.presets().select_for_update().get(pk=preset.pk, is_own_preset=False)
    for relation in Event._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model._base_manager.filter(**{relation.field.name: row}).delete()
    blank: dict[str, Any] = {f"goal_{language}": "" for language in LANGUAGES}
    blank |= {"hosts": "", "phone": "", "not_in_room": ""}
    for name, value in {**blank, **columns(PRESETS[row.kind])}.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    fill(row, PRESETS[row.kind])
    trail.note("meetups.start_afresh", by=by, about=row.key, row=row.pk)
    return row


@transaction.atomic
def save_as_preset(*, event: Event, name_en: str, name_cy: str, along: Collection[str], by: User) -> Event:
    """Keep what a meet-up holds for later ones: what is to go along, never people, dates, amounts or answers."""
    source = Event.objects.select_for_update().get(pk=event.pk)
    if is_taken(name_en, name_cy):
        raise NameTaken
    starts_at = wall_clock.moment(DAY, timezone.localtime(source.starts_at).time())
    row = Event(
        slug=slugs.numbered(Event.PRESET_SLUG + slugs.stem_of(name_en, "own")),
        kind=source.kind,
        status=Event.Status.PRESET,
        is_own_preset=True,
        title_en=name_en,
        title_cy=name_cy,
        starts_at=starts_at,
        ends_at=wall_clock.along(source.ends_at, source.starts_at, starts_at),
        capacity=source.capacity,
        made_from=source,
    )
    if WORDS[0] in along:
        take_words(source, row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        # Two hosts at the same moment: the address is the other one's now, made of the same name.
        raise NameTaken from error
    for plug in sockets.plugged("about_event"):
        if plug.share and plug.share[0] in along:
            plug.copy(source, row, by)
        if plug.own_share and plug.own_share[0] in along:
            plug.copy_own(source, row)
    trail.note("meetups.save_as_preset", by=by, about=row.key, row=row.pk)
    return row


def is_taken(name_en: str, name_cy: str) -> bool:
    """Whether a preset, made or yet to be made, has one of these names already."""
    wanted = {text.fold(name_en), text.fold(name_cy)}
    names = [name for each in presets() for name in (each.title_en, each.title_cy) if name]
    return any(text.fold(name) in wanted for name in names)


@transaction.atomic
def remove_preset(*, preset: Event, by: User) -> None:
    """Let its maker, or an administrator, take one of the community's own presets away; what was made from it stays.

    Taken away twice, it is gone.
    """
    row = Event.everything.presets().select_for_update().filter(pk=preset.pk, is_own_preset=True).first()
    if row is not None:
        if not may_remove(row, by):
            raise NotYours
        trail.note("meetups.remove_preset", by=by, about=row.key)
        row.delete()


def take_words(source: Event, event: Event) -> None:
    """Give an event that is not stored yet the words of its source, and its goal where it says none of its own."""
    for name in TAKEN:
        for language in LANGUAGES:
            setattr(event, f"{name}_{language}", getattr(source, f"{name}_{language}"))
    if not (event.goal_en or event.goal_cy):
        event.goal_en, event.goal_cy = source.goal_en, source.goal_cy


def shares() -> list[tuple[str, sockets.Words]]:
    """What a host may choose to go along into a preset."""
    return [WORDS, *(plug.share for plug in sockets.plugged("about_event") if plug.share)]


def own_shares() -> list[tuple[str, sockets.Words]]:
    """What hosts typed for one meet-up alone; it goes along into a preset only if it is chosen apart."""
    return [plug.own_share for plug in sockets.plugged("about_event") if plug.own_share]


def may_remove(preset: Event, user: Any) -> bool:
    """Who made one of the community's own presets may take it away, and who may do everything."""
    made = trail.Entry.objects.filter(deed="meetups.save_as_preset", row=preset.pk, by=user)
    return preset.is_own_preset and (user.is_superuser or made.exists())


def earlier(user: Any) -> models.QuerySet[Event]:
    """The meet-ups whose content this person may take along: those they lead; all for who may do everything."""
    if user.is_superuser:
        return Event.objects.order_by("-starts_at")
    return Event.objects.filter(team__user=user, team__role=Team.Role.LEAD_HOST).order_by("-starts_at")


def presets() -> list[Event]:
    """All presets: those not made yet as they would be, not stored."""
    made = list(Event.everything.presets())
    kept = {each.slug: each for each in made}
    five = [
        kept.get(Event.PRESET_SLUG + kind) or Event(slug=Event.PRESET_SLUG + kind, **columns(preset))
        for kind, preset in PRESETS.items()
    ]
    return [*five, *(each for each in made if each.is_own_preset)]


def ready(source: Event) -> Event:
    """The source itself: a built-in preset that nobody has needed yet is made."""
    return source if source.pk else built_in(kind=source.kind)


def usual_start(source: Event) -> time:
    """The hour at which meet-ups made from it begin."""
    return timezone.localtime(source.starts_at).time()


def guess(*, source: Event, hour: time, today: date) -> datetime:
    """A day to count back from while none is settled: a working day, far enough ahead for what is to be done first.

    The hour that is left out in spring falls on a Sunday, and so on no guess.
    """
    lead = max(plug.days_before(source) for plug in sockets.plugged("about_event")) or USUAL_LEAD
    return wall_clock.moment(next_working_day(today + timedelta(days=lead + 7)), hour)
