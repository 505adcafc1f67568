"""Reads the lists that people bring as CSV or spreadsheets, and writes lists that are safe to open in one."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text, workbook_rows
from wwnt.kit.sheet_rows import MOST_COLUMNS, MOST_ROWS, TOO_LONG, Row, SheetRefused

MOST_BYTES = 5 * 1024 * 1024
DELIMITERS = ",;\t"
TOO_BIG = _("This file is too big. Please bring at most 5 MB at a time.")
EMPTY = _("This file is empty.")
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# A cell that begins with one of these is run as a formula by some spreadsheet (full-width forms in Asian ones).
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_ESCAPED_FORMULA = re.compile(r"'\s*[=+\-@＝＋－＠]")


@dataclass(frozen=True)
class Sheet:
    """A list with the names of its columns (empty where a column has none)."""

    columns: list[str]
    rows: list[Row]


def read_csv(data: bytes) -> Sheet:
    """A CSV file in UTF-8, UTF-16 or Windows-1252, split by comma, semicolon or tab, as its first line is.

    The first row that holds anything names the columns; empty rows are left out, short ones filled up.
    At most 20,000 rows and 5 MB; a quotation mark out of place is refused with its line, for it would
    swallow the rows after it.
    """
    if len(data) > MOST_BYTES:
        raise SheetRefused(TOO_BIG)
    _refuse_other_kinds(data)
    return _filled(list(_rows(_decoded(data))))


def read(data: bytes) -> Sheet:
    """A CSV file as `read_csv` reads it, or the first sheet of an XLSX file that holds anything."""
    return _filled(list(rows_of(data)))


def rows_of(data: bytes) -> Iterator[Row]:
    """The rows of a CSV or XLSX file that hold anything, one by one, each as long as it stands there."""
    if len(data) > MOST_BYTES:
        raise SheetRefused(TOO_BIG)
    if data.startswith((_ZIP, _OLD)):
        return workbook_rows.rows_of(data)
    _refuse_other_kinds(data)
    return _rows(_decoded(data))


def _filled(rows: list[Row]) -> Sheet:
    if not rows:
        raise SheetRefused(EMPTY)
    width = max(len(row.cells) for row in rows)
    filled = [Row(row.line, row.cells + [""] * (width - len(row.cells))) for row in rows]
    return Sheet(columns=filled[0].cells, rows=filled[1:])


def write_csv(header: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file that Excel opens as UTF-8; text that would run as a formula gets an apostrophe before it.

    Numbers stay numbers; None becomes an empty cell. `read_csv` takes the apostrophe away again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (header, *rows):
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> object:
    if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return cell
    words = text.clean(str(cell))
    return f"'{words}" if _FORMULA.match(words) else words


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith((_ZIP, _OLD)):
        raise SheetRefused(
            _(
                "This is a spreadsheet file. In your spreadsheet choose “Save as”, then “CSV”, and bring that file."
            )
        )
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise SheetRefused(_("This is not a CSV file."))


def _decoded(data: bytes) -> str:
    """The text of the file: by its mark, else by what can be read as UTF-8, else as old Windows programs write."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if marked else _unmarked_utf_16(data[:4096]) or "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            return data.decode(encoding, errors="replace")
        # Five bytes mean nothing in Windows-1252; they become controls here and are cleaned away.
        return "".join(_windows(byte) for byte in data) if _UNDEFINED & set(data) else data.decode("cp1252")


_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def _windows(byte: int) -> str:
    return chr(byte) if byte in _UNDEFINED else bytes([byte]).decode("cp1252")


def _unmarked_utf_16(start: bytes) -> str | None:
    """UTF-16 without its mark: in Latin text nearly every other byte is NUL."""
    if len(start) < 4:
        return None
    even, odd = start[::2], start[1::2]
    if odd.count(0) > len(odd) * 0.4 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.4 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return None


def _rows(words: str) -> Iterator[Row]:
    """Rows that hold anything, each with the line of the file where it begins."""
    # Cleaned of NUL first: the reader stops at it. Lone carriage returns end lines in old files.
    # U+2028 and its like would be taken for the end of a row by us alone, so they become spaces.
    lines = text.clean(re.sub("[\u2028\u2029\x85]", " ", words)).split("\n")
    before, lines, delimiter = _delimiter(lines)
    reader = csv.reader(
        (line + "\n" for line in lines), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    line, found = before + 1, 0
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise SheetRefused(gettext("Too many columns. Line: %(line)s") % {"line": line})
            cells = [_cell(cell) for cell in cells]
            if any(cells):
                found += 1
                if found > MOST_ROWS + 1:
                    raise SheetRefused(TOO_LONG)
                yield Row(line, cells)
            line = before + reader.line_num + 1
    except csv.Error as error:
        message = gettext("A quotation mark is out of place. Line: %(line)s") % {"line": line}
        raise SheetRefused(message) from error


def _cell(cell: str) -> str:
    cell = cell.strip()
    return cell[1:].lstrip() if _ESCAPED_FORMULA.match(cell) else cell


def _delimiter(lines: list[str]) -> tuple[int, list[str], str]:
    """How many lines come before the list, the rest, and what splits it: Excel may say so in a line of its own."""
    if re.fullmatch(r"sep=[,;\t]", lines[0].rstrip(" "), re.IGNORECASE):
        return 1, lines[1:], lines[0].rstrip(" ")[-1]
    first = next((line for line in lines if line.strip(" ,;\t")), "")
    outside_quotes = re.sub(r'"[^"]*"', "", first)
    return 0, lines, max(DELIMITERS, key=outside_quotes.count)
