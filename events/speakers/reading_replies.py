"""Answers to those who offered something: changed one by one, sent by a host, never twice, never before."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.speakers.leaving import forget_needs_of_those_out
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_actions import TO_READ, Closed, Over
from events.speakers.reading_models import Choice, Reply
from wwnt.kit import sockets, trail

REPLY = "contribution_reply"
STATES = {
    Choice.Answer.YES: Contribution.State.ACCEPTED,
    Choice.Answer.WAIT: Contribution.State.WAITING,
    Choice.Answer.NO: Contribution.State.DECLINED,
}
GONE = (Speaker.State.DECLINED, Speaker.State.WITHDRAWN)


def replies_of(event: Event) -> "QuerySet[Reply]":
    """All answers of a meet-up whose people are still known to us."""
    rows = Reply.objects.filter(contribution__event=event, speaker__forgotten_at=None)
    return rows.select_related("contribution__event__venue", "speaker__participant", "selection")


def drafts_of(event: Event) -> "QuerySet[Reply]":
    """Those that wait to be checked and sent; what was taken back meanwhile needs no answer."""
    return replies_of(event).filter(sent_at=None).exclude(contribution__state=Contribution.State.WITHDRAWN)


def to_tell(event: Event) -> "QuerySet[Reply]":
    """Those that a host has released, and has to tell by phone or in a letter."""
    rows = replies_of(event).filter(sent_at__isnull=False, told_at=None)
    return rows.filter(speaker__participant=None) | rows.filter(speaker__participant__email="")


def _locked(reply: Reply) -> Reply:
    event = Event.objects.select_for_update().get(pk=reply.contribution.event_id)
    row = replies_of(event).filter(pk=reply.pk).first()
    if row is None:
        raise Closed
    row.contribution.event = event
    return row


@transaction.atomic
def change_reply(
    *, reply: Reply, subject: str, text: str, mark: str, by: User, now: datetime, read: int | None = None
) -> Reply:
    """Change what is written to one person, while it has not gone out, and unless somebody else changed it meanwhile.

    `read` is the version of what was offered that the host had read: the answer is to that one from now on.
    """
    row = _locked(reply)
    changes: dict[str, Any] = {"subject": subject, "text": text}
    if row.sent_at is not None:
        raise Closed
    check(row, changes, mark)
    changes["offer_version"] = row.offer_version if read is None else read
    if names := differing(row, changes):
        row.subject, row.text, row.offer_version = subject, text, changes["offer_version"]
        row.save(update_fields=names)
        trail.note("speakers.change_reply", by=by, about=row.contribution.event.key, at=now)
    return row


@transaction.atomic
def send_reply(*, reply: Reply, by: User, now: datetime) -> bool:
    """Send one answer; from now on what was decided holds and shows. Pressed twice it goes once; says whether it went now.

    What was taken back meanwhile is neither accepted nor answered; what was changed has to be read anew first.
    """
    row = _locked(reply)
    if row.sent_at is not None:
        return False
    contribution, event = row.contribution, row.contribution.event
    stands = STATES[Choice.Answer(row.answer)]
    if event.is_cancelled or event.is_over(now):
        raise Over
    if row.is_outdated or contribution.state not in (*TO_READ, stands):
        raise Closed
    if row.answer == Choice.Answer.YES:
        _ask(row, now)
    if contribution.state != stands:
        contribution.state = stands
        contribution.save(update_fields=["state"])
        if stands == Contribution.State.ACCEPTED:
            for plug in sockets.plugged("accepted_contribution"):
                plug.accepted(contribution, by)
    row.sent_at, row.sent_by = now, by
    row.save(update_fields=["sent_at", "sent_by"])
    forget_needs_of_those_out([row.speaker])
    if row.speaker.participant is not None:
        messages.write_to(
            participant=row.speaker.participant,
            kind=REPLY,
            about=event.key,
            row=row.pk,
            language=row.language,
        )
    trail.note("speakers.send_reply", by=by, about=event.key, row=row.speaker.pk, at=now)
    return True


def _ask(reply: Reply, now: datetime) -> None:
    """Who offered it is asked whether it still suits them; who said no or can't come only where it was sent after that."""
    speaker, sent_at = reply.speaker, reply.contribution.sent_at
    left_at = speaker.answered_at or speaker.created_at
    is_back = speaker.state in GONE and sent_at is not None and sent_at > left_at
    if speaker.state in GONE and not is_back:
        raise Closed
    if is_back or speaker.state in (Speaker.State.OFFERED, Speaker.State.LISTED):
        speaker.state, speaker.asked_at, speaker.answered_at = Speaker.State.ASKED, now, None
        speaker.save(update_fields=["state", "asked_at", "answered_at"])


def send_replies(*, event: Event, pks: Collection[int], by: User, now: datetime) -> tuple[int, int]:
    """Send those answers that the host had before their eyes; says how many went, and how many could not."""
    sent = missed = 0
    for reply in drafts_of(event).filter(pk__in=pks).order_by("pk"):
        try:
            sent += send_reply(reply=reply, by=by, now=now)
        except Closed:
            missed += 1
    return sent, missed


@transaction.atomic
def told_by_hand(*, reply: Reply, by: User, now: datetime) -> None:
    """Somebody rang or posted the letter."""
    row = _locked(reply)
    if row.sent_at is None or row.told_at is not None:
        return
    row.told_at = now
    row.save(update_fields=["told_at"])
    about = row.contribution.event.key
    waiting = Message.objects.about(about).filter(kind=REPLY, row=row.pk, fate=Message.Fate.NO_EMAIL)
    waiting.update(fate=Message.Fate.BY_HAND, ended_at=now)
    trail.note("speakers.tell_reply", by=by, about=about, row=row.speaker.pk, at=now)
