"""What goes on paper to a speaker without e-mail."""

from collections.abc import Collection

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from events.speakers import telling, words
from events.speakers.models import Speaker
from wwnt.kit import pdf, qr
from wwnt.kit.links import absolute

State = Speaker.State
ASKING = (telling.INVITATION, telling.REMINDER)
ANSWERS = (
    gettext_lazy("Yes, I will come and bring something"),
    gettext_lazy("No, not this time"),
    gettext_lazy("I would like a fee"),
    gettext_lazy("My expenses only, please"),
    gettext_lazy("No money, that is my choice"),
)
"""What somebody ticks on the strip at the foot of a letter that asks them."""


def kind_of(speaker: Speaker) -> str:
    """What a letter says now: what still waits to be told, else the invitation, or the thanks once they said yes."""
    if waiting := telling.untold(speaker):
        return waiting
    if speaker.event.is_cancelled:
        return telling.CANCELLED
    return telling.THANKS if speaker.state == State.CONFIRMED else telling.INVITATION


def letter(speaker: Speaker, *, gifts: Collection[int] | None = None) -> bytes:
    """A letter that says what an e-mail would, as a tagged PDF in their language, with the way to their page as a code."""
    html, title = written(speaker, gifts=gifts)
    return pdf.render(html, language=speaker.language, title=title)


def written(speaker: Speaker, *, gifts: Collection[int] | None = None) -> tuple[str, str]:
    """The page of the letter and its title; whoever is asked finds a strip at its foot to send back.

    It quotes no gift but one of these, those that the host who prints it may see.
    """
    with translation.override(speaker.language):
        kind = kind_of(speaker)
        said = words.said(kind, speaker, gifts=gifts)
        mine = absolute(reverse("speakers/mine", args=[speaker.secret]))
        context = words.around(speaker) | {
            "said": said,
            "today": timezone.localdate(),
            "code": qr.svg(mine, title=said.button, scale=4) if said.button else "",
            "answers": ANSWERS if kind in ASKING else (),
            "sends_to": settings.CONTACT_ADDRESS,
        }
        return render_to_string("events/speakers/desk/letter.html", context), said.subject
