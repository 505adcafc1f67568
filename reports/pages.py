"""Draws an edition in one language: as the page that becomes the PDF, as CSV, as plain text."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from reports import sheet, telling
from wwnt.kit import pdf, sheets


def context(figures: telling.Figures, *, number: int) -> dict[str, Any]:
    """What the templates of the report need, in the language of the moment."""
    return {"cover": telling.cover(figures, number=number), "sections": telling.sections(figures)}


def html(figures: telling.Figures, *, number: int, language: str) -> str:
    """The report as one page by itself."""
    with translation.override(language):
        return render_to_string("reports/pdf.html", {"language": language, **context(figures, number=number)})


def as_pdf(figures: telling.Figures, *, number: int, language: str) -> bytes:
    """The report as a tagged PDF."""
    page = html(figures, number=number, language=language)
    with translation.override(language):
        return pdf.render(page, language=language, title=telling.title(figures))


def as_csv(figures: telling.Figures, *, language: str) -> bytes:
    """The totals of the report as CSV."""
    with translation.override(language):
        header, rows = sheet.csv_rows(figures)
        return sheets.write_csv(header, rows)


def as_text(figures: telling.Figures, *, number: int, language: str) -> str:
    """The report as plain text, for e-mail or a screen reader that likes it plain."""
    with translation.override(language):
        page = render_to_string("reports/report.txt", context(figures, number=number))
    lines = [line.rstrip() for line in page.splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip() + "\n"
