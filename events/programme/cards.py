"""The parts of a programme as they stand in lists; what is made of their words is made once, for pages with many parts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.meetups.models import Event
from events.programme.models import Session
from events.speakers.models import Contribution
from wwnt.kit import dates
from wwnt.kit.bilingual import Text
from wwnt.kit.templatetags.parts import words

BEGINNING = 220
"""About how many letters of a part's words stand in the list; its own page has them all."""


@dataclass(frozen=True)
class Card:
    """One part as it stands in a list; `when` also says its room and its kind."""

    session: Session
    pk: str
    title: SafeString
    when: SafeString
    kind: str
    marks: SafeString
    beginning: SafeString
    people: SafeString
    note: str = ""
    is_chosen: bool = False
    without: str = ""


def of(
    event: Event,
    sessions: Iterable[Session],
    notes: Mapping[int, str] | None = None,
    *,
    chosen: Collection[int] = (),
    without: Mapping[int, str] | None = None,
    site: str = "",
) -> list[Card]:
    """Cards of these parts; `without` has for each the address of one's own programme without it.

    With `site` before them, addresses also lead to us from elsewhere.
    """
    speakers = site + reverse("speakers/speakers", args=[event.slug])
    kinds = {str(kind): str(kind.label) for kind in Session.Kind}
    spoken = {str(language): str(language.label) for language in Contribution.Language}
    drawn: dict[tuple[str, ...], SafeString] = {}
    found = []
    for each in sessions:
        signs = (each.language, *each.marks)
        if signs not in drawn:
            drawn[signs] = marks(each, spoken[each.language] if each.language else "")
        found.append(
            Card(
                session=each,
                pk=str(each.pk),
                title=words(each.title),
                when=when(each, kinds[each.kind]),
                kind=kinds[each.kind],
                marks=drawn[signs],
                beginning=beginning(each.text),
                people=people(each, speakers),
                note=(notes or {}).get(each.pk, ""),
                is_chosen=each.pk in chosen,
                without=(without or {}).get(each.pk, ""),
            )
        )
    return found


def marks_of(session: Session) -> list[tuple[str, str]]:
    """What helps people take part in it, each with its words."""
    return [(mark.value, str(mark.label)) for mark in Session.Mark if mark.value in session.marks]


def marks(session: Session, language: str) -> SafeString:
    """In which language it is and what helps people take part in it, in words with their signs."""
    context = {"language": language, "marks": marks_of(session)}
    return render_to_string("events/programme/parts/marks.html", context)


def when(session: Session, kind: str) -> SafeString:
    """Its hours, its room and its kind in one line."""
    hours = f"{dates.clock(session.starts_at)}–{dates.clock(session.ends_at)}"
    if not session.room:
        return format_html("{} · {}", hours, kind)
    return format_html("{} · <b>{}</b> · {}", hours, words(session.room), kind)


def beginning(text: Text) -> SafeString:
    """How its words begin, up to the end of a word."""
    if not text.strip():
        return SafeString("")
    if len(text) <= BEGINNING:
        return words(text)
    return words(Text(f"{text[:BEGINNING].rpartition(' ')[0]} …", text.lang))


def people(session: Session, page: str) -> SafeString:
    """Who is in it, as far as everybody may read of them, each with the way to what is told of them."""
    rows = ((page, speaker.pk, speaker.name) for speaker, _role in session.people)
    return format_html_join(" · ", '<a href="{}{}/">{}</a>', rows)
