"""Workbooks read back with the library that wrote them, as any spreadsheet would."""

import io
from decimal import Decimal

from openpyxl import load_workbook

from wwnt.kit import workbooks


def test_words_stay_words_and_numbers_numbers():
    data = workbooks.write_xlsx("Pobl", ["Enw", "n"], [["=1+1", 3], ["Siân\x0b", None], ["@x", ""]])
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet.title == "Pobl" and sheet.freeze_panes == "A2"
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Enw", "n"],
        ["=1+1", 3],
        ["Siân", None],
        ["@x", None],
    ]
    assert sheet["A2"].data_type == "s" and sheet["A1"].font.bold


def test_an_amount_is_a_number_with_two_places():
    data = workbooks.write_xlsx("£", ["£"], [[Decimal("1250.50")]])
    cell = load_workbook(io.BytesIO(data)).active["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (1250.5, "n", "#,##0.00")
