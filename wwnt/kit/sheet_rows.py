"""Rows of the lists that people bring, and how much of a list is read."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 20_000
MOST_COLUMNS = 200
TOO_LONG = _("This list is too long. Please bring at most 20,000 rows at a time.")


class SheetRefused(Exception):
    """A file that can't be read as a list; `message` says why in plain words."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file: `line` counts the file's lines from 1, and has a cell for each column."""

    line: int
    cells: list[str]
