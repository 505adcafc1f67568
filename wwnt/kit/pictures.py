"""Takes in pictures: checks that they are pictures, makes them fit for the web, and forgets where they were taken."""

import io
import warnings
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageFile, ImageOps

from wwnt.kit import text

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
JPEG_QUALITY = 84
FLAT_COLOURS = 256


class PictureRefused(Exception):
    """A picture that can't be taken; `message` says why in plain words, in the reader's language."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


NOT_A_PICTURE = _("This file is not a picture we can read. Please choose a JPEG, PNG, WebP or GIF file.")
TOO_HEAVY = _("This picture is too big. Please choose a file under 12 MB.")
TOO_LARGE = _("This picture has too many pixels. Please choose a smaller copy of it.")
NO_ROOM = _("There is no room to keep this picture just now. Nothing was changed. Please try again later.")


def clean(upload: File) -> ContentFile:
    """A real picture, turned upright, at most 2400 pixels a side, written anew without any metadata.

    Photographs become JPEG; drawings of few colours and pictures one can see through become PNG. Of a
    moving picture the first frame stays. The file's name is the upload's with the new ending.
    """
    if upload.size > MOST_BYTES:
        raise PictureRefused(TOO_HEAVY)
    upload.seek(0)
    picture = _read(upload.read())
    data, ending = _write(picture)
    stem = text.one_line(PurePath(upload.name or "").stem)[:80] or "picture"
    return ContentFile(data, name=f"{stem}.{ending}")


def light(picture: ContentFile, *, side: int, quality: int = 75) -> ContentFile:
    """A light WebP of a cleaned picture, at most `side` pixels a side."""
    picture.seek(0)
    with Image.open(picture) as opened:
        small = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "WEBP", quality=quality, method=4)
    return ContentFile(out.getvalue())


def _read(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow warns from 89 megapixels on; our own limit below is stricter.
            warnings.simplefilter("ignore")
            _check_size(data)
            Image.open(io.BytesIO(data), formats=FORMATS).verify()
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _upright(picture)
    except PictureRefused:
        raise
    except Image.DecompressionBombError as error:
        raise PictureRefused(TOO_LARGE) from error
    except Exception as error:  # a broken file makes decoders raise whatever they stumble upon
        raise PictureRefused(NOT_A_PICTURE) from error


def _check_size(data: bytes) -> None:
    """Refuse by what the header says, before a single pixel is decoded."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as header:
        width, height = header.size
    if width * height > MOST_PIXELS:
        raise PictureRefused(TOO_LARGE)


def _upright(picture: Image.Image) -> Image.Image:
    """The first frame, upright, in sRGB, no larger than needed."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint switches it on for the whole process
    picture.load()
    turned = ImageOps.exif_transpose(picture)
    see_through = turned.has_transparency_data
    plain = turned.convert("RGBA") if see_through else _in_srgb(turned)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if see_through and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    return plain


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as a browser shows them: phones and printers' files carry their own colour profile."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            turned = None
        if turned is not None:
            return turned
    if picture.mode in ("I;16", "I;16B", "I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    return picture.convert("RGB")


def _write(picture: Image.Image) -> tuple[bytes, str]:
    picture.info.clear()  # comments, profiles, places and times live here, and would be written again
    out = io.BytesIO()
    if picture.mode == "RGBA" or picture.getcolors(FLAT_COLOURS) is not None:
        picture.save(out, "PNG", optimize=True)
        return out.getvalue(), "png"
    picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return out.getvalue(), "jpg"
