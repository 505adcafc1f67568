"""Offering something from the call: a draft that is kept, sending it, changing it until it is decided, taking it back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.speakers import telling
from events.speakers.call_files import Brought, bring, drop_contribution, files_go_along
from events.speakers.call_models import Call, CallAnswer, Upload
from events.speakers.leaving import forget_needs_of_those_out, gone_for_good, take_back
from events.speakers.models import Contribution, Speaker
from events.speakers.offerers import Who, is_same, lift, speaker_of
from wwnt.kit import trail

State = Contribution.State
UNDECIDED = (*Contribution.OPEN, State.WITHDRAWN)
MOST_OF_ONE = 20


class CallClosed(Exception):
    """Nothing can be offered now."""


class Decided(Exception):
    """It has been decided, or the meet-up is over: nothing can be changed here any more."""


class TooManyOffers(Exception):
    """So many offers of one person can't be read."""


@dataclass(frozen=True)
class Offered:
    """What is offered: columns, answers by question, uploads, and the sentence with which words about health are kept."""

    columns: Mapping[str, Any]
    answers: Mapping[int, Any] = field(default_factory=dict)
    brought: Brought = field(default_factory=Brought)
    wording: str = ""


def may_offer(call: Call, now: datetime, *, is_invited: bool) -> bool:
    """Whether something may be offered: while the call is open, and by who was invited also before and after."""
    phase = call.phase(now)
    return phase == Call.Phase.OPEN or (is_invited and phase != Call.Phase.OFF)


def can_change(contribution: Contribution, now: datetime) -> bool:
    """Whether its words may still be changed: until it is decided; what is to be sent first, or again, until the call closes."""
    event = contribution.event
    if contribution.state not in UNDECIDED or event.is_over(now) or event.is_cancelled:
        return False
    return contribution.state in Contribution.READ or can_send(contribution, now)


def can_take_back(contribution: Contribution, now: datetime) -> bool:
    """Whether it may be taken back: until it is decided, a draft also once the call has closed."""
    event = contribution.event
    is_there = contribution.state in UNDECIDED and contribution.state != State.WITHDRAWN
    return is_there and not event.is_over(now) and not event.is_cancelled


def can_send(contribution: Contribution, now: datetime) -> bool:
    """Whether it may be sent now, first or again; a host's own and that of somebody who was invited always."""
    call = Call.objects.select_related("event").filter(event=contribution.event_id).first()
    if contribution.entered_by_id:
        return True
    return call is not None and may_offer(call, now, is_invited=contribution.by_invitation)


def offer(
    *,
    event: Event,
    who: Who,
    offered: Offered,
    now: datetime,
    sends: bool,
    is_invited: bool = False,
    form_key: UUID | None = None,
    by: User | None = None,
) -> Contribution:
    """Keep an offer, sent or as a draft, with whoever made it as a speaker. The same form sent twice is one.

    An entry we have is never changed by what somebody types; only a host vouches for who it is.
    """
    with files_go_along() as written:
        event = Event.objects.select_for_update().get(pk=event.pk)
        _refuse(event, now, is_invited=is_invited, is_host=by is not None)
        if twin := _twin(event, form_key, offered, sends):
            return _keep_twin(twin, who, offered, written, now, by)
        is_taken = Contribution.objects.filter(event=event, form_key=form_key).exists()
        speaker = speaker_of(event, who, now, by)
        if by is None and speaker.contributions.count() >= MOST_OF_ONE:
            raise TooManyOffers
        # A key that is taken: somebody went back and wrote over the form, and that is another offer.
        row = Contribution(event=event, form_key=None if is_taken else form_key, created_at=now)
        row.entered_by, row.by_invitation, row.through = by, is_invited, who.through
        _fill(row, offered, now)
        row.state, row.sent_at = (State.SENT, now) if sends else (State.DRAFT, None)
        row.save()
        row.speakers.add(speaker)
        _keep_along(row, offered, written, now)
        lift(row, by)
        trail.note("speakers.offer", by=by, about=event.key, row=row.pk, at=now)
        _tell(row, speaker)
    return row


def _refuse(event: Event, now: datetime, *, is_invited: bool, is_host: bool) -> None:
    """A host takes down what people offer at any time before the meet-up is over; others need an open call."""
    call = Call.objects.filter(event=event).first()
    is_open = call is not None and may_offer(_with(call, event), now, is_invited=is_invited)
    if event.is_cancelled or event.is_over(now) or not (is_open or is_host):
        raise CallClosed


def _twin(event: Event, form_key: UUID | None, offered: Offered, sends: bool) -> Contribution | None:
    """What the same form has made already."""
    found = Contribution.objects.filter(event=event, form_key=form_key).first() if form_key else None
    stands = State.SENT if sends else State.DRAFT
    if found is None or found.state != stands or differing(found, offered.columns):
        return None
    return found


def _keep_twin(
    row: Contribution, who: Who, offered: Offered, written: list[Upload], now: datetime, by: User | None
) -> Contribution:
    """The same form came again: what was put right in it is kept, also how to reach them."""
    row.event = Event.objects.get(pk=row.event_id)
    _fill(row, offered, now)
    row.through = who.through
    row.version += _keep_along(row, offered, written, now)
    row.save()
    before = list(row.speakers.select_related("event", "participant"))
    if any(is_same(each, who) for each in before):
        return row
    speaker = speaker_of(row.event, who, now, by)
    if speaker not in before:
        row.speakers.set([speaker])
        _drop_those_without(before)
        lift(row, by)
        _tell(row, speaker)
    return row


def _with(call: Call, event: Event) -> Call:
    call.event = event
    return call


def _fill(row: Contribution, offered: Offered, now: datetime) -> None:
    for name, value in offered.columns.items():
        setattr(row, name, value)
    if bool(offered.wording) != row.is_sensitive or offered.wording != row.agreed_wording:
        row.is_sensitive, row.agreed_wording = bool(offered.wording), offered.wording
        row.agreed_at = now if offered.wording else None


def _keep_along(row: Contribution, offered: Offered, written: list[Upload], now: datetime) -> bool:
    """Answers and files; says whether any is new."""
    before = dict(row.answers.values_list("question", "value"))
    for pk, value in offered.answers.items():
        CallAnswer.objects.update_or_create(contribution=row, question_id=pk, defaults={"value": value})
    bring(row, offered.brought, written, now)
    is_new = any(before.get(pk) != value for pk, value in offered.answers.items())
    return is_new or bool(offered.brought.files or offered.brought.drops)


def _tell(row: Contribution, speaker: Speaker) -> None:
    telling.tell(speaker, telling.OFFER if row.state == State.SENT else telling.DRAFT)


def fresh(
    contribution: Contribution,
    now: datetime,
    is_allowed: Callable[[Contribution, datetime], bool] = can_change,
) -> Contribution:
    """The offer as it stands now, the meet-up locked; only inside a transaction. What is decided is refused."""
    event = Event.objects.select_for_update().get(pk=contribution.event_id)
    row = Contribution.objects.get(pk=contribution.pk)
    row.event = event
    if not is_allowed(row, now):
        raise Decided
    return row


def change_offer(
    *,
    contribution: Contribution,
    offered: Offered,
    mark: str,
    now: datetime,
    sends: bool,
    by: User | None = None,
) -> Contribution:
    """Keep other words, unless somebody changed the same meanwhile; with `sends` the hosts get it to read."""
    with files_go_along() as written:
        row = fresh(contribution, now)
        check(row, offered.columns, mark)
        names = differing(row, offered.columns)
        _fill(row, offered, now)
        is_sent_now = sends and row.state not in Contribution.READ
        if is_sent_now:
            row.state, row.sent_at = State.SENT, now
        is_new = _keep_along(row, offered, written, now)
        row.version += bool(names) or is_new
        row.save()
        trail.note("speakers.change_offer", by=by, about=row.event.key, row=row.pk, at=now, fields=names)
        if is_sent_now:
            lift(row, by)
            for speaker in row.speakers.select_related("event", "participant"):
                _tell(row, speaker)
    return row


@transaction.atomic
def withdraw_offer(*, contribution: Contribution, now: datetime, by: User | None = None) -> None:
    """Take it back, without a reason, until it is decided; a draft goes with all that came along with it."""
    row = fresh(contribution, now, can_take_back)
    trail.note("speakers.withdraw_offer", by=by, about=row.event.key, row=row.pk, at=now)
    speakers = list(row.speakers.select_related("event", "participant"))
    if row.state == State.DRAFT:
        drop_contribution(row)
        _drop_those_without(speakers)
    else:
        take_back(row)
    forget_needs_of_those_out(speakers)


def _drop_those_without(speakers: Iterable[Speaker]) -> None:
    """Who offered something that is gone, and nothing else, is no speaker either."""
    for speaker in speakers:
        if speaker.state == Speaker.State.OFFERED and not speaker.contributions.exists():
            gone_for_good(speaker)


@transaction.atomic
def write_down(*, contribution: Contribution, heard: int, words: str, by: User, now: datetime) -> bool:
    """Keep in writing what the voice note says that was `heard`; says whether that is the one that came with it."""
    if not contribution.uploads.filter(what="voice", pk=heard).update(words=words):
        return False
    trail.note("speakers.write_down", by=by, about=contribution.event.key, row=contribution.pk, at=now)
    return True
