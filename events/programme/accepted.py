"""A contribution that was accepted becomes a part of the programme as it stands at the desk; guests see it once released."""

from typing import Any

from django.db.models import Max
from django.utils import translation

from events.programme.actions import next_offset, touch
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Contribution
from wwnt.kit import trail
from wwnt.kit.bilingual import LANGUAGES

Kind = Contribution.Kind
IN_PROGRAMME = {
    Kind.STORY: Session.Kind.TALK,
    Kind.TALK: Session.Kind.TALK,
    Kind.WORKSHOP: Session.Kind.WORKSHOP,
}
"""A question goes on a table and a stall by a wall: they are no part of the day of their own."""
USUAL = {Kind.STORY: 8, Kind.TALK: 10, Kind.WORKSHOP: 45}


def titles_of(contribution: Contribution) -> dict[str, str]:
    """Its title by column; of one without any, what its kind is called, in both languages."""
    title_en, title_cy = contribution.title_en, contribution.title_cy
    if title_en or title_cy:
        return {"title_en": title_en, "title_cy": title_cy}
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[f"title_{language}"] = str(Kind(contribution.kind).label)
    return found


class Accepted:
    """Makes the part, once."""

    def accepted(self, contribution: Contribution, by: Any) -> Session | None:
        """At the end of the day as it stands, with title, text, language, minutes and whoever brings it."""
        kind = Kind(contribution.kind)
        if kind not in IN_PROGRAMME or Session.objects.filter(contribution=contribution).exists():
            return None
        event = contribution.event
        made = Session.objects.create(
            event=event,
            kind=IN_PROGRAMME[kind],
            offset_minutes=next_offset(event),
            minutes=contribution.minutes or USUAL[kind],
            **titles_of(contribution),
            text_en=contribution.text_en,
            text_cy=contribution.text_cy,
            language=contribution.language,
            contribution=contribution,
        )
        for speaker in contribution.speakers.order_by("pk"):
            last = made.parts.aggregate(last=Max("position"))["last"]
            position = 0 if last is None else last + 1
            SessionSpeaker.objects.create(session=made, speaker=speaker, position=position)
        touch(event)
        trail.note("programme.add_session", by=by, about=event.key, row=made.pk)
        return made
