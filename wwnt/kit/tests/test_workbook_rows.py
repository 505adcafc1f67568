"""Tests of reading spreadsheets: what stands in them, and what is refused before it is unpacked."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from wwnt.kit.sheet_rows import Row, SheetRefused
from wwnt.kit.sheets import read, rows_of


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return book


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def refusal(data):
    with pytest.raises(SheetRefused) as error:
        list(rows_of(data))
    return str(error.value)


def test_cells_are_as_a_person_would_write_them():
    cells = [
        date(2026, 2, 5),
        datetime(2026, 2, 5, 10, 30),
        7700900123,
        2.0,
        2.5,
        True,
        " Siân ",
        "#N/A",
        None,
        "x",
    ]
    [row] = rows_of(saved(workbook(cells)))
    told = ["2026-02-05", "2026-02-05 10:30", "7700900123", "2", "2.5", "True", "Siân", "", "", "x"]
    assert row == Row(1, told)


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    data = saved(workbook(["Name", "Town"], [], ["Ben", None], ["Cleo", "Rhyl"]))
    assert [row.line for row in rows_of(data)] == [1, 3, 4]
    assert read(data).rows == [Row(3, ["Ben", ""]), Row(4, ["Cleo", "Rhyl"])]


def test_the_first_sheet_to_be_seen_that_holds_anything_is_read():
    book = workbook(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("empty")
    book.create_sheet("people").append(["Name"])
    assert [row.cells for row in rows_of(saved(book))] == [["Name"]]


def test_a_csv_file_is_read_by_the_same_door():
    assert read(b"Name;Town\nBen;Rhyl\n").rows == [Row(2, ["Ben", "Rhyl"])]


def test_a_sheet_that_says_it_is_endless_is_read_as_far_as_it_goes():
    book = workbook(["Name"])
    book.active["A90000"] = "Ben"
    assert [row.line for row in rows_of(saved(book))] == [1, 90_000]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "locked with a password, or of an old kind"),
        (b"PK\x03\x04broken", "not a spreadsheet that we can read"),
        (
            archive(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "not a spreadsheet that we",
        ),
        (archive(**{"[Content_Types].xml": "<x/>", "xl/vbaProject.bin": "x"}), "holds programs (macros)"),
        (
            archive(**{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<broken"}),
            "not a spreadsheet that we",
        ),
        (archive(**{"[Content_Types].xml": "0" * (61 * 1024 * 1024)}), "too big when unpacked"),
        (
            archive(**{f"{number}": "" for number in range(1001)}, **{"[Content_Types].xml": ""}),
            "too big when",
        ),
    ],
)
def test_what_is_no_ordinary_spreadsheet_is_refused_in_words(data, words):
    assert words in refusal(data)


def test_entities_that_swell_are_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    parts = zipfile.ZipFile(io.BytesIO(saved(workbook(["Name"]))))
    swollen = {name: parts.read(name) for name in parts.namelist()} | {"xl/worksheets/sheet1.xml": bomb}
    assert "not a spreadsheet that we can read" in refusal(archive(**swollen))


def test_too_many_columns_and_rows_are_refused():
    assert refusal(saved(workbook(["x"] * 201))) == "Too many columns. Line: 1"
