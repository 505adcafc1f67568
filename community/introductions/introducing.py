"""Introductions from asking both to what came of it: nothing is shared before both have said yes."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from community.accounts.models import User
from community.introductions import agreeing, suggesting
from community.introductions.kinds import TYPED, Said, Telling
from community.introductions.models import (
    DAYS_TO_ANSWER,
    DAYS_TO_MEET,
    Ask,
    Connection,
    Introduction,
    Offer,
    Side,
)
from community.messages import actions as messages
from community.messages.models import Message
from community.people import consenting
from community.people.models import Consent, Participant
from wwnt.kit import page_cache, trail

QUESTION, MADE, OVER, FOLLOW_UP = (
    "introduction_question",
    "introduction_made",
    "introduction_over",
    "introduction_follow_up",
)
KINDS = (QUESTION, MADE, OVER, FOLLOW_UP)
Status, Answer = Introduction.Status, Side.Answer


class CannotBeAsked(Exception):
    """One of them wants no contact, or has not agreed to be introduced: `person`."""

    def __init__(self, person: Participant) -> None:
        super().__init__()
        self.person = person


class KeptApart(Exception):
    """One of them asked not to be introduced to the other."""


class AlreadyIntroduced(Exception):
    """There is an introduction of these two already: `introduction`."""

    def __init__(self, introduction: Introduction) -> None:
        super().__init__()
        self.introduction = introduction


class OnePerson(Exception):
    """Nobody can be introduced to themselves."""


class TooLate(Exception):
    """It is no longer waiting for an answer."""


@transaction.atomic
def introduce(
    *,
    giver: Participant,
    asker: Participant,
    offer: Offer | None,
    ask: Ask | None,
    words: dict[str, str],
    by: User,
    now: datetime,
    kept: Introduction | None = None,
) -> Introduction:
    """Ask both whether they would like to meet; a host sends it, never the clock. `kept` is a suggestion that was kept."""
    held = list(Participant.objects.select_for_update().filter(pk__in={giver.pk, asker.pk}).order_by("pk"))
    _check(held, kept)
    found = kept or Introduction(created_at=now)
    found.offer, found.ask, found.status = offer, ask, Status.SENT
    found.words_en, found.words_cy = words.get("words_en", ""), words.get("words_cy", "")
    found.by, found.sent_at = by, now
    if kept is None and offer and ask:
        found.reasons = [list(reason) for reason in suggesting.why(offer, ask)]
    found.reasons = _without_typed(found)
    found.save()
    for person, part in ((giver, Side.Part.GIVING), (asker, Side.Part.ASKING)):
        Side.objects.get_or_create(introduction=found, participant=person, defaults={"part": part})
    for side in found.sides.select_related("participant"):
        _write(side, QUESTION)
    trail.note("introductions.introduce", by=by, about=found.about, row=found.pk, at=now)
    return found


def _check(people: list[Participant], kept: Introduction | None) -> None:
    if len(people) < 2:
        raise OnePerson
    for person in people:
        if not suggesting.can_be_asked(person):
            raise CannotBeAsked(person)
    if suggesting.is_apart(*people):
        raise KeptApart
    open_one = suggesting.before(*people)
    if open_one is not None and (kept is None or open_one.pk != kept.pk):
        raise AlreadyIntroduced(open_one)
    if kept is not None and kept.status != Status.SUGGESTED:
        raise AlreadyIntroduced(kept)


def _without_typed(found: Introduction) -> list[Any]:
    """The reasons without what was typed in somebody's name: hosts alone read that, while they decide."""
    return [reason for reason in found.reasons if reason[0] != TYPED]


def _write(side: Side, kind: str) -> None:
    messages.write_to(participant=side.participant, kind=kind, about=side.introduction.about, row=side.pk)


def _held(introduction: int) -> Introduction:
    return Introduction.objects.select_for_update().get(pk=introduction)


@transaction.atomic
def answer_introduction(
    *, side: Side, answer: str, way: str = "", contact: str = "", now: datetime, by: User | None = None
) -> Introduction:
    """One of the two answers; when both have said yes they are introduced, and one no ends it kindly for the other.

    An answer can be changed until then; afterwards it raises `TooLate`.
    """
    found = _held(side.introduction.pk)
    if found.status != Status.SENT:
        raise TooLate
    side.answer, side.answered_at = answer, now
    side.way, side.contact = (way, contact) if answer == Answer.YES else ("", "")
    side.save(update_fields=["answer", "answered_at", "way", "contact"])
    if by is not None:
        asked = Message.objects.filter(about=found.about, kind=QUESTION, participant=side.participant)
        asked.exclude(fate=Message.Fate.SENT).update(fate=Message.Fate.BY_HAND, ended_at=now)
    answers = [each.answer for each in found.sides.all()]
    if answer != Answer.YES:
        _end(found, Status.DECLINED, now, but=side.pk)
    elif answers == [Answer.YES, Answer.YES]:
        found.status, found.made_at = Status.MADE, now
        found.follow_up_due_at = now + timedelta(days=DAYS_TO_MEET)
        found.save()
        for each in found.sides.select_related("participant"):
            _write(each, MADE)
    trail.note("introductions.answer_introduction", by=by, about=found.about, row=found.pk, at=now)
    return found


def _end(found: Introduction, status: str, now: datetime, *, but: int | None = None) -> None:
    """End it; who was asked, and has not said no themselves, gets kind words that do not say whose answer it was."""
    was_sent = found.status == Status.SENT
    found.status, found.closed_at, found.reasons = status, now, _without_typed(found)
    found.save(update_fields=["status", "closed_at", "reasons"])
    Message.objects.filter(
        about=found.about, kind=QUESTION, fate__in=[Message.Fate.WAITING, Message.Fate.NO_EMAIL]
    ).update(fate=Message.Fate.UNNEEDED, ended_at=now)
    declined = (Answer.NO, Answer.NOT_NOW)
    for side in found.sides.select_related("participant") if was_sent else ():
        if side.pk != but and side.answer not in declined and not side.participant.do_not_contact:
            _write(side, OVER)


@transaction.atomic
def close_introduction(*, introduction: Introduction, now: datetime, by: User | None = None) -> None:
    """A host ends it, or puts a suggestion aside; whoever was asked is told kindly."""
    found = _held(introduction.pk)
    if found.status in {Status.SUGGESTED, Status.SENT}:
        _end(found, Status.CLOSED, now)
        trail.note("introductions.close_introduction", by=by, about=found.about, row=found.pk, at=now)


@transaction.atomic
def want_no_more(*, participant: Participant, now: datetime, by: User | None = None) -> None:
    """No more introductions at all: the consent is taken back, what is open ends kindly, offers and asks are put aside."""
    how = Consent.How.SPOKEN if by else Consent.How.FORM
    consenting.withdraw_consent(
        participant=participant, purpose=Consent.Purpose.INTRODUCTIONS, now=now, how=how, by=by
    )
    stop(participant=participant, now=now)
    trail.note("introductions.want_no_more", by=by, row=participant.pk, at=now)


@transaction.atomic
def stop(*, participant: Participant, now: datetime) -> None:
    """The consent was taken back, here or elsewhere: what is open ends kindly, offers and asks are put aside.

    Of those that were made nobody is asked later what came of it.
    """
    end_open_ones(participant=participant, now=now)
    theirs = Introduction.objects.filter(sides__participant=participant, status=Status.MADE)
    theirs.filter(followed_up_at=None).update(followed_up_at=now)
    for model in (Offer, Ask):
        model.objects.filter(participant=participant, is_open=True).update(is_open=False, changed_at=now)
    page_cache.touch("offers")


def end_open_ones(*, participant: Participant, now: datetime) -> None:
    """All that wait for an answer end kindly for the others, and nobody is asked later what came of it."""
    theirs = Introduction.objects.filter(sides__participant=participant)
    mine = set(Side.objects.filter(participant=participant).values_list("pk", flat=True))
    for found in theirs.filter(status__in=[Status.SUGGESTED, Status.SENT]):
        own = next((pk for pk in found.sides.values_list("pk", flat=True) if pk in mine), None)
        _end(_held(found.pk), Status.CLOSED, now, but=own)


@transaction.atomic
def follow_up(*, introduction: Introduction, now: datetime) -> None:
    """Three weeks later both are asked, once, whether they met; who has told already is not."""
    found = _held(introduction.pk)
    if not found.is_made or found.followed_up_at is not None:
        return
    found.followed_up_at = now
    found.save(update_fields=["followed_up_at"])
    told = set(found.connections.values_list("participant", flat=True))
    for side in found.sides.select_related("participant"):
        if side.participant_id not in told and not side.participant.do_not_contact:
            _write(side, FOLLOW_UP)


def to_follow_up(now: datetime) -> Collection[Introduction]:
    """Those whose three weeks are over."""
    return Introduction.objects.filter(
        status=Status.MADE, follow_up_due_at__lte=now, followed_up_at=None
    ).order_by("pk")[:200]


def unanswered_too_long(now: datetime) -> Collection[Introduction]:
    """Those that wait for an answer for six weeks: it will not come any more."""
    last = now - timedelta(days=DAYS_TO_ANSWER)
    return Introduction.objects.filter(status=Status.SENT, sent_at__lte=last).order_by("pk")[:200]


@transaction.atomic
def tell_what_came(
    *, participant: Participant, introduction: Introduction | None, told: dict[str, Any], now: datetime,
    other: Participant | None = None, by: User | None = None,
) -> Connection:  # fmt: skip
    """Keep what came of it in somebody's own words; told again, it replaces what they told before.

    A story whose teller does not let us tell it, or tells it anew, is shown no longer until a host has looked.
    """
    given = {**told, "other": other, "told_at": now, "by": by, "published_at": None}
    if not given.get("story"):
        given["telling"] = Telling.NO
    if introduction is None:
        kept = Connection.objects.create(participant=participant, **given)
    else:
        kept, _is_new = Connection.objects.update_or_create(
            introduction=introduction, participant=participant, defaults=given
        )
    _story_agreed(kept, now, by)
    if kept.story and kept.is_sensitive:
        whose: dict[str, Any] = {"participant": participant, "language": kept.language, "now": now, "by": by}
        agreeing.agree_to_sensitive(**whose, source=Said.CONVERSATION if by else Said.ME)
    page_cache.touch("offers")
    trail.note("introductions.tell_what_came", by=by, row=participant.pk, at=now)
    return kept


def _story_agreed(told: Connection, now: datetime, by: User | None) -> None:
    """Whether a story may be told is a consent like others, with the words in which it was given or taken back."""
    purpose, how = Consent.Purpose.STORY, Consent.How.SPOKEN if by else Consent.How.FORM
    if told.may_be_told:
        asked = told._meta.get_field("telling").verbose_name
        with suppress(consenting.TakenBackSince):
            consenting.give_consent(
                participant=told.participant,
                purpose=purpose,
                wording=f"{asked} {told.get_telling_display()}",
                language=told.language,
                source="introduction",
                how=how,
                now=now,
                by=by,
            )
    elif not told.participant.connections.exclude(telling=Telling.NO).exists():
        consenting.withdraw_consent(participant=told.participant, purpose=purpose, now=now, how=how, by=by)


@transaction.atomic
def tell_no_more(*, participant: Participant) -> None:
    """Somebody lets their stories be told no longer: they are off the board at once."""
    participant.connections.exclude(telling=Telling.NO).update(telling=Telling.NO, published_at=None)
    page_cache.touch("offers")


@transaction.atomic
def show_story(*, connection: Connection, shown: bool, now: datetime, by: User) -> None:
    """A host puts a story on the board that its teller lets us tell, or takes it off."""
    connection.published_at = now if shown and connection.may_be_told else None
    connection.save(update_fields=["published_at"])
    page_cache.touch("offers")
    trail.note("introductions.show_story", by=by, row=connection.participant.pk, at=now)
