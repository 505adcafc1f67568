"""The lines that measurements give back."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """One measured thing: what, what was seen, what is to be reached, and whether it was."""

    what: str
    seen: str
    reach: str
    reached: bool | None = None


def show(lines: list[Line]) -> None:
    """Print the table."""
    mark = {True: "yes", False: "NO", None: "-"}
    rows = [
        ("what", "seen", "reach", "ok"),
        *((each.what, each.seen, each.reach, mark[each.reached]) for each in lines),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 3], strict=True)).rstrip())


def middle(values: list[float]) -> float:
    """The median."""
    return median(values)
