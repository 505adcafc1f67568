"""What goes on paper to a speaker without e-mail."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from events.speakers import telling, words
from events.speakers.models import Speaker
from wwnt.kit import pdf, qr
from wwnt.kit.links import absolute

State = Speaker.State


def kind_of(speaker: Speaker) -> str:
    """What a letter says now: what still waits to be told, else the invitation, or the thanks once they said yes."""
    if waiting := telling.untold(speaker):
        return waiting
    if speaker.event.is_cancelled:
        return telling.CANCELLED
    return telling.THANKS if speaker.state == State.CONFIRMED else telling.INVITATION


def letter(speaker: Speaker) -> bytes:
    """A letter that says what an e-mail would, as a tagged PDF in their language, with the way to their page as a code."""
    with translation.override(speaker.language):
        said = words.said(kind_of(speaker), speaker)
        mine = absolute(reverse("speakers/mine", args=[speaker.secret]))
        context = words.around(speaker) | {
            "said": said,
            "today": timezone.localdate(),
            "code": qr.svg(mine, title=said.button, scale=4) if said.button else "",
        }
        html = render_to_string("events/speakers/desk/letter.html", context)
        return pdf.render(html, language=speaker.language, title=said.subject)
