"""Complaints, from the day they come to the day their outcome is told."""

from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.privacy.kinds import ACKNOWLEDGED, OUTCOME, RECEIVED
from community.privacy.models import PROMISE, ComplaintStep, DataComplaint
from wwnt.kit import trail


@transaction.atomic
def complain(*, words: str, now: datetime, by: User | None = None, **given: Any) -> DataComplaint:
    """Take a complaint in, with any way of contact or none; the promise runs from the moment it came.

    `given` may name, in `received_at`, an earlier moment: of a letter the day it lay in the letter box.
    """
    received = given.pop("received_at", None) or now
    complaint = DataComplaint.objects.create(
        words=words, received_at=received, acknowledge_by=received + PROMISE, **given
    )
    if by is None:
        _write(complaint, RECEIVED)
    trail.note("privacy.complain", by=by, row=complaint.pk, at=now)
    return complaint


@transaction.atomic
def acknowledge(*, complaint: DataComplaint, now: datetime, by: User, by_mail: bool) -> None:
    """Tell the complainant that we have it and look into it: by mail, or as a host has just done by hand; once."""
    held = DataComplaint.objects.select_for_update().get(pk=complaint.pk)
    if held.acknowledged_at is not None:
        return
    held.acknowledged_at = now
    held.save(update_fields=["acknowledged_at"])
    if by_mail:
        _write(held, ACKNOWLEDGED)
    trail.note("privacy.acknowledge", by=by, row=held.pk, at=now)


@transaction.atomic
def note_step(*, complaint: DataComplaint, words: str, now: datetime, by: User) -> ComplaintStep:
    """Keep what was done to look into it."""
    trail.note("privacy.note_step", by=by, row=complaint.pk, at=now)
    return ComplaintStep.objects.create(complaint=complaint, at=now, by=by, words=words)


@transaction.atomic
def close(*, complaint: DataComplaint, outcome: str, now: datetime, by: User, by_mail: bool) -> None:
    """Tell the complainant what came of it, by mail or by hand; telling the outcome acknowledges it too."""
    held = DataComplaint.objects.select_for_update().get(pk=complaint.pk)
    if held.closed_at is not None:
        return
    held.outcome, held.closed_at = outcome, now
    held.acknowledged_at = held.acknowledged_at or now
    held.save()
    if by_mail:
        _write(held, OUTCOME)
    trail.note("privacy.close", by=by, row=held.pk, at=now)


def _write(complaint: DataComplaint, kind: str) -> None:
    if complaint.email:
        about = f"complaint:{complaint.pk}"
        messages.write_to_address(
            address=complaint.email, kind=kind, about=about, row=complaint.pk, language=complaint.language
        )
