"""The results as rows of a spreadsheet: only totals, hidden as everywhere."""

from typing import Any

from django.utils.translation import gettext as _

from feedback.results import cells, wording
from feedback.results.figures import LIVED, PROFESSIONAL


def header() -> list[str]:
    """The names of the columns."""
    return [_("Question"), _("Answer"), _("Number"), _("Percent"), _("Base")]


def rows(figures: wording.Figures) -> list[list[Any]]:
    """One row for each figure."""
    found: list[list[Any]] = [
        [_("Asked"), "", cells.words(figures["asked"]), "", ""],
        [_("Answered"), "", cells.words(figures["answered"]), _percent(figures["rate"]), ""],
    ]
    for each in figures["items"]:
        found += _item(each)
    for each in figures["chosen"]:
        base = cells.words(each["base"])
        found += [
            [
                wording.pick(each, "text"),
                wording.pick(bar, "label"),
                cells.words(bar["cell"]),
                _percent(bar["cell"]["percent"]),
                base,
            ]
            for bar in each["bars"]
        ]
    return found


def _item(item: wording.Figures) -> list[list[Any]]:
    name, base = wording.pick(item, "text"), cells.words(item["base"])
    found: list[list[Any]] = [
        [name, level, cells.words(cell), _percent(cell["percent"]), base]
        for level, cell in zip(wording.level_names(), item["levels"], strict=True)
    ]
    found.append([name, _("Mostly or completely"), "", cells.share_words(item["positive"]), base])
    if item["gap"]:
        groups = (
            (LIVED, _("Mostly or completely: lived experience")),
            (PROFESSIONAL, _("Mostly or completely: at work")),
        )
        found += [[name, words, "", cells.share_words(item["gap"][group]), ""] for group, words in groups]
    return found


def _percent(percent: int | None) -> str:
    return "" if percent is None else f"{percent}%"
