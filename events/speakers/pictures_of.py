"""Keeps the pictures of speakers: a light copy each, and no file that nothing leads to."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string
from PIL import Image

from events.speakers.models import Speaker
from wwnt.kit import passing, pictures

SIDE = 800
PICTURE = ("picture", "picture_width", "picture_height")


@contextmanager
def file_goes_with(row: Speaker) -> Iterator[None]:
    """A transaction; the picture that was written for this row in it goes if it is rolled back."""
    before = str(row.picture.name or "")
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if row.picture and row.picture.name != before:
            row.picture.storage.delete(str(row.picture.name))
        raise


def keep_picture(row: Speaker, picture: ContentFile) -> None:
    """A light copy is all that is kept; raises `PictureRefused` if there is no room for it."""
    light = pictures.light(picture, side=SIDE, quality=82)
    with Image.open(light) as opened:
        size = opened.size
    try:
        row.picture.save(f"{get_random_string(12).lower()}.webp", light, save=False)
    except OSError as error:
        if passing.is_passing(error):
            raise pictures.PictureRefused(pictures.NO_ROOM) from error
        raise
    row.picture_width, row.picture_height = size


def move_picture(row: Speaker) -> None:
    """Give its file another name, so that the address everybody could read opens nothing any more."""
    if not row.picture:
        return
    storage, before = row.picture.storage, str(row.picture.name)
    try:
        with storage.open(before) as file:
            content = ContentFile(file.read())
        row.picture.save(f"{get_random_string(12).lower()}.webp", content, save=False)
    except OSError:
        # That it is seen no more goes before that it is kept.
        row.picture.name = before
        drop_picture(row)
        return
    transaction.on_commit(partial(storage.delete, before))


def drop_picture(row: Speaker) -> None:
    """The file goes only when the change is kept, so that a rollback leaves the picture in place."""
    if row.picture:
        transaction.on_commit(partial(row.picture.storage.delete, str(row.picture.name)))
        row.picture = ""
        row.picture_width = row.picture_height = None
