"""Keeps small groups private: which counts may be shown, and what else must be hidden with them."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

K = TypeVar("K", bound=Hashable)
C = TypeVar("C", bound=Hashable)

LEAST_BASE = 10
NOT_SHOWN = cast(str, _("not shown"))


def _fewer_than(threshold: int) -> str:
    return gettext("fewer than %(n)s") % {"n": threshold}


def _zero_up_to(threshold: int) -> str:
    return gettext("0–%(n)s") % {"n": threshold - 1}


fewer_than: Callable[[int], str] = lazy(_fewer_than, str)
zero_up_to: Callable[[int], str] = lazy(_zero_up_to, str)


@dataclass(frozen=True)
class Shown:
    """A count as a reader may see it: `value` is None where it is hidden, `text` is always fit to print."""

    value: int | None
    hidden: bool
    text: str


@dataclass(frozen=True)
class Row(Generic[K]):
    """One line of a table of counts; `percent` is None where it is hidden or the base is under ten."""

    key: K
    value: int | None
    hidden: bool
    text: str
    percent: int | None


@dataclass(frozen=True)
class CrossRow(Generic[K, C]):
    """One row of a two-way table: its cells in the order of the columns, and its total."""

    key: K
    cells: list[Row[C]]
    total: Shown


@dataclass(frozen=True)
class Cross(Generic[K, C]):
    """A two-way table fit to publish with its totals."""

    rows: list[CrossRow[K, C]]
    totals: list[Row[C]]
    total: Shown


def shown(n: int, threshold: int = 5, *, zero_hidden: bool = False) -> Shown:
    """A count from one to the threshold is hidden; for equality data (`zero_hidden`) nought is hidden too."""
    if not is_small(n, threshold, zero_hidden=zero_hidden):
        return Shown(value=n, hidden=False, text=str(n))
    text = zero_up_to(threshold) if zero_hidden else fewer_than(threshold)
    return Shown(value=None, hidden=True, text=text)


def is_small(n: int, threshold: int = 5, *, zero_hidden: bool = False) -> bool:
    """Whether a count would point at too few people to be shown."""
    return (0 if zero_hidden else 1) <= n < threshold


def percent(part: int, base: int) -> int | None:
    """Whole percent, halves upwards; None when the base is under ten."""
    if base < LEAST_BASE:
        return None
    return (200 * part + base) // (2 * base)


def both_big_enough(a: int, b: int, threshold: int = 10) -> bool:
    """Two groups may be compared (an equality gap) only when each has at least `threshold` people."""
    return a >= threshold and b >= threshold


def discloses_class(counts: Mapping[K, int], *, least: int = 10) -> bool:
    """Whether everybody in a group under `least` people answered alike, so that it tells what each said."""
    answered = [n for n in counts.values() if n]
    return len(answered) == 1 and answered[0] < least


def table(
    counts: Mapping[K, int],
    *,
    threshold: int = 5,
    total_shown: bool = True,
    zero_hidden: bool = False,
) -> list[Row[K]]:
    """Hides small counts, and as many more as it takes that none follows from the total by subtraction.

    Cells hidden only to protect others, and every hidden cell where the narrow words "fewer than 5"
    would themselves give a count away, read "not shown". Whoever prints the total prints
    `shown(sum(...))`; a total that is small itself is hidden, so nothing can be taken from it.
    """
    total = sum(counts.values())
    small = {key for key, n in counts.items() if is_small(n, threshold, zero_hidden=zero_hidden)}
    hidden, plain = small, True
    if small and total_shown and total >= threshold:
        least = 0 if zero_hidden else 1
        if not _words_are_safe(counts, small, threshold, least):
            hidden = _with_cover(counts, small, threshold)
            plain = _words_are_safe_beside(counts, small, hidden, threshold, least)
    words = zero_up_to(threshold) if zero_hidden else fewer_than(threshold)
    return [
        Row(key, None, True, words if plain and key in small else NOT_SHOWN, None)
        if key in hidden
        else Row(key, n, False, str(n), percent(n, total))
        for key, n in counts.items()
    ]


def _words_are_safe(counts: Mapping[K, int], small: set[K], threshold: int, least: int) -> bool:
    """Whether "fewer than 5" may stand on the small cells while all others and the total are seen."""
    together = sum(counts[key] for key in small)
    # At the ends of what the words allow, every cell is known: two cells that make 8 are 4 and 4.
    return (
        len(small) > 1
        and together >= threshold
        and len(small) * least < together < len(small) * (threshold - 1)
    )


def _words_are_safe_beside(
    counts: Mapping[K, int], small: set[K], hidden: set[K], threshold: int, least: int
) -> bool:
    """Whether "fewer than 5" on one small cell stays as wide as it says beside one cell hidden to cover it.

    The covering cell is known to be no less than the threshold and less than any cell that is seen.
    """
    if len(small) != 1 or len(hidden) != 2:
        return False
    together = sum(counts[key] for key in hidden)
    seen = [n for key, n in counts.items() if n and key not in hidden]
    return together >= 2 * threshold - 1 and all(together - least < n for n in seen)


def _with_cover(counts: Mapping[K, int], small: set[K], threshold: int) -> set[K]:
    """The small cells and the next smallest, until they can't be told apart and are enough people."""
    hidden = set(small)
    while len(hidden) in (1, len(small)) or sum(counts[key] for key in hidden) < threshold:
        others = {key: n for key, n in counts.items() if key not in hidden}
        if not others:
            break
        next_smallest = min((n for n in others.values() if n), default=0)
        # All that are equally small: to take only the first of them would tell which of the two was small.
        hidden |= {key for key, n in others.items() if n == next_smallest}
    return hidden


def cross(
    counts: Mapping[K, Mapping[C, int]],
    *,
    threshold: int = 5,
    zero_hidden: bool = False,
) -> Cross[K, C]:
    """Hides small counts of a two-way table, and others until none follows from its row and column totals.

    Never cross two equality questions: the caller must not ask for it (rule 5).
    """
    columns: list[C] = list(dict.fromkeys(column for cells in counts.values() for column in cells))
    grid = [[cells.get(column, 0) for column in columns] for cells in counts.values()]
    grid = [[*line, sum(line)] for line in grid]
    grid.append([sum(line[i] for line in grid) for i in range(len(columns) + 1)])
    hidden = _hidden_in_grid(grid, threshold, zero_hidden)

    def cell(row: int, column: int) -> Shown:
        if (row, column) in hidden:
            return Shown(None, True, NOT_SHOWN)
        return Shown(grid[row][column], False, str(grid[row][column]))

    def cells(row: int) -> list[Row[C]]:
        seen = [cell(row, i) for i in range(len(columns))]
        base = cell(row, len(columns)).value or 0
        return [
            Row(key, one.value, one.hidden, one.text, None if one.value is None else percent(one.value, base))
            for key, one in zip(columns, seen, strict=True)
        ]

    last = len(columns)
    rows = [CrossRow(key, cells(i), cell(i, last)) for i, key in enumerate(counts)]
    return Cross(rows=rows, totals=cells(len(rows)), total=cell(len(rows), last))


Place = tuple[int, int]


def _hidden_in_grid(grid: list[list[int]], threshold: int, zero_hidden: bool) -> set[Place]:
    """Places to hide in a grid whose last row and column are totals."""
    places = [(r, c) for r, line in enumerate(grid) for c in range(len(line))]
    hidden = {p for p in places if is_small(grid[p[0]][p[1]], threshold, zero_hidden=zero_hidden)}
    while True:
        lines = _open_lines(grid, hidden, threshold)
        choices = [p for p in places if p not in hidden and (p[0] in lines[0] or p[1] in lines[1])]
        if not choices:
            return hidden
        hidden.add(min(choices, key=lambda place: _cost(place, grid, lines)))


def _cost(
    place: Place, grid: list[list[int]], lines: tuple[set[int], set[int]]
) -> tuple[bool, int, int, int]:
    """How dear hiding is: a nought protects least, totals are needed most, one may cover two lines."""
    n = grid[place[0]][place[1]]
    totals = (place[0] == len(grid) - 1) + (place[1] == len(grid[0]) - 1)
    return n == 0, totals, -((place[0] in lines[0]) + (place[1] in lines[1])), n


def _open_lines(grid: list[list[int]], hidden: set[Place], threshold: int) -> tuple[set[int], set[int]]:
    """Rows and columns that give a hidden cell away by subtraction, or hide too few people together.

    Each hidden cell is an edge between its row and its column; it can be reckoned exactly when it is
    a bridge, that is when no other chain of hidden cells joins the two.
    """
    rows, columns = set(), set()
    for place in hidden:
        if not _joined(place, hidden - {place}):
            alone = [sum(p[axis] == place[axis] for p in hidden) == 1 for axis in (0, 1)]
            if alone[0] or not alone[1]:
                rows.add(place[0])
            if alone[1] or not alone[0]:
                columns.add(place[1])
    for axis, found in ((0, rows), (1, columns)):
        last = len(grid) - 1 if axis else len(grid[0]) - 1
        for line in {p[axis] for p in hidden}:
            inside = [p for p in hidden if p[axis] == line]
            if any(p[1 - axis] == last for p in inside):
                continue
            if 0 < sum(grid[r][c] for r, c in inside) < threshold:
                found.add(line)
    return rows, columns


def _joined(place: Place, hidden: Iterable[Place]) -> bool:
    """Whether hidden cells lead from a place's row to its column."""
    hidden = list(hidden)
    rows, columns = {place[0]}, set()
    grown = True
    while grown:
        grown = False
        for row, column in hidden:
            if (row in rows) != (column in columns):
                rows.add(row)
                columns.add(column)
                grown = True
    return place[1] in columns
