"""Asking for a paper, making it, printing it again, and taking it away."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from community.accounts.models import User
from community.people.models import Participant
from events.materials import printing
from events.materials.kinds import badges
from events.materials.kinds.filled import Named, NotPossible
from events.materials.kinds.registry import KINDS
from events.materials.models import Badge, Paper, PaperFile, PaperName
from events.meetups.models import Event
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from wwnt.kit import outbox, trail

logger = logging.getLogger(__name__)

MOST_WAITING = 20


class TooManyWaiting(Exception):
    """So many papers of this meet-up wait for the worker already."""


@transaction.atomic
def ask_for_paper(
    *,
    event: Event,
    kind: str,
    options: Mapping[str, Any],
    language: str,
    by: User,
    now: datetime,
    together: UUID | None = None,
) -> Paper:
    """Have a paper made; one that was asked for in the same way and still waits is given back instead."""
    Event.objects.select_for_update().get(pk=event.pk)
    waiting = Paper.objects.filter(event=event).under_way()
    for each in waiting.filter(kind=kind, language=language, together=together):
        if each.options == dict(options):
            return each
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting
    has_names = KINDS[kind].has_names(dict(options))
    paper = Paper.objects.create(
        event=event,
        kind=kind,
        options=dict(options),
        language=language,
        holds=Paper.Holds.NAMES if has_names else Paper.Holds.NOTHING,
        asked_by=by,
        asked_at=now,
        together=together,
    )
    outbox.put("materials.make", paper_id=paper.pk)
    trail.note("materials.ask_for_paper", by=by, about=event.key, row=paper.pk, at=now, kind=kind)
    return paper


@transaction.atomic
def ask_for_all(
    *,
    event: Event,
    wanted: Mapping[str, Mapping[str, Any]],
    language: str,
    by: User,
    now: datetime,
    together: UUID,
) -> list[Paper]:
    """Have several kinds made in one press, each by a job of its own; pressed twice, they are made once."""
    Event.objects.select_for_update().get(pk=event.pk)
    found = list(Paper.objects.filter(event=event, together=together).order_by("pk"))
    if found:
        return found
    given: dict[str, Any] = {"event": event, "language": language, "now": now, "together": together}
    return [ask_for_paper(kind=kind, options=options, by=by, **given) for kind, options in wanted.items()]


def print_again(*, paper: Paper, by: User, now: datetime) -> Paper:
    """The same once more, from what is true now; the earlier one stays."""
    return ask_for_paper(
        event=paper.event,
        kind=paper.kind,
        options=paper.options,
        language=paper.language,
        by=by,
        now=now,
    )


@transaction.atomic
def try_again(*, paper: Paper, by: User) -> None:
    """Make a paper that failed anew."""
    failed = Paper.objects.filter(pk=paper.pk, status=Paper.Status.FAILED)
    if failed.update(status=Paper.Status.ASKED, why=""):
        outbox.put("materials.make", paper_id=paper.pk)
        trail.note("materials.try_again", by=by, about=paper.event.key, row=paper.pk)


def make_paper(*, paper_id: int) -> None:
    """Make a paper that still waits. Begun anew, it makes the same again; what fails is kept for the hosts to see.

    Never called inside a transaction: drawing takes a second or more.
    """
    paper = Paper.objects.under_way().select_related("event__venue").filter(pk=paper_id).first()
    if paper is None:
        return
    Paper.objects.filter(pk=paper.pk).update(status=Paper.Status.MAKING)
    try:
        printed = printing.make(paper)
    except NotPossible as reason:
        _fail(paper_id, reason.args[0])
    except Exception:
        logger.exception("paper %s could not be made", paper_id)
        _fail(paper_id, "")
    else:
        _keep(paper, printed)


@transaction.atomic
def _keep(paper: Paper, printed: printing.Printed) -> None:
    """Keep the file with the names on it, unless the paper was taken away or somebody on it was erased meanwhile."""
    row = Paper.objects.select_for_update().under_way().filter(pk=paper.pk).first()
    if row is None:
        return
    if not _all_here(row, printed.filled.names):
        outbox.put("materials.make", paper_id=row.pk)
        return
    PaperName.objects.filter(paper=row).delete()
    PaperName.objects.bulk_create(
        PaperName(
            paper=row,
            participant=each.participant,
            ticket=each.ticket,
            speaker=each.speaker,
            stood=each.stood,
        )
        for each in dict.fromkeys(printed.filled.names)
    )
    PaperFile.objects.update_or_create(paper=row, defaults={"pdf": printed.pdf, "picture": printed.picture})
    row.status, row.made_at = Paper.Status.READY, timezone.now()
    row.pages, row.number, row.why = printed.pages, printed.filled.number, ""
    row.release, row.made_from, row.lacks = printed.release, printed.made_from, printed.lacks[:60]
    row.save()


def _all_here(paper: Paper, names: Sequence[Named]) -> bool:
    """Whether nobody on it was erased while it was drawn, nor took back the yes to being named."""
    speakers = {each.speaker.pk for each in names if each.speaker}
    known = Speaker.objects.named() if paper.holds else Speaker.objects.in_public()
    if known.filter(pk__in=speakers).count() != len(speakers):
        return False
    people = {each.participant.pk for each in names if each.participant}
    tickets = {each.ticket.pk for each in names if each.ticket}
    there = Participant.objects.filter(pk__in=people).count()
    return there == len(people) and Ticket.objects.named().filter(pk__in=tickets).count() == len(tickets)


def note_given_up(*, paper_id: int, reason: str) -> None:
    """The last try has ended without a file: hosts see it, and can have it tried again."""
    _fail(paper_id, "")


def _fail(paper_id: int, why: str) -> None:
    waiting = Paper.objects.filter(pk=paper_id).exclude(status=Paper.Status.READY)
    waiting.update(status=Paper.Status.FAILED, why=why)


@transaction.atomic
def note_printed(*, paper: Paper, by: User, now: datetime) -> None:
    """It is on paper: badges that say what stands on it are no longer among those that are still to print."""
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    if not row.is_ready or row.printed_at:
        return
    row.printed_at = now
    row.save(update_fields=["printed_at"])
    if row.kind == "badges":
        pks = _unchanged(row)
        known = set(Badge.objects.filter(ticket__in=pks).values_list("ticket", flat=True))
        Badge.objects.filter(ticket__in=pks).update(printed_at=now)
        Badge.objects.bulk_create(Badge(ticket_id=pk, printed_at=now) for pk in pks if pk not in known)
    trail.note("materials.note_printed", by=by, about=row.event.key, row=row.pk, at=now, kind=row.kind)


def _unchanged(paper: Paper) -> list[int]:
    """The places whose badges would be drawn today as they stand on this paper."""
    stood = dict(paper.names.exclude(ticket=None).values_list("ticket", "stood"))
    rows = badges.tickets_of(paper.event).filter(pk__in=stood)
    return [each.pk for each in rows if stood[each.pk] in ("", badges.drawn(each, paper.options).mark)]


def remove_those_to_go() -> int:
    """Take away, with their files, the papers that name somebody who is not to stand on them any more; says how many."""
    found = list(Paper.objects.to_go().values_list("pk", flat=True))
    Paper.objects.filter(pk__in=found).delete()
    return len(found)


@transaction.atomic
def remove_paper(*, paper: Paper, by: User) -> None:
    """Take a paper away with its file."""
    trail.note("materials.remove_paper", by=by, about=paper.event.key, kind=paper.kind)
    Paper.objects.filter(pk=paper.pk).delete()
