"""The report as rows of a spreadsheet: only totals that may be shown."""

from typing import Any

from django.utils.translation import gettext as _

from feedback.results import sheet
from reports import telling


def csv_rows(figures: telling.Figures) -> tuple[list[str], list[list[Any]]]:
    """The names of the columns, and one row for each figure."""
    header = [_("Part"), *sheet.header()]
    rows: list[list[Any]] = []
    for section in telling.sections(figures):
        rows += [[section.title, fact.name, "", fact.text, "", ""] for fact in section.facts]
        for chart in section.charts:
            rows += [
                [section.title, chart.title, bar["label"], _number(bar["text"]), _percent(bar), chart.base]
                for bar in chart.bars
            ]
        if section.results is not None:
            rows += [[section.title, *row] for row in sheet.rows(figures["feedback"])]
    return header, rows


def _number(text: str) -> str:
    return text.split(" (")[0]


def _percent(bar: Any) -> str:
    return "" if bar["percent"] is None else f"{bar['percent']}%"
