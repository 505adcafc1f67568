"""Finds the line that names the columns, also under a title and in merged cells, and gives the lines under it."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from django.utils.translation import gettext_lazy as _

from community.people.columns import guess
from wwnt.kit import sheets
from wwnt.kit.sheet_rows import Row, SheetRefused

LOOKS_AT = 15
"""So many lines may stand above the people: a title, a date, the names of the columns in two rows."""

NO_LINES = _("There are no people in this file, only the names of the columns.")
NO_HEADER = _(
    "We can't see which line names the columns. Put a line above the people, as in: Name, E-mail, Phone."
)


def read(data: bytes) -> tuple[list[str], Iterator[Row]]:
    """The names of the columns and the lines under them, one by one; raises `SheetRefused` if it is no list."""
    rows = sheets.rows_of(data)
    above = list(islice(rows, LOOKS_AT))
    if not above:
        raise SheetRefused(sheets.EMPTY)
    columns, used = _header(above)
    while columns and not columns[-1]:
        columns.pop()
    if not columns or any("@" in column for column in columns):
        raise SheetRefused(NO_HEADER)
    lines = chain(above[used:], rows)
    first = next(lines, None)
    if first is None:
        raise SheetRefused(NO_LINES)
    lines = chain([first], lines)
    # A sheet leaves out what is empty at the end of a line; in a CSV file a comma is missing.
    return columns, (_padded(lines, len(columns)) if data.startswith(b"PK") else lines)


def _padded(rows: Iterator[Row], width: int) -> Iterator[Row]:
    for row in rows:
        yield Row(row.line, row.cells + [""] * (width - len(row.cells)))


def _header(rows: Sequence[Row]) -> tuple[list[str], int]:
    """The names of the columns, and how many rows stand before the first person: the first row if none is known.

    Where cells are merged over two rows, each column is named by the lower of its two cells, or by the upper one.
    """
    best, score = (rows[0].cells, 1), 0
    for place, row in enumerate(rows):
        fitting = [(row.cells, place + 1)]
        below = rows[place + 1].cells if place + 1 < len(rows) else []
        names_more = not any("@" in cell or cell[:1].isdigit() for cell in below)
        if below and names_more and "" in [*row.cells, *below]:
            fitting.append((_joined(row.cells, below), place + 2))
        for cells, used in fitting:
            found = len(guess(cells))
            if found > score:
                best, score = (list(cells), used), found
    return best


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    width = max(len(upper), len(lower))
    above, below = ([*cells, *[""] * (width - len(cells))] for cells in (upper, lower))
    return [under or over for over, under in zip(above, below, strict=True)]
