"""Reads the rows of XLSX files, however big they would like to be when unpacked."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text
from wwnt.kit.sheet_rows import MOST_COLUMNS, MOST_ROWS, TOO_LONG, Row, SheetRefused

MOST_UNPACKED = 60 * 1024 * 1024
MOST_FILES = 1_000
MOST_LINES = 100_000
"""Of one sheet, those that hold nothing among them."""

_LOCKED = _(
    "This spreadsheet is locked with a password, or of an old kind. In your spreadsheet choose "
    "“Save as”, then “Excel workbook (.xlsx)”, without a password, and bring that file."
)
_MACROS = _(
    "This spreadsheet holds programs (macros). In your spreadsheet choose “Save as”, then "
    "“Excel workbook (.xlsx)”, and bring that file."
)
_OTHER = _(
    "This is not a spreadsheet that we can read. In your spreadsheet choose “Save as”, then "
    "“Excel workbook (.xlsx)” or “CSV”, and bring that file."
)
_UNPACKS_TOO_BIG = _(
    "This spreadsheet is too big when unpacked. Please bring a part of it, or save it as CSV."
)


def rows_of(data: bytes) -> Iterator[Row]:
    """The rows of the first sheet to be seen that holds anything, each with its number in the sheet.

    Dates come as `2026-02-05` or `2026-02-05 10:30`, whole numbers without a point, formulas as what they came to.
    Refused in words: a password, macros, other kinds of file, more than 60 MB when unpacked.
    """
    _check(data)
    # The libraries under it raise whatever a broken file makes them stumble over.
    try:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:
        raise SheetRefused(_OTHER) from error
    for sheet in sheets:
        rows = _rows(sheet)
        first = next(rows, None)
        if first is not None:
            yield first
            yield from rows
            return


def _check(data: bytes) -> None:
    """Refuse what is not an ordinary XLSX file before anything of it is unpacked."""
    if not data.startswith(b"PK"):
        raise SheetRefused(_LOCKED)
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SheetRefused(_OTHER) from error
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise SheetRefused(_MACROS)
    if any(part.flag_bits & 1 for part in parts) or "encryptedpackage" in names:
        raise SheetRefused(_LOCKED)
    if "[content_types].xml" not in names:
        raise SheetRefused(_OTHER)
    # Nothing is unpacked beyond the size that stands here, even if it lies.
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise SheetRefused(_UNPACKS_TOO_BIG)


def _rows(sheet: Any) -> Iterator[Row]:
    found = 0
    try:
        # The size that a sheet says it has may be a million rows and 16,000 columns of nothing.
        given = sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS + 1, values_only=True)
        for line, values in enumerate(given, start=1):
            cells = [_cell(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise SheetRefused(gettext("Too many columns. Line: %(line)s") % {"line": line})
            if cells:
                found += 1
                if found > MOST_ROWS + 1:
                    raise SheetRefused(TOO_LONG)
                yield Row(line, cells)
    except (SheetRefused, GeneratorExit):
        raise
    except Exception as error:
        raise SheetRefused(_OTHER) from error


def _cell(value: Any) -> str:
    """A cell in words, as a person would write it."""
    if value is None or (isinstance(value, str) and value.startswith("#") and value.rstrip("!?") in _ERRORS):
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return text.clean(str(value)).strip()


_ERRORS = {"#NULL", "#DIV/0", "#VALUE", "#REF", "#NAME", "#NUM", "#N/A"}
