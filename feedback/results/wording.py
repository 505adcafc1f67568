"""Puts reckoned results into words and charts, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from feedback.results import cells
from feedback.results.figures import LIVED, PROFESSIONAL
from wwnt.kit import bilingual
from wwnt.kit.bilingual import Text
from wwnt.kit.questions import SCALE_WORDS

Figures = Mapping[str, Any]


def pick(row: Mapping[str, Any], name: str) -> Text:
    """A text that is kept in both languages, in the reader's, else marked as the other."""
    language = bilingual.current()
    if row.get(f"{name}_{language}"):
        return Text(row[f"{name}_{language}"], language)
    return Text(row.get(f"{name}_{bilingual.other(language)}") or "", bilingual.other(language))


def level_names() -> list[str]:
    """The five levels in words."""
    return [str(SCALE_WORDS[str(level)]) for level in range(1, 6)]


def positive_bars(items: Sequence[Figures]) -> list[dict[str, Any]]:
    """One bar for each item: how many in a hundred said "mostly" or "completely"."""
    return [
        {
            "label": pick(each, "text"),
            "percent": each["positive"]["percent"],
            "text": cells.share_words(each["positive"]),
        }
        for each in items
    ]


def positive_finding(items: Sequence[Figures]) -> str:
    """What stands out, as a title: the item felt most, where one is felt more than all others."""
    shares = [
        (each["positive"]["percent"], each) for each in items if each["positive"]["percent"] is not None
    ]
    if not shares:
        return _("Too few answers for percentages")
    best = max(percent for percent, _item in shares)
    strongest = [each for percent, each in shares if percent == best]
    if len(strongest) == 1:
        return _("Felt most strongly: %(item)s") % {"item": pick(strongest[0], "text")}
    if best >= 50:
        return _("Most people answered “mostly” or “completely” to several questions")
    return _("Fewer than half answered “mostly” or “completely”")


def level_rows(items: Sequence[Figures]) -> list[dict[str, Any]]:
    """The rows of the stacked chart: shares for the picture, counts for the table."""
    return [
        {
            "label": pick(each, "text"),
            "shares": [cell["percent"] for cell in each["levels"]],
            "texts": [cells.words(cell) for cell in each["levels"]],
        }
        for each in items
    ]


def level_finding(items: Sequence[Figures]) -> str:
    """What leaves most room to grow, as a title."""
    shares = [
        (each["positive"]["percent"], each) for each in items if each["positive"]["percent"] is not None
    ]
    if not shares:
        return _("How each question was answered")
    least = min(percent for percent, _item in shares)
    weakest = [each for percent, each in shares if percent == least]
    if len(weakest) == 1 and least < max(percent for percent, _item in shares):
        return _("Most room to grow: %(item)s") % {"item": pick(weakest[0], "text")}
    return _("How each question was answered")


def base_line(items: Sequence[Figures]) -> str:
    """From how many answers the chart is made."""
    shown = [each["base"]["n"] for each in items if each["base"]["n"] is not None]
    if not shown:
        return ""
    if min(shown) == max(shown):
        return _("Base, answers to each question: %(most)s") % {"most": max(shown)}
    return _("Base, answers to each question: %(least)s to %(most)s") % {
        "least": min(shown),
        "most": max(shown),
    }


def item_table(items: Sequence[Figures]) -> list[dict[str, Any]]:
    """For each item: how many answered, how many in a hundred were positive, and the same for two groups."""
    return [
        {
            "label": pick(each, "text"),
            "base": cells.words(each["base"]),
            "positive": cells.share_words(each["positive"]),
            "lived": cells.share_words(each["gap"][LIVED]) if each["gap"] else "",
            "professional": cells.share_words(each["gap"][PROFESSIONAL]) if each["gap"] else "",
        }
        for each in items
    ]


def gap_rows(items: Sequence[Figures]) -> list[dict[str, Any]]:
    """The rows where two groups may be compared."""
    return [row for row in item_table(items) if row["lived"]]


def gap_finding(items: Sequence[Figures]) -> str:
    """Where the two groups differ most, as a title; only from figures that are told exactly."""
    exact = [
        (abs(each["gap"][LIVED]["percent"] - each["gap"][PROFESSIONAL]["percent"]), each)
        for each in items
        if each["gap"] and all(share["how"] == "exactly" for share in each["gap"].values())
    ]
    if not exact or max(difference for difference, _item in exact) < 10:
        return _("People with lived experience and people at work answered much alike")
    widest = max(exact, key=lambda pair: pair[0])[1]
    return _("Lived experience and work differ most here: %(item)s") % {"item": pick(widest, "text")}


def chosen_charts(chosen: Sequence[Figures]) -> list[dict[str, Any]]:
    """A chart for each question of the meet-up's own."""
    return [
        {
            "title": pick(each, "text"),
            "base": _("Base, answers: %(base)s") % {"base": cells.words(each["base"])},
            "bars": [
                {
                    "label": pick(bar, "label"),
                    "percent": bar["cell"]["percent"],
                    "text": cells.words_and_percent(bar["cell"]),
                }
                for bar in each["bars"]
            ],
        }
        for each in chosen
    ]


def said(words: Sequence[Figures]) -> list[dict[str, Any]]:
    """Open answers under their questions, each marked with the language it was written in."""
    return [
        {
            "question": pick(each, "text"),
            "said": [
                {
                    "text": Text(one["text"], one["language"]),
                    "credit": one["credit"],
                    "permitted": one["permitted"],
                }
                for one in each["said"]
            ],
        }
        for each in words
    ]


def charts(figures: Figures) -> dict[str, Any]:
    """Everything that a page needs to draw these results."""
    items = figures["items"]
    return {
        "answered": cells.words(figures["answered"]),
        "asked": cells.words(figures["asked"]),
        "rate": figures["rate"],
        "positive_finding": positive_finding(items),
        "positive_bars": positive_bars(items),
        "base_line": base_line(items),
        "level_finding": level_finding(items),
        "level_names": level_names(),
        "level_rows": level_rows(items),
        "item_table": item_table(items),
        "gap_rows": gap_rows(items),
        "gap_finding": gap_finding(items),
        "chosen": chosen_charts(figures["chosen"]),
        "said": said(figures["words"]),
        "enough_for_words": figures["enough_for_words"],
    }
