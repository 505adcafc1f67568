"""What hosts do with the call for contributions: switch it on, word it, set its days and kinds, ask questions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from community.accounts.models import User
from community.introductions import actions as board
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.speakers.call_models import Call, CallQuestion
from wwnt.kit import links, page_cache, trail


class NothingLookedFor(Exception):
    """A call that looks for no kind can't be switched on."""


def call_of(event: Event) -> Call:
    """The call of a meet-up, not yet kept where there is none."""
    found = Call.objects.filter(event=event).first() or Call(event=event)
    found.event = event
    return found


def _held(event: Event) -> Call:
    event = Event.everything.select_for_update().get(pk=event.pk)
    row, _is_new = Call.objects.get_or_create(event=event)
    row.event = event
    return row


@transaction.atomic
def switch_call(*, event: Event, is_on: bool, by: User | None, now: datetime) -> None:
    """Let people offer something on the site, or stop it; what came in stays."""
    row = _held(event)
    if is_on and not row.kinds:
        raise NothingLookedFor
    if row.is_on == is_on:
        return
    row.is_on = is_on
    if is_on and row.event.is_public and row.known_since is None:
        row.known_since = now
    row.save(update_fields=["is_on", "known_since"])
    page_cache.touch(event.stamp, board.STAMP)
    trail.note("speakers.switch_call", by=by, about=event.key, at=now, on=int(is_on))


def now_known(*, event: Event, now: datetime) -> None:
    """A meet-up came onto the site with its call switched on: from now on everybody may know of it."""
    Call.objects.filter(event=event, is_on=True, known_since=None).update(known_since=now)


@transaction.atomic
def change_call(
    *, event: Event, changes: Mapping[str, Any], mark: str, by: User | None, now: datetime
) -> Call:
    """Keep its words, days and kinds, unless somebody else changed the same meanwhile."""
    row = _held(event)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    if names:
        row.save()
        page_cache.touch(event.stamp, board.STAMP)
        trail.note("speakers.change_call", by=by, about=event.key, at=now, **facts)
    return row


@transaction.atomic
def renew_link(*, event: Event, by: User, now: datetime) -> None:
    """The link for invited people that was given out opens nothing any more; there is a new one."""
    row = _held(event)
    links.revoke(Call.objects.filter(pk=row.pk))
    trail.note("speakers.renew_link", by=by, about=event.key, at=now)


@transaction.atomic
def keep_question(
    *, event: Event, words: Mapping[str, Any], by: User | None, question: CallQuestion | None = None
) -> CallQuestion:
    """Ask something more, at the end of the form, or word a question anew; its place stays."""
    _held(event)
    if question is None:
        last = event.call_questions.aggregate(last=Max("position"))["last"] or 0
        if twin := event.call_questions.filter(**words).first():
            return twin
        question = CallQuestion(event=event, position=last + 1)
    for column, value in words.items():
        setattr(question, column, value)
    question.save()
    trail.note("speakers.keep_question", by=by, about=event.key)
    return question


@transaction.atomic
def remove_question(*, question: CallQuestion, by: User | None) -> None:
    """Ask it no longer; the answers given so far go with it."""
    trail.note("speakers.remove_question", by=by, about=question.event.key)
    question.delete()


@transaction.atomic
def move_question(*, question: CallQuestion, up: bool, by: User | None) -> None:
    """Let a question change places with the one before or after it."""
    rows = list(question.event.call_questions.select_for_update())
    here = rows.index(question)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, start=1):
        row.position = position
    CallQuestion.objects.bulk_update(rows, ["position"])
    trail.note("speakers.move_question", by=by, about=question.event.key)


def copy_call(*, source: Event, event: Event) -> None:
    """The words, kinds and questions of the one it is made from; switched off, without days, and nothing of what came in."""
    old = Call.objects.filter(event=source).first()
    if old is not None and not Call.objects.filter(event=event).exists():
        Call.objects.create(
            event=event,
            words_en=old.words_en,
            words_cy=old.words_cy,
            kinds=old.kinds,
            takes_wishes=old.takes_wishes,
        )
    if not event.call_questions.exists():
        CallQuestion.objects.bulk_create(
            CallQuestion(event=event, **each.content) for each in source.call_questions.all()
        )
