"""Sending messages and noting what becomes of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from community.accounts.models import User
from community.messages.models import Message, MessageQuerySet, Suppression
from community.people import actions as people
from community.people.models import Consent, Participant
from wwnt.kit import email, ledger, limits, outbox, passing, trail
from wwnt.kit.email import Mail
from wwnt.kit.outbox.put import put_many, under_way
from wwnt.kit.outbox.run import Again
from wwnt.kit.sockets import Words

SUPPRESSED = "suppressed"
OVERTAKEN = gettext_noop("A newer message tells it")
UNSENT = (Message.Fate.WAITING, Message.Fate.DELAYED, Message.Fate.NO_EMAIL)
"""What nobody has been told yet: it waits for the worker, or for a host who rings or writes."""

ASKED = "asked"
STAYS = ("forgotten", "restored")
MOST_AN_HOUR = 20

Writer = Callable[[Message], Mail]
Reader = Callable[[Collection[int]], Mapping[int, Any]]

_writers: dict[str, Writer] = {}
_names: dict[str, Words] = {}
_readers: dict[str, Reader] = {}
_ahead: ContextVar[dict[int, Message] | None] = ContextVar("ahead", default=None)


class NotNeeded(Exception):
    """Raised by a writer when its message need not be sent any more; its text is kept as the reason.

    The text is kept in English (`gettext_noop`) and told in the language of whoever reads it.
    """


def writer(kind: str, name: Words = "", rows: Reader | None = None) -> Callable[[Writer], Writer]:
    """Register the function that writes messages of this kind, at the moment they are sent.

    `name` is what hosts call the kind, as in "Invitation". `rows` reads the rows that messages of this kind are about,
    by their ids, many at once; the writer finds its own in `message.found`, or None if it is gone.
    """

    def register(function: Writer) -> Writer:
        _writers[kind] = function
        if rows:
            _readers[kind] = rows
        if name:
            _names[kind] = name
        return function

    return register


def kind_name(*, kind: str) -> Words:
    """What hosts call this kind of message."""
    return _names.get(kind, _("Message"))


def draft(
    *,
    participant: Participant,
    kind: str,
    about: str,
    row: int | None = None,
    suppressible: bool = False,
    asked_for: bool = False,
) -> Message:
    """A message to this person, not yet saved: waiting if it can go by e-mail, else for a host to tell by hand.

    What somebody has just `asked_for` goes to them also if they want no contact.
    """
    fate = Message.Fate.WAITING if participant.email else Message.Fate.NO_EMAIL
    if participant.do_not_contact and not asked_for:
        fate = Message.Fate.STOPPED
    return Message(
        participant=participant,
        kind=kind,
        about=about,
        row=row,
        to=participant.email,
        to_hash=Suppression.hash_of(participant.email) if participant.email else "",
        language=participant.language,
        fate=fate,
        is_suppressible=suppressible,
    )


@transaction.atomic(savepoint=False)
def write_to(
    *,
    participant: Participant,
    kind: str,
    about: str,
    row: int | None = None,
    due_at: datetime | None = None,
    language: str = "",
    suppressible: bool = False,
    asked_for: bool = False,
) -> Message:
    """Write one message to a person and have it sent (at `due_at`)."""
    message = draft(
        participant=participant,
        kind=kind,
        about=about,
        row=row,
        suppressible=suppressible,
        asked_for=asked_for,
    )
    message.language = language or message.language
    message.save()
    if message.fate == Message.Fate.WAITING:
        outbox.put("messages.send", message_id=message.pk, due_at=due_at)
    return message


@transaction.atomic
def write_to_address(
    *,
    address: str,
    kind: str,
    about: str,
    language: str,
    row: int | None = None,
    participant: Participant | None = None,
) -> Message:
    """Write to an address that is nobody's yet, or that somebody else than its owner gave."""
    message = Message.objects.create(
        participant=participant,
        kind=kind,
        about=about,
        row=row,
        to=address,
        to_hash=Suppression.hash_of(address),
        language=language,
    )
    outbox.put("messages.send", message_id=message.pk)
    return message


@transaction.atomic
def write_to_many(*, messages: Iterable[Message]) -> list[Message]:
    """Write many messages (see `draft`) and have them sent behind everything more urgent."""
    rows = Message.objects.bulk_create(messages, batch_size=500)
    put_many("messages.send", [{"message_id": row.pk} for row in rows if row.fate == Message.Fate.WAITING])
    return rows


def _read(message_ids: Collection[int]) -> dict[int, Message]:
    """Messages with what sending them needs: whether the address is suppressed, and the row each is about."""
    suppressed = Exists(Suppression.objects.filter(address_hash=OuterRef("to_hash")))
    messages: dict[int, Message] = {
        row.pk: row for row in Message.objects.annotate(suppressed=suppressed).filter(pk__in=message_ids)
    }
    for kind, reader in _readers.items():
        waiting = [row for row in messages.values() if row.kind == kind and row.row and not row.is_over]
        found = reader({row.row for row in waiting if row.row}) if waiting else {}
        for row in waiting:
            row.found = found.get(row.row or 0)
    return messages


@contextmanager
def reading_ahead(*, message_ids: Collection[int]) -> Iterator[None]:
    """Messages sent inside are read together beforehand; each is used once, so that a second job reads it anew."""
    token = _ahead.set(_read(message_ids))
    try:
        yield
    finally:
        _ahead.reset(token)


def send(*, message_id: int) -> None:
    """Send a message, once, and note its fate. A passing trouble is noted and raised, so that it is tried again.

    Never called inside a transaction.
    """
    message = (_ahead.get() or {}).pop(message_id, None) or _read([message_id]).get(message_id)
    if message is None or message.is_over:
        return
    if message.is_suppressible and message.suppressed:  # type: ignore[attr-defined]
        note_fate(message=message, fate=Message.Fate.STOPPED)
        return
    wait_if_flooded(message=message)
    try:
        email.send(_writers[message.kind](message))
    except NotNeeded as error:
        note_fate(message=message, fate=Message.Fate.UNNEEDED, reason=str(error))
    except email.Refused as error:
        note_fate(message=message, fate=Message.Fate.REFUSED, reason=str(error))
    except email.Later as error:
        note_fate(message=message, fate=Message.Fate.DELAYED, reason=str(error))
        raise
    else:
        # It is out: were that forgotten because the database restarts just now, it would go out twice.
        passing.insist(lambda: note_fate(message=message, fate=Message.Fate.SENT))


def wait_if_flooded(*, message: Message) -> None:
    """One address gets only so many mails an hour, whoever has them written; the rest go later by themselves."""
    if limits.count(f"mail:{message.to_hash[:64]}", seconds=timezone.now().timestamp()) > MOST_AN_HOUR:
        reason = gettext_noop("This address has had many messages within the hour.")
        note_fate(message=message, fate=Message.Fate.DELAYED, reason=reason)
        raise Again(reason, until=next_hour(message))


def next_hour(message: Message) -> datetime:
    """Some time in the first half of the next hour, not for all messages at once."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return hour + timedelta(seconds=message.pk % 1800)


def note_fate(*, message: Message, fate: str, reason: str = "") -> None:
    """Keep what became of a message; one statement. One that is out is not put off by a worker that comes too late."""
    message.fate, message.reason = fate, reason[:400]
    message.ended_at = None if fate == Message.Fate.DELAYED else timezone.now()
    rows = Message.objects.filter(pk=message.pk)
    if fate == Message.Fate.DELAYED:
        rows = rows.exclude(fate=Message.Fate.SENT)
    rows.update(fate=fate, reason=message.reason, ended_at=message.ended_at)


def note_given_up(*, message_id: int, reason: str) -> None:
    """The last try has failed: hosts see it among the messages that came back, and can mend it or ring."""
    message = Message.objects.filter(pk=message_id).first()
    if message is not None and not message.is_over:
        note_fate(message=message, fate=Message.Fate.FAILED, reason=reason)


@transaction.atomic
def overtake(*, messages: MessageQuerySet, now: datetime) -> int:
    """Those of these messages that a worker has in hands need not be sent any more, for newer ones follow; says how many."""
    in_hands = [each["message_id"] for each in under_way("messages.send")]
    waiting = messages.filter(pk__in=in_hands, fate__in=[Message.Fate.WAITING, Message.Fate.DELAYED])
    return waiting.update(fate=Message.Fate.UNNEEDED, reason=OVERTAKEN, ended_at=now)


def refuse_if_overtaken(*, message: Message) -> None:
    """Raises `NotNeeded` where a newer message was written meanwhile."""
    if Message.objects.filter(pk=message.pk, fate=Message.Fate.UNNEEDED).exists():
        raise NotNeeded(OVERTAKEN)


@transaction.atomic
def send_again(*, message: Message, by: User | None) -> bool:
    """Try a message anew, to the address the person has now; says whether it is on its way. Pressing twice sends once."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.participant and row.participant.email:
        row.to = row.participant.email
        row.to_hash = Suppression.hash_of(row.to)
    if not row.to or not row.is_troubled:
        return False
    row.fate, row.reason, row.ended_at = Message.Fate.WAITING, "", None
    row.save()
    outbox.put("messages.send", message_id=row.pk)
    trail.note("messages.send_again", by=by, about=row.about, row=row.pk)
    return True


@transaction.atomic
def told_by_hand(*, message: Message, now: datetime, by: User | None) -> None:
    """Note that somebody rang or wrote a letter instead."""
    Message.objects.filter(pk=message.pk).update(fate=Message.Fate.BY_HAND, ended_at=now)
    trail.note("messages.told_by_hand", by=by, about=message.about, row=message.pk, at=now)


@transaction.atomic
def unsubscribe(*, message: Message, now: datetime) -> None:
    """No more invitations or news to the address of this message; the ledger of whom it was written to says so too."""
    suppress(address=message.to, reason=ASKED)
    person = message.participant
    if person is not None:
        people.withdraw_consent(
            participant=person, purpose=Consent.Purpose.NEWS_EMAIL, now=now, how=Consent.How.LINK
        )


@transaction.atomic
def hear_again(*, address: str) -> None:
    """Somebody reached at this address has asked for news anew: what they, or a list, asked for before holds no longer.

    What an erasure or a restored copy has closed stays closed.
    """
    rows = Suppression.objects.filter(address_hash=Suppression.hash_of(address))
    rows.exclude(reason__in=STAYS).delete()


@transaction.atomic
def suppress(*, address: str, reason: str) -> None:
    """Write no more invitations or news to this address; service messages about a place still go."""
    suppress_hash(mark=Suppression.hash_of(address), reason=reason)


@transaction.atomic
def suppress_hash(*, mark: str, reason: str) -> bool:
    """The same for an address of which only the hash is known; says whether it is new. The ledger keeps it too."""
    row, is_new = Suppression.objects.get_or_create(address_hash=mark, defaults={"reason": reason})
    transaction.on_commit(lambda: ledger.note([ledger.Entry(SUPPRESSED, mark, row.created_at)]), robust=True)
    return is_new


@transaction.atomic
def suppress_all(*, addresses: Collection[str], reason: str) -> int:
    """Write no more invitations or news to these addresses; says how many are new. The ledger keeps them too."""
    marks = {Suppression.hash_of(address) for address in addresses}
    known = set(Suppression.objects.filter(address_hash__in=marks).values_list("address_hash", flat=True))
    fresh = [Suppression(address_hash=mark, reason=reason) for mark in sorted(marks - known)]
    Suppression.objects.bulk_create(fresh, ignore_conflicts=True)
    now = timezone.now()
    entries = [ledger.Entry(SUPPRESSED, row.address_hash, now) for row in fresh]
    transaction.on_commit(lambda: ledger.note(entries), robust=True)
    return len(fresh)
