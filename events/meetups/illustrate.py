"""Gives a meet-up its picture, with a light copy for pages, and takes it away."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string
from PIL import Image

from community.accounts.models import User
from events.meetups.actions import save
from events.meetups.models import Event, small_name
from wwnt.kit import passing, pictures, trail

SIDES_AND_QUALITIES = ((800, 75), (800, 60), (800, 45), (640, 40), (480, 35))
LIGHT_ENOUGH = 34_000


def small_copy(picture: ContentFile) -> ContentFile:
    """A light WebP of a cleaned picture: at most 800 pixels a side, and of some 34 kB."""
    picture.seek(0)
    with Image.open(picture) as opened:
        small = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    for side, quality in SIDES_AND_QUALITIES:
        small.thumbnail((side, side))
        out = io.BytesIO()
        small.save(out, "WEBP", quality=quality, method=4)
        if out.tell() <= LIGHT_ENOUGH:
            break
    return ContentFile(out.getvalue())


def set_picture(
    *, event: Event, picture: ContentFile | None, alt_en: str, alt_cy: str, by: User | None
) -> Event:
    """Show this picture (cleaned by `kit.pictures`), or keep the one there is; say what it shows in both languages.

    Raises `PictureRefused` if there is no room to keep it.
    """
    light = small_copy(picture) if picture is not None else None
    with transaction.atomic():
        row = Event.objects.select_for_update().get(pk=event.pk)
        row.picture_alt_en, row.picture_alt_cy = alt_en, alt_cy
        if picture is not None and light is not None:
            drop_files(row)
            picture.seek(0)
            ending = (picture.name or "").rpartition(".")[2] or "jpg"
            keep_files(row, f"{row.slug}-{get_random_string(6).lower()}.{ending}", picture, light)
        save(row)
        trail.note("meetups.set_picture", by=by, about=row.key)
    return row


def keep_files(row: Any, name: str, picture: ContentFile, light: ContentFile) -> None:
    """Both files, or neither."""
    try:
        row.picture.save(name, picture, save=False)
        try:
            row.picture.storage.save(small_name(row.picture.name), light)
        except OSError:
            row.picture.delete(save=False)
            raise
    except OSError as error:
        if passing.is_passing(error):
            raise pictures.PictureRefused(pictures.NO_ROOM) from error
        raise


@transaction.atomic
def remove_picture(*, event: Event, by: User) -> Event:
    """Show no picture any more."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    drop_files(row)
    row.picture, row.picture_alt_en, row.picture_alt_cy = None, "", ""
    save(row)
    trail.note("meetups.remove_picture", by=by, about=row.key)
    return row


def drop_files(row: Any) -> None:
    """Delete the picture of a row and its light copy."""
    # The files go only when the change is kept, so that a rollback leaves the picture in place.
    if row.picture:
        storage, name = row.picture.storage, row.picture.name
        for each in (name, small_name(name)):
            transaction.on_commit(lambda each=each: storage.delete(each))  # type: ignore[misc]
