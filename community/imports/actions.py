"""What is done with lists of people: read, matched, looked at, brought in, taken back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from community.imports import applying, reading, undoing
from community.imports.known import State, plan
from community.imports.models import ImportLine, ParticipantImport
from community.imports.rows import rewrite
from community.people.columns import guess
from wwnt.kit import outbox, text, trail
from wwnt.kit.sheet_rows import Row

Status = ParticipantImport.Status

READ_AT_ONCE = 100
BATCH = 100
"""So many lines at most in one transaction; `pace` takes fewer, as long as they are short."""

STANDS_STILL = timedelta(minutes=3)
FIRST_LINES = 200


class LinesRefused(Exception):
    """Some lines can't be brought in, and nobody has said to leave them out."""


class NotNow(Exception):
    """The list is at a point where this can't be done: there is nothing to bring in, or it is being brought in."""


def read_list(*, name: str, data: bytes, by: Any, is_demo: bool = False) -> ParticipantImport:
    """Keep a file's lines to look at, with a guess at its columns; raises `SheetRefused` if it is no list.

    A list that breaks off in the middle of reading is not kept.
    """
    columns, rows = reading.read(data)
    listed = ParticipantImport.objects.create(
        name=text.one_line(name)[:200],
        columns=columns,
        by=by if getattr(by, "pk", None) else None,
        is_demo=is_demo,
    )
    try:
        while batch := list(islice(rows, READ_AT_ONCE)):
            listed.size += _keep(listed, batch)
    except Exception:
        listed.delete()
        raise
    first = listed.lines.values_list("cells", flat=True)[:FIRST_LINES]
    listed.matching = guess(columns, list(first))
    with transaction.atomic():
        listed.save()
        trail.note("imports.read_list", by=by, row=listed.pk, lines=listed.size)
    return listed


def _keep(listed: ParticipantImport, rows: Iterable[Row]) -> int:
    return len(
        ImportLine.objects.bulk_create(
            [ImportLine(listed=listed, number=row.line, cells=row.cells) for row in rows]
        )
    )


@transaction.atomic
def match_columns(*, listed: ParticipantImport, matching: Mapping[str, str], **terms: Any) -> None:
    """Say what each column holds and why we may write to these people; then each line is looked at anew.

    `terms` are basis, wording, collected_on, is_charity.
    """
    listed = _held(listed.pk)
    if listed.status not in {Status.READ, Status.CHECKED, Status.CHECKING}:
        raise NotNow
    for name, value in {"matching": dict(matching), **terms}.items():
        setattr(listed, name, value)
    listed.lines.exclude(state__in=[State.WAITING, State.ERASED]).update(
        state=State.WAITING, said=[], fields=[], person_key="", contact=""
    )
    listed.counts = {}
    _begin(listed, Status.CHECKING)


@transaction.atomic
def start_bringing_in(*, listed: ParticipantImport, skips_refused: bool, by: Any) -> None:
    """Have a list brought in. If a line is refused, only where the host says to leave such lines out.

    A second press does nothing more. Raises `LinesRefused` or `NotNow`.
    """
    listed = _held(listed.pk)
    if listed.status in {Status.APPLYING, Status.APPLIED}:
        return
    if listed.status != Status.CHECKED:
        raise NotNow
    if listed.counts.get(State.REFUSED) and not skips_refused:
        raise LinesRefused
    listed.skips_refused = skips_refused
    _begin(listed, Status.APPLYING)
    trail.note("imports.start_bringing_in", by=by, row=listed.pk, lines=listed.size)


@transaction.atomic
def start_undoing(*, listed: ParticipantImport, by: Any) -> None:
    """Have a list taken back as a whole, also in the middle of bringing it in; a second press does nothing more."""
    listed = _held(listed.pk)
    if listed.status not in {Status.APPLYING, Status.APPLIED}:
        return
    _begin(listed, Status.UNDOING)
    trail.note("imports.start_undoing", by=by, row=listed.pk, lines=listed.size)


@transaction.atomic
def go_on(*, listed: ParticipantImport, by: Any) -> None:
    """Take up work that stands still; the clock does so for nobody."""
    listed = _held(listed.pk)
    if listed.is_under_way:
        listed.stopped = False
        listed.save()
        _put(listed, again=True)
        trail.note("imports.go_on", by=by, row=listed.pk)


@transaction.atomic
def discard(*, listed: ParticipantImport, by: Any) -> None:
    """Put away a list that was never brought in, with all that stands in it. Raises `NotNow`."""
    listed = _held(listed.pk)
    if listed.status not in ParticipantImport.UNUSED:
        raise NotNow
    trail.note("imports.discard", by=by, row=listed.pk)
    listed.delete()


def _held(pk: int) -> ParticipantImport:
    return ParticipantImport.objects.select_for_update().get(pk=pk)


def _begin(listed: ParticipantImport, status: str) -> None:
    listed.status, listed.done, listed.stopped = status, 0, False
    if status == Status.APPLYING:
        listed.counts = {State.REFUSED: listed.counts.get(State.REFUSED, 0)}
    listed.save()
    _put(listed, again=True)


def _put(listed: ParticipantImport, *, again: bool = False) -> None:
    """Have the next batches done, behind everything more urgent; once for each point that it has come to."""
    moment = f":{timezone.now().timestamp()}" if again else ""
    once = f"import:{listed.pk}:{listed.status}:{listed.done}{moment}"
    outbox.put("imports.work_on", listed_id=listed.pk, bulk=True, once=once)


def put_next(*, listed_id: int) -> None:
    """Have a list that is not through yet worked on once more."""
    with transaction.atomic():
        listed = ParticipantImport.objects.filter(pk=listed_id).first()
        if listed is not None and listed.is_under_way:
            _put(listed)


def note_given_up(*, listed_id: int, reason: str) -> None:
    """The last try has failed: hosts see that it stands still, and can have it gone on with."""
    ParticipantImport.objects.filter(pk=listed_id).update(stopped=True)


@transaction.atomic
def work_on(*, listed_id: int, now: datetime, most: int = BATCH) -> bool:
    """Do the next lines, at most so many, of what is under way with a list; says whether there is more.

    Whatever was done before stays done: who is killed in the middle goes on at the same line.
    """
    listed = ParticipantImport.objects.select_for_update().filter(pk=listed_id).first()
    if listed is None or not listed.is_under_way:
        return False
    more = _WORK[listed.status](listed, now, min(most, BATCH))
    listed.save()
    return more


def _check(listed: ParticipantImport, now: datetime, most: int) -> bool:
    # Held, lest what is erased meanwhile is written back.
    lines = list(listed.to_do().select_for_update()[:most])
    for each in plan(listed, lines, timezone.localdate(now)):
        line = each.draft.line
        line.state, line.said, line.fields = each.state, each.draft.said, each.fields
        applying.spare_the_erased(each)
    rewrite(lines, ["state", "said", "fields", "person_key", "contact", "cells"])
    _count(listed, lines)
    if len(lines) == most:
        return True
    listed.status, listed.counts = Status.CHECKED, counted(listed=listed)
    return False


def _apply(listed: ParticipantImport, now: datetime, most: int) -> bool:
    lines = list(listed.to_do()[:most])
    applying.bring_in(listed, lines, now)
    for line in lines:
        line.is_done = True
        line.drop_unmatched(listed.matching)
    written = [
        "state",
        "said",
        "fields",
        "changes",
        "participant",
        "is_done",
        "cells",
        "contact",
        "person_key",
    ]
    rewrite(lines, written)
    _count(listed, lines)
    if len(lines) == most:
        return True
    listed.status, listed.applied_at, listed.counts = Status.APPLIED, now, counted(listed=listed)
    return False


def _undo(listed: ParticipantImport, now: datetime, most: int) -> bool:
    lines = list(listed.to_do()[:most])
    undoing.take_back(listed, lines)
    rewrite(lines, ["state", "said", "changes", "participant", "is_done", "cells", "contact", "person_key"])
    _count(listed, lines)
    if len(lines) == most:
        return True
    listed.lines.filter(is_done=False, state__in=[State.NEW, State.UPDATED]).update(state=State.LEFT)
    listed.status, listed.undone_at, listed.counts = Status.UNDONE, now, counted(listed=listed)
    return False


_WORK: dict[str, Callable[[ParticipantImport, datetime, int], bool]] = {
    Status.CHECKING: _check,
    Status.APPLYING: _apply,
    Status.UNDOING: _undo,
}


def _count(listed: ParticipantImport, lines: Iterable[ImportLine]) -> None:
    for line in lines:
        listed.counts[line.state] = listed.counts.get(line.state, 0) + 1
        listed.done += 1


def counted(*, listed: ParticipantImport) -> dict[str, int]:
    """How many lines have come to which end."""
    rows = listed.lines.order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in rows}
