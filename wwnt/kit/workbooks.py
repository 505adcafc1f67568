"""Writes lists as Excel workbooks in which nothing that somebody typed runs as a formula."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from wwnt.kit import text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 24
AMOUNT = "#,##0.00"


def write_xlsx(title: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet with a bold header that stays in sight; words are kept as words, whatever they begin with.

    Exact decimals are amounts, with two places and separated thousands.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(text.one_line(title)[:31] or "1")
    sheet.freeze_panes = "A2"
    for number in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: object, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, value=None)  # type: ignore[arg-type]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        cell.value = value
        if isinstance(value, Decimal):
            cell.number_format = AMOUNT
    elif value is not None and value != "":
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text.clean(str(value)))
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
