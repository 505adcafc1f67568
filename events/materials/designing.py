"""What changes the hosts' own designs, and the colours and logo of a meet-up on paper."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string
from PIL import Image

from community.accounts.models import User
from events.materials.models import Design, PrintStyle
from events.meetups.changes import check, differing
from events.meetups.models import Event
from wwnt.kit import passing, pictures, trail

MOST = 40
LOGO_SIDE = 600
WORDS = ("layout", "paper", "title_en", "title_cy", "text_en", "text_cy", "arrow", "pictogram")
COPIED = (*WORDS, "shows_details", "shows_logos")


class TooMany(Exception):
    """So many designs can't be looked through."""


@transaction.atomic
def add_design(*, event: Event, fields: Mapping[str, Any], by: User) -> Design:
    """Keep a new design; the same sent twice stays one."""
    Event.everything.select_for_update().get(pk=event.pk)
    rows = Design.objects.filter(event=event)
    twin = rows.filter(**fields).first()
    if twin is not None:
        return twin
    if rows.count() >= MOST:
        raise TooMany
    design = Design.objects.create(event=event, **fields)
    trail.note("materials.add_design", by=by, about=event.key, row=design.pk, layout=design.layout)
    return design


@transaction.atomic
def change_design(*, design: Design, changes: Mapping[str, Any], mark: str, by: User) -> Design:
    """Change what was typed, unless somebody else changed the same meanwhile."""
    row = Design.objects.select_for_update().get(pk=design.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    trail.note(
        "materials.change_design", by=by, about=design.event.key, row=row.pk, **trail.changed(row, changes)
    )
    for name in names:
        setattr(row, name, changes[name])
    row.save()
    return row


@transaction.atomic
def copy_design(*, design: Design, by: User) -> Design:
    """The same once more, to be changed."""
    Event.everything.select_for_update().get(pk=design.event_id)
    if Design.objects.filter(event=design.event).count() >= MOST:
        raise TooMany
    kept = {name: getattr(design, name) for name in COPIED}
    copy = Design.objects.create(event=design.event, **kept)
    trail.note("materials.copy_design", by=by, about=design.event.key, row=copy.pk, layout=copy.layout)
    return copy


@transaction.atomic
def remove_design(*, design: Design, by: User) -> None:
    """Take a design away; what was printed from it stays."""
    trail.note("materials.remove_design", by=by, about=design.event.key, layout=design.layout)
    design.delete()


@transaction.atomic
def keep_style(
    *,
    event: Event,
    changes: Mapping[str, Any],
    mark: str,
    by: User,
    logo: ContentFile | None = None,
    drops_logo: bool = False,
) -> PrintStyle:
    """Keep the colours and logo, unless somebody else changed the same meanwhile."""
    Event.everything.select_for_update().get(pk=event.pk)
    row = PrintStyle.objects.filter(event=event).first() or PrintStyle(event=event)
    check(row, changes, mark)
    names = differing(row, changes)
    if row.pk and not names and logo is None and not drops_logo:
        return row
    facts = trail.changed(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    if logo is not None or drops_logo:
        _drop_logo(row)
    if logo is not None:
        _keep_logo(row, logo)
    row.save()
    trail.note("materials.keep_style", by=by, about=event.key, **facts)
    return row


def _drop_logo(row: PrintStyle) -> None:
    if row.logo:
        # The file goes only when the change is kept.
        transaction.on_commit(partial(row.logo.storage.delete, str(row.logo.name)))
        row.logo, row.logo_width, row.logo_height = "", None, None


def _keep_logo(row: PrintStyle, logo: ContentFile) -> None:
    """A light copy is all that is kept; raises `PictureRefused` if there is no room for it."""
    light = pictures.light(logo, side=LOGO_SIDE, quality=85)
    with Image.open(light) as opened:
        size = opened.size
    try:
        row.logo.save(f"{row.event.slug}-{get_random_string(8).lower()}.webp", light, save=False)
    except OSError as error:
        if passing.is_passing(error):
            raise pictures.PictureRefused(pictures.NO_ROOM) from error
        raise
    row.logo_width, row.logo_height = size


@transaction.atomic
def take_over(*, source: Event, event: Event) -> None:
    """Give a new meet-up the designs, colours and logo of another."""
    if not Design.objects.filter(event=event).exists():
        Design.objects.bulk_create(
            Design(event=event, **{name: getattr(each, name) for name in COPIED})
            for each in Design.objects.filter(event=source)
        )
    style = PrintStyle.objects.filter(event=source).first()
    if style is None or PrintStyle.objects.filter(event=event).exists():
        return
    names = ("palette", "shows_partners", "logo_alt_en", "logo_alt_cy")
    row = PrintStyle.objects.create(event=event, **{name: getattr(style, name) for name in names})
    if style.logo:
        # Only once the new meet-up is there to stay: no file is written that a rollback would leave behind.
        transaction.on_commit(partial(_copy_logo, style, row), robust=True)


def _copy_logo(source: PrintStyle, style: PrintStyle) -> None:
    if not source.logo.storage.exists(str(source.logo.name)):
        return
    with source.logo.open("rb") as file:
        _keep_logo(style, ContentFile(file.read()))
    style.save()
