"""What changes whose hours are noted and where credits go."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from community.accounts.models import User
from community.credits.models import CreditAccount, CreditMove, Gift, Pot, TimeEntry
from community.people.actions import meet
from community.people.gatherings import Hand
from community.people.models import Participant
from wwnt.kit import trail

Kind, Reason, Status = CreditAccount.Kind, CreditMove.Reason, TimeEntry.Status


Row = TypeVar("Row", bound=Model)


class SameAccount(Exception):
    """Credits can't go from an account to itself."""


class AlreadySettled(Exception):
    """Somebody has dealt with it in the meantime."""


class PotIsClosed(Exception):
    """Nothing is given into this pot or drawn out of it any more."""


@transaction.atomic
def once(
    *, model: type[Row], form_key: UUID | None, key: Mapping[str, Any] | None = None, **given: Any
) -> tuple[Row, bool]:
    """Keep a row that a form asks for, once: sent twice, also at the same moment, it finds what it made; is it new?"""
    if form_key is None:
        return model._default_manager.create(**key or {}, **given), True
    return model._default_manager.get_or_create(form_key=form_key, **key or {}, defaults=given)


def community_account() -> CreditAccount:
    """The account from which credits for time given come, unless another is named."""
    return CreditAccount.objects.get_or_create(kind=Kind.COMMUNITY)[0]


def account_of(person: Participant) -> CreditAccount:
    """A person's account, begun when it is first needed."""
    mine = CreditAccount.objects.filter(participant=person).order_by("pk").first()
    return mine or CreditAccount.objects.create(kind=Kind.PERSON, participant=person)


@transaction.atomic
def note_time(
    *,
    person: Participant,
    quarters: int,
    work: str,
    on: date,
    by: User | None,
    now: datetime,
    source: CreditAccount | None = None,
    form_key: UUID | None = None,
    **told: Any,
) -> TimeEntry:
    """Note that somebody gave time; an hour of anything is one credit, unless they want none.

    Credits come from the community's account, or from `source`: whoever it was done for, or a pot. The same form sent
    twice notes it once. `told` is about, words, for_person, told_how, wants_credit.
    """
    given = {"quarters": quarters, "work": work, "on": on, "noted_by": by, **told}
    entry, is_new = once(
        model=TimeEntry, form_key=form_key, key={"participant": person}, created_at=now, **given
    )
    if is_new:
        _credit(entry, source, by, now)
        trail.note("credits.note_time", by=by, row=entry.pk, at=now)
    return entry


@transaction.atomic
def note_time_of_many(*, hands: Iterable[Hand], by: User, now: datetime, **told: Any) -> list[TimeEntry]:
    """Note the same for everybody who helped, each as an entry of their own; a host not among the people becomes one."""
    people = [
        hand.person or meet(name=hand.name, email=hand.email, language=hand.language, is_vouched=True)
        for hand in hands
    ]
    return [note_time(person=person, by=by, now=now, **told) for person in people]


@transaction.atomic
def tell_time(
    *,
    person: Participant,
    quarters: int,
    work: str,
    on: date,
    now: datetime,
    form_key: UUID | None = None,
    **told: Any,
) -> TimeEntry:
    """Somebody tells us on their own page what they gave; it counts once a host has said yes."""
    given = {"quarters": quarters, "work": work, "on": on, "created_at": now, **told}
    state = {"status": Status.TOLD, "told_how": TimeEntry.How.OWN_PAGE}
    return once(model=TimeEntry, form_key=form_key, key={"participant": person}, **given, **state)[0]


@transaction.atomic
def confirm_time(*, entry: TimeEntry, by: User, now: datetime) -> None:
    """Say yes to hours that somebody told us; they count from now on."""
    row = _held(entry, Status.TOLD)
    row.status, row.noted_by = Status.NOTED, by
    row.save(update_fields=["status", "noted_by"])
    _credit(row, None, by, now)
    trail.note("credits.confirm_time", by=by, row=row.pk, at=now)


@transaction.atomic
def turn_down_time(*, entry: TimeEntry, by: User, now: datetime) -> None:
    """Leave hours that somebody told us unnoted; they see it on their page."""
    row = _held(entry, Status.TOLD)
    row.status = Status.TURNED_DOWN
    row.save(update_fields=["status"])
    trail.note("credits.turn_down_time", by=by, row=row.pk, at=now)


@transaction.atomic
def take_back_time(*, entry: TimeEntry, by: User, now: datetime) -> None:
    """Put a wrong entry right: it stays to be seen, and a counter-move takes its credits back where they came from."""
    row = _held(entry, Status.NOTED)
    row.status, row.question = Status.TAKEN_BACK, ""
    row.save(update_fields=["status", "question"])
    for move in row.credit_moves.filter(reason=Reason.EARNED):
        _counter(move, by, now)
    trail.note("credits.take_back_time", by=by, row=row.pk, at=now)


@transaction.atomic
def question_time(*, entry: TimeEntry, words: str) -> None:
    """Somebody says of their own hours that something isn't right; a host looks at it, nothing changes until then."""
    TimeEntry.objects.filter(pk=entry.pk).update(question=words)


@transaction.atomic
def settle_question(*, entry: TimeEntry, by: User, now: datetime) -> None:
    """The host has looked at it, and the entry stays as it is."""
    TimeEntry.objects.filter(pk=entry.pk).update(question="")
    trail.note("credits.settle_question", by=by, row=entry.pk, at=now)


@transaction.atomic
def refuse_credits(*, person: Participant, refuses: bool) -> None:
    """Somebody wants no credits, or wants them again; hours are noted all the same, and what they hold stays theirs."""
    account = account_of(person)
    CreditAccount.objects.filter(participant=person).exclude(pk=account.pk).update(refuses=False)
    account.refuses = refuses
    account.save(update_fields=["refuses"])


@transaction.atomic
def move_credits(
    *,
    giver: CreditAccount,
    taker: CreditAccount,
    quarters: int,
    now: datetime,
    by: User | None = None,
    form_key: UUID | None = None,
) -> CreditMove:
    """Give credits on, or draw them from a pot: what one has less, the other has more. The same form moves them once."""
    if giver.pk == taker.pk or (giver.participant_id and giver.participant_id == taker.participant_id):
        raise SameAccount
    if any(each.pot and not each.pot.is_open for each in (giver, taker)):
        raise PotIsClosed
    reason = Reason.DRAWN if giver.kind == Kind.POT else Reason.GIVEN_ON
    given: dict[str, Any] = {"giver": giver, "taker": taker, "quarters": quarters, "reason": reason}
    move, is_new = once(model=CreditMove, form_key=form_key, by=by, at=now, **given)
    if is_new:
        trail.note("credits.move_credits", by=by, row=move.pk, at=now)
    return move


@transaction.atomic
def undo_move(*, move: CreditMove, by: User, now: datetime) -> None:
    """Undo a move by a counter-move; only once, and both stay in the ledger. Hours are taken back with their entry."""
    row = CreditMove.objects.select_for_update(of=("self",)).get(pk=move.pk)
    if row.reason in (Reason.EARNED, Reason.CORRECTION) or CreditMove.objects.filter(corrects=row).exists():
        raise AlreadySettled
    _counter(row, by, now)
    trail.note("credits.undo_move", by=by, row=row.pk, at=now)


@transaction.atomic
def ask_to_give(
    *,
    person: Participant,
    to_name: str,
    quarters: int,
    now: datetime,
    words: str = "",
    form_key: UUID | None = None,
) -> Gift:
    """Somebody names to whom their credits go; a host passes them on, so that nobody learns by trying whom we know."""
    given: dict[str, Any] = {"participant": person, "to_name": to_name, "quarters": quarters, "words": words}
    return once(model=Gift, form_key=form_key, at=now, **given)[0]


@transaction.atomic
def pass_on(*, gift: Gift, to: Participant | None, by: User, now: datetime) -> None:
    """Pass on to this person what was meant for them; to nobody: it stays with who wanted to give it."""
    row = Gift.objects.select_for_update(of=("self",)).select_related("participant").get(pk=gift.pk)
    if row.status != Gift.Status.WAITING:
        raise AlreadySettled
    if to is not None:
        giver, taker = account_of(row.participant), account_of(to)
        move_credits(giver=giver, taker=taker, quarters=row.quarters, by=by, now=now)
    row.status = Gift.Status.DONE if to else Gift.Status.TURNED_DOWN
    row.save(update_fields=["status"])
    trail.note("credits.pass_on", by=by, row=row.pk, at=now)


@transaction.atomic
def save_pot(*, pot: Pot, by: User, now: datetime) -> Pot:
    """Make a pot with its account, or change its words; a closed one keeps what it holds."""
    pot.save()
    CreditAccount.objects.get_or_create(pot=pot, defaults={"kind": Kind.POT})
    trail.note("credits.save_pot", by=by, row=pot.pk, at=now)
    return pot


def _credit(entry: TimeEntry, source: CreditAccount | None, by: User | None, now: datetime) -> None:
    if entry.participant is None or not entry.wants_credit:
        return
    taker = account_of(entry.participant)
    giver = source or community_account()
    if CreditAccount.objects.filter(participant=entry.participant, refuses=True).exists():
        return
    if giver.participant_id == entry.participant_id and giver.participant_id:
        raise SameAccount
    earned = {"reason": Reason.EARNED, "time_entry": entry, "by": by, "at": now}
    CreditMove.objects.create(giver=giver, taker=taker, quarters=entry.quarters, **earned)


def _counter(move: CreditMove, by: User | None, now: datetime) -> None:
    CreditMove.objects.create(
        giver=move.taker,
        taker=move.giver,
        quarters=move.quarters,
        reason=Reason.CORRECTION,
        time_entry=move.time_entry,
        corrects=move,
        by=by,
        at=now,
    )


def _held(entry: TimeEntry, status: str) -> TimeEntry:
    row = TimeEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if row.status != status:
        raise AlreadySettled
    return row
