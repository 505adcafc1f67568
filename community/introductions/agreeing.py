"""The consent that introductions rest on: its words, noting it, and taking it back."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from community.introductions.kinds import Said
from community.people import consenting
from community.people.models import Consent, Participant
from community.profiles.wording import SENSITIVE

WORDING = _(
    "Hosts may look for people who fit what I offer or ask for. They ask me first, and nobody gets my contact before I "
    "have said yes."
)
WORDING_BY_HOST = _(
    "They agree that hosts look for people who fit. We ask them first, and nobody gets their contact before they have "
    "said yes."
)


def agree_to_sensitive(
    *, participant: Participant, language: str, source: str, now: datetime, by: Any = None
) -> None:
    """Note the explicit yes that words about health, care or belief are kept with, in the language of the words."""
    with translation.override(language):
        sentence = str(SENSITIVE)
    with suppress(consenting.TakenBackSince):
        consenting.give_consent(
            participant=participant,
            purpose=Consent.Purpose.PROFILE_SENSITIVE,
            wording=sentence,
            language=language,
            source=source,
            how=HOW.get(Said(source), Consent.How.FORM),
            now=now,
            by=by,
        )


HOW = {Said.CONVERSATION: Consent.How.SPOKEN, Said.CARD: Consent.How.PAPER}


def agree(
    *, participant: Participant, wording: str, language: str, source: str, now: datetime, by: Any = None
) -> None:
    """Note that somebody agrees to be introduced; what was said before it was taken back does not bring it back."""
    with suppress(consenting.TakenBackSince):
        consenting.give_consent(
            participant=participant,
            purpose=Consent.Purpose.INTRODUCTIONS,
            wording=wording,
            language=language,
            source=source,
            how=HOW.get(Said(source), Consent.How.FORM),
            now=now,
            by=by,
        )
