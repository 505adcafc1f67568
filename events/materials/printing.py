"""Draws a paper: as HTML, as a tagged PDF, and as a picture of its first page."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from events.materials import fresh
from events.materials.kinds.filled import Filled, NotPossible
from events.materials.kinds.registry import KINDS
from events.materials.models import Paper
from events.materials.style import logos, style_of
from events.meetups.models import Event
from wwnt.kit import fitting, links, pdf, qr


@dataclass(frozen=True)
class Printed:
    """A paper that was made."""

    pdf: bytes
    picture: bytes
    pages: int
    filled: Filled
    lacks: str = ""
    release: int | None = None
    made_from: str = ""


def title(paper: Paper, event: Event) -> str:
    """What the document is called, in the language spoken now."""
    return f"{KINDS[paper.kind].words}: {event.title}"


def address(event: Event, language: str) -> str:
    """The page of the meet-up in a language."""
    with translation.override(language):
        return links.absolute(reverse("event", args=[event.slug]))


def html(paper: Paper, event: Event, filled: Filled) -> str:
    """The page from which the PDF is made; in two languages the document's own is Welsh, which comes first."""
    language = paper.languages[0]
    with translation.override(language):
        style = style_of(event)
        context: dict[str, Any] = {
            "paper": paper,
            "event": event,
            "language": language,
            "languages": paper.languages,
            "palette": style.palette,
            "logos": logos(event, style),
            "page_code": qr.svg(address(event, language), title=str(event.title), scale=4),
            "page_address": address(event, language).partition("//")[2],
            "title": title(paper, event),
        }
        return render_to_string(filled.template, context | filled.context)


def make(paper: Paper) -> Printed:
    """The PDF with its picture; raises `NotPossible` where it can't be made as it was asked for."""
    event, language = paper.event, paper.languages[0]
    # Before anything is read: what changes while it is drawn shows the paper as made from something else.
    release, made_from = fresh.marks(paper, event)
    with translation.override(language):
        filled, drawn = draw(paper, event, KINDS[paper.kind].fill(paper, event))
    picture, pages = pdf.pictured(drawn.made)
    return Printed(drawn.made, picture, pages, filled, drawn.lacks, release, made_from)


def draw(paper: Paper, event: Event, filled: Filled) -> tuple[Filled, pdf.Drawn]:
    """The PDF, on more paper than at first where the words need it."""
    page = html(paper, event, filled)
    try:
        return filled, pdf.draw(page, language=paper.languages[0], title=title(paper, event))
    except fitting.DoesNotFit as error:
        if filled.roomier is None:
            raise NotPossible("too_much") from error
        return draw(paper, event, filled.roomier())
