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
WIDE = 10  # percentage points from which two groups are said to differ


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


def bounds(share: Figures) -> tuple[int, int] | None:
    """Between which whole percentages a share lies, as far as it is told."""
    percent = share["percent"]
    if percent is None:
        return None
    return {"least": (percent, 100), "most": (0, percent)}.get(share["how"], (percent, percent))


def positive_finding(items: Sequence[Figures]) -> str:
    """What stands out, as a title: the item felt most, where the figures told are enough to say so."""
    told = [(found, each) for each in items if (found := bounds(each["positive"]))]
    if not told:
        return _("Too few answers for percentages")
    (low, _high), best = max(told, key=lambda pair: pair[0])
    if all(low > high for (_low, high), each in told if each is not best):
        return _("Felt most strongly: %(item)s") % {"item": pick(best, "text")}
    if all(low >= 50 for (low, _high), _item in told):
        return _("To every question most people answered “mostly” or “completely”")
    if low >= 50:
        return _("To several questions most people answered “mostly” or “completely”")
    return _("How many answered “mostly” or “completely”")


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
    """What leaves most room to grow, as a title, where the figures told are enough to say so."""
    told = [(found, each) for each in items if (found := bounds(each["positive"]))]
    if len(told) > 1:
        (_low, high), least = min(told, key=lambda pair: pair[0][1])
        if all(high < low for (low, _high), each in told if each is not least):
            return _("Most room to grow: %(item)s") % {"item": pick(least, "text")}
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
    """Where the two groups differ most, as a title, by no more than the figures told bear out."""
    told = []
    for each in items:
        pair = [bounds(share) for share in each["gap"].values()] if each["gap"] else []
        if len(pair) == 2 and pair[0] and pair[1]:
            told.append((surely_apart(pair[0], pair[1]), at_most_apart(pair[0], pair[1]), each))
    if told:
        least, _most, widest = max(told, key=lambda found: found[0])
        if least >= WIDE:
            return _("Lived experience and work differ most here: %(item)s") % {"item": pick(widest, "text")}
        if all(most < WIDE for _least, most, _item in told):
            return _("People with lived experience and people at work answered much alike")
    return _("People with lived experience and people at work, side by side")


def surely_apart(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How far two shares are apart at least."""
    return max(0, a[0] - b[1], b[0] - a[1])


def at_most_apart(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How far two shares can be apart."""
    return max(a[1] - b[0], b[1] - a[0])


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
