"""What a file is, by what is in it and not by what it is called; anything but slides, PDF and pictures is refused."""

from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.speakers.own_models import Handout
from wwnt.kit import documents, pictures, text

MOST_BYTES = 12 * 1024 * 1024
MIMES = {
    kind: documents.TYPES[kind.value] for kind in (Handout.Kind.PDF, Handout.Kind.ODP, Handout.Kind.PPTX)
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
    try:
        kind = documents.true_ending(data)
    except documents.DocumentRefused as refusal:
        raise FileRefused(MACROS) from refusal
    if kind in MIMES:
        stem = text.one_line(PurePath(upload.name or "").stem)[:60] or "file"
        return kind, ContentFile(data, name=f"{stem}.{kind}")
    try:
        return Handout.Kind.PICTURE, pictures.clean(upload)
    except pictures.PictureRefused as refusal:
        is_picture = refusal.message != pictures.NOT_A_PICTURE
        raise FileRefused(refusal.message if is_picture else NOT_TAKEN) from refusal
