"""What goes on paper: thank-you cards, and the letter of what we gave each other."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.credits import year as years
from community.credits.models import ThankYou
from community.people.models import Participant
from wwnt.kit import pdf


def cards(thanks: Sequence[ThankYou], *, language: str) -> bytes:
    """Cards of A6, four on a sheet to cut; each in the language of who gets it."""
    sheets = [thanks[start : start + 4] for start in range(0, len(thanks), 4)]
    drawn = [[_card(each) for each in sheet] for sheet in sheets]
    with translation.override(language):
        title = _("Thank-you cards")
        html = render_to_string(
            "community/credits/cards_pdf.html", {"sheets": drawn, "title": title, "language": language}
        )
        return pdf.render(html, language=language, title=title)


def _card(thanks: ThankYou) -> SafeString:
    language = thanks.receiver.language if thanks.receiver else thanks.language
    with translation.override(language):
        return mark_safe(  # noqa: S308
            render_to_string("community/credits/card.html", {"thanks": thanks, "language": language})
        )


def letter(person: Participant, year: int) -> bytes:
    """The letter of one person, in their language."""
    with translation.override(person.language):
        return _letters([_told(person, year)], person.language, title_of(year))


def letters(people: Sequence[Participant], year: int, *, language: str, tell: Callable[[int], None]) -> bytes:
    """The letters of many as one file, each in its language and on its own pages; `tell` hears how many are written."""
    told = []
    for number, person in enumerate(people, start=1):
        told.append(_told(person, year))
        tell(number)
    with translation.override(language):
        return _letters(told, language, title_of(year))


def title_of(year: int) -> str:
    """What the letter is called."""
    return _("What we gave each other in %(year)s") % {"year": year}


def _told(person: Participant, year: int) -> SafeString:
    with translation.override(person.language):
        context = {"year": years.of(person, year), "person": person, "title": title_of(year)}
        context["today"] = timezone.localdate()
        return mark_safe(render_to_string("community/credits/letter.html", context))  # noqa: S308


def _letters(told: Sequence[SafeString], language: str, title: str) -> bytes:
    html = render_to_string(
        "community/credits/letters_pdf.html", {"letters": told, "title": title, "language": language}
    )
    return pdf.render(html, language=language, title=title)


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """A PDF to look at or print, kept by nobody on the way."""
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
