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


def show(lines: list[Line], *, before: dict[str, str] | None = None, release: str = "") -> None:
    """Print the table; with what a release saw before, beside it. Compare ratios: machines are noisy."""
    mark = {True: "yes", False: "NO", None: "-"}
    old = before or {}
    rows = [
        ("what", f"release {release}", "now" if old else "seen", "reach", "ok"),
        *((each.what, old.get(each.what, "–"), each.seen, each.reach, mark[each.reached]) for each in lines),
    ]
    if not old:
        rows = [row[:1] + row[2:] for row in rows]  # type: ignore[misc]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def middle(values: list[float]) -> float:
    """The median."""
    return median(values)
