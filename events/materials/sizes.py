"""Sheets of labels and badge inserts as shops sell them, named by the size of one; all on A4."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wwnt.kit.sockets import Words


@dataclass(frozen=True)
class Size:
    """One piece in millimetres, and how many are on a sheet; margins stand in `materials.css` under its key."""

    key: str
    words: Words
    width: float
    height: float
    across: int
    down: int

    @property
    def on_a_sheet(self) -> int:
        """How many pieces a sheet holds."""
        return self.across * self.down


SIZES = {
    size.key: size
    for size in (
        Size("s86x55", _("86 × 55 mm, eight on a sheet (as Avery L7418)"), 86, 55.5, 2, 4),
        Size("s85x55", _("85 × 55 mm, ten on a sheet (business cards)"), 85, 55, 2, 5),
        Size("s80x50", _("80 × 50 mm, ten on a sheet (as Avery L4785)"), 80, 50, 2, 5),
        Size("s99x67", _("99 × 67 mm, eight on a sheet (as Avery L7165)"), 99.1, 67.7, 2, 4),
        Size("a6", _("A6, four on a sheet, to cut (large print)"), 105, 148.5, 2, 2),
    )
}
