"""Tests of the lists that people bring and take away."""

import csv
import io
import time

import pytest

from wwnt.kit.sheet_rows import Row, SheetRefused
from wwnt.kit.sheets import Sheet, read_csv, write_csv

WELSH = "Enw,E-bost\r\nSiân Ŵyn,sian@example.org\r\nBen Ŷ,ben@example.org\r\n"
READ = Sheet(
    ["Enw", "E-bost"], [Row(2, ["Siân Ŵyn", "sian@example.org"]), Row(3, ["Ben Ŷ", "ben@example.org"])]
)


def refusal(data):
    with pytest.raises(SheetRefused) as error:
        read_csv(data)
    return str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_with_welsh_letters(encoding):
    assert read_csv(WELSH.encode(encoding)) == READ


def test_utf_16_with_big_endian_mark():
    assert read_csv(b"\xfe\xff" + WELSH.encode("utf-16-be")) == READ


def test_windows_1252():
    data = "Name;Town\r\nSiân O’Brien;Llanfair – €5\r\n".encode("cp1252")
    assert read_csv(data).rows == [Row(2, ["Siân O’Brien", "Llanfair – €5"])]


def test_bytes_that_mean_nothing_are_cleaned_away():
    assert read_csv(b"Name,Town\nSi\xe2n\x81,\x9dRhyl\n").rows == [Row(2, ["Siân", "Rhyl"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter):
    data = f'"Name, first; last"{delimiter}Town\n"A{delimiter}B"{delimiter}Rhyl\n'.encode()
    sheet = read_csv(data)
    assert (sheet.columns, sheet.rows) == (
        ["Name, first; last", "Town"],
        [Row(2, [f"A{delimiter}B", "Rhyl"])],
    )


def test_excel_s_own_line_about_the_delimiter():
    assert read_csv(b"sep=;\r\nName;Town\r\nBen;Rhyl\r\n") == Sheet(
        ["Name", "Town"], [Row(3, ["Ben", "Rhyl"])]
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_in_the_file(newline):
    data = newline.join(["Name,Note", 'Ben,"one', "two", 'three"', "", "Cleo,x", ""]).encode()
    assert read_csv(data).rows == [Row(2, ["Ben", "one\ntwo\nthree"]), Row(6, ["Cleo", "x"])]


def test_short_rows_are_filled_and_long_ones_widen_the_list():
    sheet = read_csv(b"Name,Town\nBen\nCleo,Rhyl,extra\n,\n")
    assert sheet == Sheet(["Name", "Town", ""], [Row(2, ["Ben", "", ""]), Row(3, ["Cleo", "Rhyl", "extra"])])


def test_nul_and_controls_are_cleaned():
    assert read_csv(b"Name,Town\nB\x00e\x07n,Rh\x1byl\n").rows == [Row(2, ["Ben", "Rhyl"])]


def test_typographic_line_ends_end_no_row():
    assert read_csv("Name,Town\nBen,Rh\u2028yl\n".encode()).rows == [Row(2, ["Ben", "Rh yl"])]


def test_one_column():
    assert read_csv(b"E-mail\nben@example.org\n") == Sheet(["E-mail"], [Row(2, ["ben@example.org"])])


def test_right_to_left_names_and_emoji_are_kept():
    assert read_csv("Name,Mark\nمحمد,👩🏽\u200d🦽\n".encode()).rows == [Row(2, ["محمد", "👩🏽\u200d🦽"])]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , ,\n", b"\xef\xbb\xbf"])
def test_empty_file_is_refused(data):
    assert refusal(data) == "This file is empty."


def test_quotation_mark_that_swallows_the_rest_is_refused_with_its_line():
    assert (
        refusal(b'Name,Town\nBen,Rhyl\nCleo,"Bangor\nAda,Barry\n')
        == "A quotation mark is out of place. Line: 3"
    )
    assert refusal(b'Name,Town\n"Ben" B,Rhyl\n') == "A quotation mark is out of place. Line: 2"


def test_quotation_marks_inside_words_are_fine():
    assert read_csv(b'Name,Town\nBen 5" B,"The ""Hub"""\n').rows == [Row(2, ['Ben 5" B', 'The "Hub"'])]


def test_other_kinds_of_file_are_refused():
    assert refusal(b"PK\x03\x04....").startswith("This is a spreadsheet file.")
    assert refusal(b"%PDF-1.7") == "This is not a CSV file."


def test_too_much_is_refused():
    assert refusal(b"a" * (5 * 1024 * 1024 + 1)).startswith("This file is too big.")
    assert refusal(b"Name\n" + b"x\n" * 20_001).startswith("This list is too long.")
    assert refusal(b"Name\n" + b"," * 1000) == "Too many columns. Line: 2"
    assert len(read_csv(b"Name\n" + b"x\n" * 20_000).rows) == 20_000


def test_hostile_files_are_quick():
    start = time.process_time()
    for data in (
        b"," * 5_000_000,
        b'"' * 5_000_000,
        b"\n" * 5_000_000,
        b"a" * 5_000_000,
        b"\x81" * 1_000_000,
    ):
        try:
            read_csv(data)
        except SheetRefused:
            continue
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44 7700 900123", "-1+1", "@SUM(A1)", " =1+1", "\t=1", "\n=1", "＝1+1"]
)
def test_formulas_do_not_run(cell):
    data = write_csv(["Name"], [[cell]])
    ((_header,), (written,)) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert written == "'" + cell
    assert read_csv(data).rows[0].cells == [cell.strip()]


def test_carriage_return_begins_no_cell():
    assert b"'" in write_csv(["Name"], [["\r=1"]])


def test_formulas_in_the_header_do_not_run_either():
    assert write_csv(["=A", "B"], []).decode("utf-8-sig") == "'=A,B\r\n"


def test_numbers_stay_numbers():
    assert write_csv(["n"], [[-5], [2.5], [None], [True]]).decode(
        "utf-8-sig"
    ) == "n\r\n-5\r\n2.5\r\n\r\nTrue\r\n".replace("\r\n\r\n", '\r\n""\r\n')


def test_written_lists_read_back():
    rows = [["Siân, Ŵyn", 'The "Hub"'], ["two\nlines", "'quoted'"]]
    assert [row.cells for row in read_csv(write_csv(["Name", "Note"], rows)).rows] == rows
