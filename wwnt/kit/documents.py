"""Takes in files that are handed out: looks at what they are, whatever their name says, and refuses what could do harm."""

import io
import zipfile
import zlib
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wwnt.kit import pictures, text

MOST_BYTES = 12 * 1024 * 1024
PICTURES = {"jpg", "jpeg", "png", "webp", "gif"}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
"""Each kind that is taken, by the ending it is kept under; pictures are written anew as JPEG or PNG."""

_INSIDE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
_BY_TYPE = {TYPES[ending].encode(): ending for ending in ("odt", "odp", "ods")}


class DocumentRefused(Exception):
    """A file that can't be taken; its text says why in plain words, in the reader's language."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


TOO_HEAVY = _("This file is too big. Please choose one under 12 MB, or give the address of a page instead.")
EMPTY = _("There is nothing in this file. Please choose it again.")
UNKNOWN = _(
    "We can’t hand out this kind of file. Please choose a PDF, a Word, PowerPoint, Excel or OpenDocument file, or a picture."
)
FALSE_NAME = _(
    "This file is something else than its name says. Please save it again from the program it was made with."
)
HAS_MACROS = _("This file holds little programs (macros). Please save it without them, or as a PDF.")


def clean(upload: File) -> ContentFile:
    """A file that is what its name says, under a plain name with its true ending; pictures are written anew.

    Raises `DocumentRefused`, or `pictures.PictureRefused`.
    """
    if upload.size > MOST_BYTES:
        raise DocumentRefused(TOO_HEAVY)
    path = PurePath(upload.name or "")
    named = path.suffix.lower().lstrip(".")
    upload.seek(0)
    data = upload.read()
    if not data:
        raise DocumentRefused(EMPTY)
    is_one = true_ending(data)
    if is_one == "picture" and named in PICTURES:
        return pictures.clean(upload)
    if named not in TYPES or not is_one:
        raise DocumentRefused(FALSE_NAME if named in TYPES or named in PICTURES else UNKNOWN)
    if is_one != named:
        raise DocumentRefused(FALSE_NAME)
    return ContentFile(data, name=f"{text.one_line(path.stem)[:80] or 'file'}.{is_one}")


def true_ending(data: bytes) -> str:
    """What the file is by its content: one of `TYPES`, "picture", or nothing that we know.

    Raises `DocumentRefused` where it holds programs.
    """
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8")) or data[8:12] == b"WEBP":
        return "picture"
    if b"%PDF-" in data[:1024] and b"%%EOF" in data[-2048:]:
        return "pdf"
    return _in_an_archive(data) if data.startswith(b"PK\x03\x04") else ""


def _is_program(name: str) -> bool:
    """Whether this part holds macros: of Microsoft's formats, or of OpenDocument, also in a document inside the document."""
    parts = name.replace("\\", "/").lower().split("/")
    return parts[-1] == "vbaproject.bin" or bool({"basic", "scripts"} & set(parts[:-1]))


def _in_an_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(_is_program(name) for name in names):
                raise DocumentRefused(HAS_MACROS)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _BY_TYPE.get(archive.read("mimetype").strip(), "")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return ""
    return next((ending for name, ending in _INSIDE.items() if name in names), "")
