"""What happens to a claim: asked for, agreed or not, paid; or taken back. The claimant hears of each step."""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.money.actions import rules_of
from events.money.models import ExpenseClaim, ExpenseReceipt
from wwnt.kit import bank_details, pictures, trail
from wwnt.kit.money import PENNY

MOST_WAITING = 20
RECEIPT_SIDE = 1600
Status = ExpenseClaim.Status
SPOKEN = ("words", "pay_words", "reason")


class OwnClaim(Exception):
    """Nobody agrees to their own claim."""


class NotNow(Exception):
    """The claim is not in the state in which this can be done: somebody else has answered it, or it was taken back."""


class TooManyWaiting(Exception):
    """So many claims of one person wait at one meet-up that something must have gone wrong."""


class HoldsBankDetails(Exception):
    """No bank details are kept, wherever they were typed."""


def for_miles(*, miles: Decimal, rate: Decimal) -> Decimal:
    """What so many miles come to, to the penny."""
    return (miles * rate).quantize(PENNY, ROUND_HALF_UP)


@transaction.atomic
def claim(
    *,
    event: Event,
    participant: Participant,
    said: Mapping[str, Any],
    language: str,
    now: datetime,
    receipt: ContentFile | None = None,
    by: User | None = None,
) -> ExpenseClaim:
    """Keep what somebody asks to be paid back; miles count what a mile counts now. The same claim twice stays one."""
    _refuse_bank_details(said)
    Participant.objects.select_for_update().get(pk=participant.pk)
    waiting = ExpenseClaim.objects.asked().filter(event=event, participant=participant)
    given = {**said, "event": event, "participant": participant, "language": language}
    if given.get("miles"):
        given["rate"] = rules_of(event).mile
        given["amount"] = for_miles(miles=given["miles"], rate=given["rate"])
    twin = waiting.filter(**given).first()
    if twin is not None:
        return twin
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting
    row = ExpenseClaim.objects.create(**given, entered_by=by, asked_at=now)
    if receipt is not None:
        light = pictures.light(receipt, side=RECEIPT_SIDE).read()
        ExpenseReceipt.objects.create(claim=row, picture=light)
    # Who rings us hears on the phone that we have it.
    if by is None or participant.email:
        _tell(row, "expenses_asked")
    trail.note("money.claim", by=by, about=event.key, row=row.pk, at=now)
    return row


def _refuse_bank_details(said: Mapping[str, Any]) -> None:
    if any(bank_details.found_in(said.get(name) or "") for name in SPOKEN):
        raise HoldsBankDetails


def _tell(row: ExpenseClaim, kind: str) -> None:
    if row.participant is not None:
        # They have asked, so they are answered, also if they want no other contact.
        messages.write_to(
            participant=row.participant, kind=kind, about=row.event.key, row=row.pk, asked_for=True
        )


def _held(claim: ExpenseClaim, *states: str) -> ExpenseClaim:
    rows = ExpenseClaim.objects.select_related("event", "participant")
    row = rows.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.status not in states:
        raise NotNow
    return row


def is_of(*, claim: ExpenseClaim, user: User) -> bool:
    """Whether this account is the claimant's own: by the planning group, or by the address they are reached at."""
    person = claim.participant
    if person is None:
        return False
    mine = Member.objects.filter(participant=person, user=user)
    return bool(person.email and person.email == user.email) or mine.exists()


@transaction.atomic
def agree(*, claim: ExpenseClaim, by: User, now: datetime) -> ExpenseClaim:
    """Say yes to a claim of somebody else; it waits to be paid."""
    row = _held(claim, Status.ASKED)
    if is_of(claim=row, user=by):
        raise OwnClaim
    row.status, row.decided_by, row.decided_at = Status.AGREED, by, now
    row.save(update_fields=["status", "decided_by", "decided_at"])
    _tell(row, "expenses_agreed")
    trail.note("money.agree", by=by, about=row.event.key, row=row.pk, at=now)
    return row


@transaction.atomic
def decline(*, claim: ExpenseClaim, reason: str, by: User, now: datetime) -> ExpenseClaim:
    """Say no to a claim of somebody else, with kind words in their language; its receipt goes."""
    _refuse_bank_details({"reason": reason})
    row = _held(claim, Status.ASKED)
    if is_of(claim=row, user=by):
        raise OwnClaim
    row.status, row.reason, row.decided_by, row.decided_at = Status.DECLINED, reason, by, now
    row.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    _drop_receipt(row)
    _tell(row, "expenses_declined")
    trail.note("money.decline", by=by, about=row.event.key, row=row.pk, at=now)
    return row


@transaction.atomic
def pay(*, claim: ExpenseClaim, by: User, now: datetime) -> ExpenseClaim:
    """Note that what was agreed is paid; its receipt goes."""
    row = _held(claim, Status.AGREED)
    row.status, row.paid_by, row.paid_at = Status.PAID, by, now
    row.save(update_fields=["status", "paid_by", "paid_at"])
    _drop_receipt(row)
    _tell(row, "expenses_paid")
    trail.note("money.pay", by=by, about=row.event.key, row=row.pk, at=now)
    return row


@transaction.atomic
def withdraw_claim(*, claim: ExpenseClaim) -> ExpenseClaim:
    """The claimant does not want it any more, while nobody has answered it; its receipt goes."""
    row = _held(claim, Status.ASKED)
    row.status = Status.TAKEN_BACK
    row.save(update_fields=["status"])
    _drop_receipt(row)
    return row


def _drop_receipt(row: ExpenseClaim) -> None:
    ExpenseReceipt.objects.filter(claim=row).delete()
