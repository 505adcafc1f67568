"""What goes on paper: the picture cards to fill in by hand, and the page of a person."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.people.models import Participant
from community.profiles import assets
from community.profiles.assets import Audience
from community.profiles.cards import CARDS, code_of
from community.profiles.kinds import FIRST, QUESTIONS
from community.profiles.wording import AGREED, SENSITIVE
from wwnt.kit import pdf

ON_FIRST = 20
"""So many cards fit under the name and the code."""


def cards(language: str, person: Participant | None = None) -> bytes:
    """The cards as a tagged PDF; for a person with their name and the code by which a host types them in."""
    with translation.override(language):
        title = _("What do you bring?")
        context = {
            "sheets": [CARDS[:ON_FIRST], CARDS[ON_FIRST:]],
            "person": person,
            "code": code_of(person) if person else "",
            "questions": [asked for _kind, asked in QUESTIONS[:FIRST]],
            "agreed": AGREED,
            "sensitive": SENSITIVE,
        }
        return _paper("community/profiles/cards_pdf.html", language, title, context)


def page(person: Participant, by: Any) -> bytes:
    """A person's page as a tagged PDF in their own language, with what they bring as far as this reader may see it."""
    language = person.language
    with translation.override(language):
        profile = getattr(person, "asset_profile", None)
        seen = assets.visible_to(Audience.HOSTS, by).filter(profile__participant=person)
        context = {
            "person": person,
            "profile": profile,
            "about": profile.about_words if profile and assets.reads_about(profile, by) else "",
            "groups": assets.by_kind(seen),
            "today": timezone.localdate(),
        }
        return _paper("community/profiles/desk/page_pdf.html", language, person.name, context)


def _paper(template: str, language: str, title: str, context: dict[str, Any]) -> bytes:
    html = render_to_string(template, {**context, "language": language, "title": title})
    return pdf.render(html, language=language, title=title)


def as_file(data: bytes, name: str) -> HttpResponse:
    """A PDF to look at and print."""
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
