"""What changes the partners of a meet-up."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string
from PIL import Image

from community.accounts.models import User
from community.people.models import Organisation
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.partners.models import Partner
from wwnt.kit import page_cache, passing, pictures, text, trail

MOST = 60
LOGO_SIDE = 600


class TooMany(Exception):
    """So many partners can't be shown together."""


def organisation_of(name: str) -> Organisation | None:
    """The organisation that we know by this name, if any."""
    return Organisation.objects.filter(folded_name=text.fold(name)).first()


@contextmanager
def _file_goes_with(row: Partner) -> Iterator[None]:
    """A transaction; the logo that was written for this row in it goes if it is rolled back."""
    before = str(row.logo.name or "")
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if row.logo and row.logo.name != before:
            row.logo.storage.delete(str(row.logo.name))
        raise


@transaction.atomic
def add_partner(
    *, event: Event, fields: Mapping[str, Any], by: User, logo: ContentFile | None = None
) -> Partner:
    """Put somebody beside us, after those there are; the same partner sent twice stays one."""
    Event.everything.select_for_update().get(pk=event.pk)
    rows = Partner.objects.filter(event=event)
    twin = rows.filter(**fields).first()
    if twin is not None:
        return twin
    if rows.count() >= MOST:
        raise TooMany
    last = rows.order_by("-position").first()
    partner = Partner(event=event, position=last.position + 1 if last else 0, **fields)
    partner.organisation = organisation_of(partner.name_en) or organisation_of(partner.name_cy)
    with _file_goes_with(partner):
        if logo is not None:
            _keep_logo(partner, logo)
        partner.save()
        page_cache.touch(event.stamp)
        trail.note("partners.add_partner", by=by, about=event.key, row=partner.pk, role=partner.role)
    return partner


@transaction.atomic
def change_partner(
    *,
    partner: Partner,
    changes: Mapping[str, Any],
    mark: str,
    by: User,
    logo: ContentFile | None = None,
    drops_logo: bool = False,
) -> Partner:
    """Change what was typed, unless somebody else changed the same meanwhile; a new logo takes the place of the old."""
    row = Partner.objects.select_for_update().get(pk=partner.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names and logo is None and not drops_logo:
        return row
    facts = trail.changed(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    row.organisation = organisation_of(row.name_en) or organisation_of(row.name_cy)
    with _file_goes_with(row):
        if logo is not None or drops_logo:
            _drop_logo(row)
        if logo is not None:
            _keep_logo(row, logo)
        row.save()
        page_cache.touch(partner.event.stamp)
        trail.note("partners.change_partner", by=by, about=partner.event.key, row=row.pk, **facts)
    return row


@transaction.atomic
def move_up(*, partner: Partner, by: User) -> None:
    """Let a partner stand one place further up; the first stays first."""
    Event.everything.select_for_update().get(pk=partner.event_id)
    rows = list(Partner.objects.filter(event=partner.event_id))
    place = next((place for place, row in enumerate(rows) if row.pk == partner.pk), 0)
    if place:
        rows.insert(place - 1, rows.pop(place))
        for position, row in enumerate(rows):
            row.position = position
        Partner.objects.bulk_update(rows, ["position"])
        page_cache.touch(partner.event.stamp)
        trail.note("partners.move_up", by=by, about=partner.event.key, row=partner.pk)


@transaction.atomic
def remove_partner(*, partner: Partner, by: User) -> None:
    """Show a partner no more, here; other meet-ups keep them."""
    trail.note("partners.remove_partner", by=by, about=partner.event.key, role=partner.role)
    _drop_logo(partner)
    partner.delete()
    page_cache.touch(partner.event.stamp)


@transaction.atomic
def take_over(*, source: Event, event: Event) -> None:
    """Give a new meet-up the partners of another, with copies of their logos, for its hosts to ask: a yes was for one meet-up."""
    there = set(Partner.objects.filter(event=event).values_list("role", "name_en", "name_cy"))
    names = ("role", "name_en", "name_cy", "words_en", "words_cy", "website", "logo_alt_en", "logo_alt_cy")
    for partner in Partner.objects.filter(event=source).select_related("organisation"):
        if (partner.role, partner.name_en, partner.name_cy) in there:
            continue
        kept = {name: getattr(partner, name) for name in (*names, "organisation", "position")}
        row = Partner.objects.create(event=event, has_agreed=False, **kept)
        if partner.logo:
            # Only once the new meet-up is there to stay: no file is written that a rollback would leave behind.
            transaction.on_commit(partial(_copy_logo, partner, row), robust=True)


def _copy_logo(source: Partner, partner: Partner) -> None:
    row = Partner.objects.filter(pk=partner.pk, logo="").first()
    if row is None or not source.logo.storage.exists(str(source.logo.name)):
        return
    with _file_goes_with(row):
        with source.logo.open("rb") as file:
            _keep_logo(row, ContentFile(file.read()))
        row.save()
        page_cache.touch(row.event.stamp)


def _keep_logo(row: Partner, logo: ContentFile) -> None:
    """A light copy is all that is kept; raises `PictureRefused` if there is no room for it."""
    name = f"{row.event.slug}-{get_random_string(8).lower()}.webp"
    light = pictures.light(logo, side=LOGO_SIDE, quality=85)
    with Image.open(light) as opened:
        size = opened.size
    try:
        row.logo.save(name, light, save=False)
    except OSError as error:
        if passing.is_passing(error):
            raise pictures.PictureRefused(pictures.NO_ROOM) from error
        raise
    # The framework reads the size piece by piece, which fails with small WebP files.
    row.logo_width, row.logo_height = size


def _drop_logo(row: Partner) -> None:
    # The file goes only when the change is kept, so that a rollback leaves the logo in place.
    if row.logo:
        storage, name = row.logo.storage, str(row.logo.name)
        transaction.on_commit(lambda: storage.delete(name))
        row.logo = None
