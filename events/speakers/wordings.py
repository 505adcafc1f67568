"""The sentences that speakers agree to, item by item; what they saw is kept with their yes."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from events.speakers.own_models import SpeakerConsent

Purpose = SpeakerConsent.Purpose

WORDINGS = {
    Purpose.NAMED: _("You may name me on your site, with what I have said of myself and my picture."),
    Purpose.PHOTOS: _("You may take photos of me while I speak, and show them."),
    Purpose.RECORDING: _("You may record my part as sound or film, and publish it."),
    Purpose.SLIDES: _("You may put my slides, handouts and links on your site for everybody."),
    Purpose.AGAIN: _(
        "Hosts of later meet-ups may find me among those who have spoken, with what I brought, and ask me again."
    ),
}


def wording(purpose: str, language: str) -> str:
    """What somebody agrees to, in their language."""
    with translation.override(language):
        return str(WORDINGS[Purpose(purpose)])
