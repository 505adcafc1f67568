"""Writing thank-yous and seeing that they get to whom they are for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from community.accounts.models import User
from community.credits.actions import AlreadySettled, once
from community.credits.models import ThankYou
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from wwnt.kit import trail

Status = ThankYou.Status
KIND, ABOUT = "thank_you", "thanks"


class NoMail(Exception):
    """They have no e-mail address, or want no contact: the card is given by hand."""


@transaction.atomic
def write(
    *, by: User | None, now: datetime, form_key: UUID | None = None, is_named: bool = True, **told: Any
) -> ThankYou:
    """Write a thank-you; where it is not yet clear whom it is for (`is_named`), a host says so first."""
    status = Status.READY if is_named else Status.WAITING
    row, is_new = once(model=ThankYou, form_key=form_key, by=by, created_at=now, status=status, **told)
    if is_new:
        trail.note("credits.write", by=by, row=row.pk, at=now)
    return row


@transaction.atomic
def name_receiver(*, thanks: ThankYou, receiver: Participant | None, by: User, now: datetime) -> None:
    """Say whom a thank-you is for; nobody whom we know: the name that was written stands on the card."""
    row = _held(thanks)
    if row.status != Status.WAITING:
        raise AlreadySettled
    row.receiver, row.status = receiver, Status.READY
    row.save(update_fields=["receiver", "status"])
    trail.note("credits.name_receiver", by=by, row=row.pk, at=now)


@transaction.atomic
def send(*, thanks: ThankYou, by: User, now: datetime) -> Message:
    """Send a thank-you by e-mail, in the receiver's language; once."""
    row = _held(thanks)
    if row.status != Status.READY:
        raise AlreadySettled
    receiver = row.receiver
    if receiver is None or not receiver.can_get_email:
        raise NoMail
    message = messages.write_to(participant=receiver, kind=KIND, about=ABOUT, row=row.pk)
    row.status, row.given_at = Status.SENT, now
    row.save(update_fields=["status", "given_at"])
    trail.note("credits.send", by=by, row=row.pk, at=now)
    return message


@transaction.atomic
def give_by_hand(*, thanks: Iterable[ThankYou], by: User, now: datetime) -> None:
    """Note that these cards were given, or read to them."""
    for each in thanks:
        row = _held(each)
        row.status, row.given_at = Status.GIVEN, now
        row.save(update_fields=["status", "given_at"])
        trail.note("credits.give_by_hand", by=by, row=row.pk, at=now)


@transaction.atomic
def throw_away(*, thanks: ThankYou, by: User, now: datetime) -> None:
    """Take away a thank-you that was written by mistake and has not been given."""
    row = _held(thanks)
    if row.is_given:
        raise AlreadySettled
    trail.note("credits.throw_away", by=by, row=row.pk, at=now)
    row.delete()


def _held(thanks: ThankYou) -> ThankYou:
    return ThankYou.objects.select_for_update(of=("self",)).get(pk=thanks.pk)
