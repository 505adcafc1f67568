"""The consent that introductions rest on: its words, noting it, and taking it back."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.introductions.kinds import Said
from community.people import consenting
from community.people.models import Consent, Participant

WORDING = _(
    "Hosts may look for people who fit what I offer or ask for. They ask me first, and nobody gets my contact before I "
    "have said yes."
)
WORDING_BY_HOST = _(
    "They agree that hosts look for people who fit. We ask them first, and nobody gets their contact before they have "
    "said yes."
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
