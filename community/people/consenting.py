"""The ledger of consents: a yes is a new line, taking it back is written beside it, and nothing is written over."""

from datetime import datetime
from typing import Any

from django.db import transaction

from community.people.models import Consent, Participant
from wwnt.kit import sockets, trail

How = Consent.How


class TakenBackSince(Exception):
    """This person took such a consent back, and what is to be noted now was not said after that."""


@transaction.atomic
def give_consent(
    *,
    participant: Participant,
    purpose: str,
    wording: str,
    language: str,
    source: str,
    now: datetime,
    how: str = How.FORM,
    by: Any = None,
) -> Consent:
    """Keep what a person agreed to, with the words they saw or heard; the same words again make no second line.

    `now` is when they said it. What was said before they took it back does not bring it back, and a list that is brought
    in never does: raises `TakenBackSince`. The person is held meanwhile, so that two at once come one after the other.
    """
    held = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    lines = Consent.objects.filter(participant=held, purpose=purpose)
    last = lines.exclude(withdrawn_at=None).order_by("-withdrawn_at").first()
    if last is not None and last.withdrawn_at is not None and (how == How.IMPORT or last.withdrawn_at >= now):
        raise TakenBackSince
    fresh = Consent(
        participant=held,
        purpose=purpose,
        wording=wording,
        language=language,
        source=source,
        given_at=now,
        how=how,
        by=by,
    )
    fresh.settle()
    standing = lines.standing().filter(version=fresh.version, language=language).first()
    if standing:
        return standing
    fresh.save()
    trail.note("people.give_consent", by=by, row=held.pk, at=now, purpose=purpose, how=how)
    return fresh


@transaction.atomic
def withdraw_consent(
    *, participant: Participant, purpose: str, now: datetime, how: str = How.FORM, by: Any = None
) -> int:
    """A consent is taken back, at once and without a reason, and what rested on it goes; says how many lines ended."""
    held = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    standing = Consent.objects.filter(participant=held, purpose=purpose).standing()
    ended = standing.update(withdrawn_at=now, withdrawn_how=how, withdrawn_by=by)
    if ended:
        for plug in sockets.plugged("about_person"):
            plug.withdrawn(held, purpose, now)
        trail.note("people.withdraw_consent", by=by, row=held.pk, at=now, purpose=purpose, how=how)
    return ended
