"""What a file is, by what is in it and not by what it is called; anything but slides, PDF and pictures is refused."""

import io
import zipfile
import zlib
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.speakers.own_models import Handout
from wwnt.kit import pictures, text

MOST_BYTES = 12 * 1024 * 1024
MOST_OF_A_PART = 1024 * 1024
"""How much of one part of a packed file is read: a type stands in few letters."""

ODP = b"application/vnd.oasis.opendocument.presentation"
PPTX = b"presentationml.presentation.main+xml"
MIMES = {
    Handout.Kind.PDF: "application/pdf",
    Handout.Kind.ODP: "application/vnd.oasis.opendocument.presentation",
    Handout.Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
EMPTY = _("This file is empty. Please choose another.")
TOO_BIG = _("This file is too big. Please choose one under 12 MB, or give a link to it.")
NOT_TAKEN = _(
    "We looked into this file, and it is neither a PDF, nor slides (ODP or PPTX), nor a picture (JPEG, PNG, WebP or "
    "GIF), whatever its name says. Please save it as a PDF and choose that."
)
NO_ROOM = _("There is no room to keep this file just now. Nothing was changed. Please try again later.")
MACROS = _(
    "These slides hold a program (a macro). Please save them without it, or as a PDF, and choose that."
)


class FileRefused(Exception):
    """A file that can't be taken; `message` says why in plain words, in the reader's language."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


def take(upload: File) -> tuple[str, ContentFile]:
    """What kind of handout this file is, and the file as it is kept: pictures are written anew, the others as they came."""
    if not upload.size:
        raise FileRefused(EMPTY)
    if upload.size > MOST_BYTES:
        raise FileRefused(TOO_BIG)
    upload.seek(0)
    data = upload.read()
    kind = _kind(data)
    if kind:
        stem = text.one_line(PurePath(upload.name or "").stem)[:60] or "file"
        return kind, ContentFile(data, name=f"{stem}.{kind}")
    try:
        return Handout.Kind.PICTURE, pictures.clean(upload)
    except pictures.PictureRefused as refusal:
        is_picture = refusal.message != pictures.NOT_A_PICTURE
        raise FileRefused(refusal.message if is_picture else NOT_TAKEN) from refusal


def _kind(data: bytes) -> str:
    """PDF or slides; empty for whatever else it may be."""
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        return Handout.Kind.PDF
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _slides(packed)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ""


def _slides(packed: zipfile.ZipFile) -> str:
    names = set(packed.namelist())
    kind = ""
    if _part(packed, names, "mimetype").strip() == ODP:
        kind = Handout.Kind.ODP
    elif PPTX in _part(packed, names, "[Content_Types].xml"):
        kind = Handout.Kind.PPTX
    if kind and any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        raise FileRefused(MACROS)
    return kind


def _part(packed: zipfile.ZipFile, names: set[str], name: str) -> bytes:
    if name not in names:
        return b""
    with packed.open(name) as part:
        return part.read(MOST_OF_A_PART)
