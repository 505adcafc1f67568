"""Putting a job into the outbox, and waking the worker when the transaction is done."""

import logging
import time
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from wwnt.kit import request_id
from wwnt.kit.outbox.models import Job

logger = logging.getLogger(__name__)

QUIET_AFTER_FAILURE = 15.0
_silent_until = 0.0


def put(
    name: str,
    *,
    due_at: datetime | None = None,
    once: str | None = None,
    bulk: bool = False,
    **arguments: Any,
) -> None:
    """Have a job done, now or at `due_at`, if the transaction it is put in is kept.

    `once` is a key: a second job with the same key is not put. `bulk` jobs let all others go first.
    """
    at = due_at or timezone.now()
    cause = request_id.current()
    job = Job(name=name, arguments=arguments, once=once, is_bulk=bulk, due_at=at, next_at=at, cause=cause)
    if once is None:
        job.save(force_insert=True)
    else:
        Job.objects.bulk_create([job], ignore_conflicts=True)
    wake_after_commit()


def put_many(name: str, arguments: list[dict[str, Any]], *, due_at: datetime | None = None) -> None:
    """Have many bulk jobs of one name done."""
    at = due_at or timezone.now()
    Job.objects.bulk_create(
        [
            Job(name=name, arguments=each, is_bulk=True, due_at=at, next_at=at, cause=request_id.current())
            for each in arguments
        ],
        batch_size=500,
    )
    wake_after_commit()


def under_way(name: str) -> list[dict[str, Any]]:
    """The arguments of the jobs of this name that workers have in hands at this moment, or may have."""
    leased = Job.objects.waiting().filter(name=name, leased_until__gt=timezone.now())
    return list(leased.values_list("arguments", flat=True))


def wake_after_commit() -> None:
    """Wake the worker once the transaction is kept; however many jobs it holds, once."""
    if any(entry[1] is wake for entry in connection.run_on_commit):
        return
    transaction.on_commit(wake)


def wake() -> None:
    """Tell a worker that there may be work. If the broker is away, the next sweep finds it anyway."""
    global _silent_until
    if time.monotonic() < _silent_until or getattr(settings, "OUTBOX_SILENT", False):
        return
    from wwnt.kit.outbox.tasks import sweep

    try:
        sweep.apply_async(expires=60, retry=False)
    except Exception as error:  # whatever the broker's library raises: the place is booked all the same
        _silent_until = time.monotonic() + QUIET_AFTER_FAILURE
        logger.warning("the worker could not be woken: %s", error)
