"""The consent that introductions rest on: its words, noting it, and taking it back."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.people.actions import give_consent, withdraw_consent
from community.people.models import Consent, Participant

WORDING = _(
    "Hosts may look for people who fit what I offer or ask for. They ask me first, and nobody gets my contact before I "
    "have said yes."
)
WORDING_BY_HOST = _(
    "They agree that hosts look for people who fit. We ask them first, and nobody gets their contact before they have "
    "said yes."
)


def agree(*, participant: Participant, wording: str, language: str, source: str, now: datetime) -> None:
    """Note that somebody agrees to be introduced, unless that stands already."""
    standing = Consent.objects.filter(
        participant=participant, purpose=Consent.Purpose.INTRODUCTIONS, withdrawn_at=None
    )
    if not standing.exists():
        give_consent(
            participant=participant,
            purpose=Consent.Purpose.INTRODUCTIONS,
            wording=wording,
            language=language,
            source=source,
            how=HOW.get(Said(source), Consent.How.FORM),
            now=now,
            by=by,
        )


def take_back(*, participant: Participant, purpose: str, now: datetime) -> Any:
    """A consent is taken back by who gave it; says how many lines ended."""
    return withdraw_consent(participant=participant, purpose=purpose, now=now)
