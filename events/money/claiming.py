"""What happens to a claim: asked for, agreed or not, paid; or taken back. The claimant hears of each step."""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.money.actions import rules_of
from events.money.models import ExpenseClaim, ExpenseReceipt
from events.tickets.models import Ticket
from wwnt.kit import bank_details, pictures, text, trail
from wwnt.kit.money import PENNY

MOST_WAITING = 20
RECEIPT_SIDE = 1600
Status = ExpenseClaim.Status
SPOKEN = ("words", "pay_words", "reason")


class OwnClaim(Exception):
    """Nobody answers their own claim, or notes it as paid."""


class NotNow(Exception):
    """The claim is not in the state in which this can be done: somebody else has answered it, or it was taken back."""


class TooManyWaiting(Exception):
    """So many claims of one person wait at one meet-up that something must have gone wrong."""


class NoPart(Exception):
    """A part is more than nothing and less than what was asked for, and the claimant is told why."""


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
    form_key: UUID | None = None,
) -> ExpenseClaim:
    """Keep what somebody asks to be paid back; miles count what a mile counts now. One form sent twice asks once."""
    _refuse_bank_details(said)
    _lock(event)
    Participant.objects.select_for_update().get(pk=participant.pk)
    waiting = ExpenseClaim.objects.asked().filter(event=event, participant=participant)
    given = {**said, "event": event, "participant": participant, "language": language}
    if given.get("miles"):
        given["rate"] = rules_of(event).mile
        given["amount"] = for_miles(miles=given["miles"], rate=given["rate"])
    twin = _sent_before(given, form_key)
    if twin is not None:
        _keep_receipt(twin, receipt)
        return twin
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting
    row = ExpenseClaim.objects.create(**given, entered_by=by, asked_at=now, form_key=form_key)
    _keep_receipt(row, receipt)
    # Who rings us hears on the phone that we have it.
    if by is None or participant.email:
        _tell(row, "expenses_asked")
    trail.note("money.claim", by=by, about=event.key, row=row.pk, at=now)
    return row


def _lock(event: Event) -> None:
    # First the meet-up and then the person, as registration and erasure do: the other way round they wait for each other.
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)


def _sent_before(given: Mapping[str, Any], form_key: UUID | None) -> ExpenseClaim | None:
    # Who goes back in the browser and changes what they typed asks for something else, with the key of the same form.
    same = {name: value for name, value in given.items() if name != "has_receipt"}
    return ExpenseClaim.objects.filter(**same, form_key=form_key).first() if form_key else None


def _keep_receipt(row: ExpenseClaim, receipt: ContentFile | None) -> None:
    if receipt is None or row.is_settled or ExpenseReceipt.objects.filter(claim=row).exists():
        return
    light = pictures.light(receipt, side=RECEIPT_SIDE).read()
    ExpenseReceipt.objects.create(claim=row, picture=light)
    if not row.has_receipt:
        row.has_receipt = True
        row.save(update_fields=["has_receipt"])


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
    _lock(claim.event)
    rows = ExpenseClaim.objects.select_related("event", "participant")
    row = rows.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.status not in states:
        raise NotNow
    return row


def is_of(*, claim: ExpenseClaim, user: User) -> bool:
    """Whether this account is the claimant's own: by the planning group, the address they are reached at, or their name.

    Who wrote a claim down for somebody on the phone may answer it: they are not the claimant.
    """
    person = claim.participant
    if person is None:
        return False
    names = {person.folded_name}
    tickets = Ticket.objects.for_event(claim.event).guests().filter(participant=person)
    names |= {text.fold(name) for name in tickets.values_list("name", flat=True)}
    is_called_so = bool(user.name) and text.fold(user.name) in names
    is_reached_there = bool(person.email) and person.email == user.email.strip().lower()
    mine = Member.objects.filter(participant=person, user=user)
    return is_called_so or is_reached_there or mine.exists()


@transaction.atomic
def agree(
    *, claim: ExpenseClaim, by: User, now: datetime, amount: Decimal | None = None, reason: str = ""
) -> ExpenseClaim:
    """Say yes to a claim of somebody else, or to a part of it with kind words why not to all; it waits to be paid."""
    _refuse_bank_details({"reason": reason})
    row = _held(claim, Status.ASKED)
    if is_of(claim=row, user=by):
        raise OwnClaim
    if amount is not None and not (0 < amount < row.amount and reason):
        raise NoPart
    row.status, row.decided_by, row.decided_at = Status.AGREED, by, now
    row.agreed_amount, row.reason = amount, reason if amount is not None else ""
    row.save(update_fields=["status", "decided_by", "decided_at", "agreed_amount", "reason"])
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
    """Note that what was agreed to somebody else is paid; its receipt goes."""
    row = _held(claim, Status.AGREED)
    if is_of(claim=row, user=by):
        raise OwnClaim
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
