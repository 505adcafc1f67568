"""Counts fit to be shown, as plain data that can be kept and put into words in either language later.

A cell is a dict: `n` (None where hidden), `mark` ("" shown, "few" fewer than five, "not" not shown) and `percent`.
"""

from collections.abc import Mapping
from typing import Any, TypedDict

from django.utils.translation import gettext

from wwnt.kit import small_numbers

THRESHOLD = 5


class Cell(TypedDict):
    """A count, or why it is hidden."""

    n: int | None
    mark: str
    percent: int | None


class Share(TypedDict):
    """How many in a hundred, as exactly as may be said: `how` is exactly, least, most or hidden."""

    percent: int | None
    how: str


def count(n: int) -> Cell:
    """A count that stands alone."""
    return _cell(small_numbers.shown(n, THRESHOLD), None)


def hidden() -> Cell:
    """A count that is not shown, whatever it is, since another would follow from it."""
    return Cell(n=None, mark="not", percent=None)


def column(counts: Mapping[Any, int], *, base: int) -> dict[Any, Cell]:
    """Counts beside each other whose total is shown; percent of `base`, which may be more than the total."""
    rows = small_numbers.table(counts, threshold=THRESHOLD)
    return {
        row.key: _cell(row, None if row.value is None else small_numbers.percent(row.value, base))
        for row in rows
    }


def merged(counts: Mapping[str, int], rest: str) -> dict[str, int]:
    """The same counts with small ones put together under `rest`, so that no row has to be hidden.

    Categories that nobody chose go the same way: which of them were chosen by a few can't be seen.
    """
    kept = {key: n for key, n in counts.items() if n >= THRESHOLD and key != rest}
    together = sum(n for key, n in counts.items() if key not in kept)
    while 0 < together < THRESHOLD and kept:
        least = min(kept.values())
        for key in [key for key, n in kept.items() if n == least]:
            together += kept.pop(key)
    return kept | ({rest: together} if together else {})


def share(part: int, rest: int) -> Share:
    """How many in a hundred `part` is of both; no more is told than that a few are fewer than five."""
    base = part + rest
    if base < small_numbers.LEAST_BASE:
        return Share(percent=None, how="hidden")
    if small_numbers.is_small(rest, THRESHOLD):
        return Share(percent=small_numbers.percent(base - THRESHOLD + 1, base), how="least")
    if small_numbers.is_small(part, THRESHOLD):
        return Share(percent=small_numbers.percent(THRESHOLD - 1, base), how="most")
    return Share(percent=small_numbers.percent(part, base), how="exactly")


def words(cell: Cell) -> str:
    """A count in words, in the reader's language."""
    if cell["mark"] == "few":
        return str(small_numbers.fewer_than(THRESHOLD))
    return str(small_numbers.NOT_SHOWN) if cell["n"] is None else str(cell["n"])


def words_and_percent(cell: Cell) -> str:
    """A count with its percentage where there is one: "23 (41%)"."""
    return words(cell) if cell["percent"] is None else f"{words(cell)} ({cell['percent']}%)"


def share_words(share: Share) -> str:
    """A share in words: "86%", "80% or more"."""
    percent = {"percent": share["percent"]}
    match share["how"]:
        case "exactly":
            return f"{share['percent']}%"
        case "least":
            return gettext("%(percent)s%% or more") % percent
        case "most":
            return gettext("%(percent)s%% or less") % percent
    return str(small_numbers.NOT_SHOWN)


def _cell(shown: Any, percent: int | None) -> Cell:
    few = shown.hidden and shown.text != small_numbers.NOT_SHOWN
    return Cell(n=shown.value, mark="few" if few else "not" if shown.hidden else "", percent=percent)
