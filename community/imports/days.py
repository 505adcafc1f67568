"""Reads the day in a cell, in the ways in which programmes and people write it."""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_OURS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_SERIAL = re.compile(r"(\d{5})([.,]\d+)?")
_MONTHS = (
    [
        "ionawr",
        "chwefror",
        "mawrth",
        "ebrill",
        "mai",
        "mehefin",
        "gorffennaf",
        "awst",
        "medi",
        "hydref",
        "tachwedd",
        "rhagfyr",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
)
_FIRST_OF_SERIALS = date(1899, 12, 30)


def day_of(cell: str) -> date | None:
    """The day that stands in a cell; day before month where both are numbers, unless only the other way is a day.

    A bare number of five figures is one that a spreadsheet keeps for a day (46058 is 5 February 2026).
    """
    words = cell.strip()
    if found := _SERIAL.fullmatch(words):
        return _FIRST_OF_SERIALS + timedelta(days=int(found[1]))
    if found := _ISO.match(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _OURS.match(words):
        first, second, year = (int(part) for part in found.groups())
        return _day(year, second, first) or _day(year, first, second)
    return _in_words(words)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(words: str) -> date | None:
    """`5 Chwefror 2026`, `Feb 5, 2026 10:33 AM`, `Thursday, 5 February 2026`."""
    parts = re.findall(r"[^\W\d_]+|\d+", words.lower())
    for name in _MONTHS:
        for place, part in enumerate(parts):
            numbers = [int(each) for each in parts if each.isdecimal()][:2]
            month = next((n for n, each in enumerate(name, 1) if len(part) >= 3 and each.startswith(part)), 0)
            if month and len(numbers) == 2 and numbers[1] > 31 and place < 4:
                return _day(numbers[1], month, numbers[0])
    return None
