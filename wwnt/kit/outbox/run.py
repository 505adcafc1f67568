"""Doing what is due: claim a batch with a lease, do it outside the transaction, mark it."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from wwnt.kit import email, passing, request_id
from wwnt.kit.masks import masked
from wwnt.kit.outbox import registry
from wwnt.kit.outbox.models import Job, JobQuerySet, Pulse

logger = logging.getLogger(__name__)

BATCH = 50
WAITS = (60, 300, 900, 3600, 7200, 14400, 28800)  # seconds until the next try
LONGEST = timedelta(hours=9)  # no wait and no lease is longer
A_LITTLE = timedelta(minutes=2)


class Again(Exception):
    """Raised by a task that can't do its work yet, for a reason that is nobody's fault.

    One that knows `until` when it must wait uses up none of its tries.
    """

    def __init__(self, reason: str = "", *, until: datetime | None = None) -> None:
        super().__init__(reason)
        self.until = until


def run_due(*, now: datetime | None = None, most: int = 20_000) -> int:
    """Do all jobs that are due, batch by batch, and say how many were done.

    `now` sets the clock forward (tests, `manage.py tick`); without it each batch reads the clock.
    """
    done = 0
    while done < most:
        jobs = claim(now or timezone.now())
        if not jobs:
            break
        with email.batch(), reading_ahead(jobs):
            ran = run_batch(jobs, now=now)
        done += ran
        if now is None and ran == len(jobs) < BATCH:
            break  # that was all; whatever was put meanwhile wakes its own sweep
    return done


def claim(now: datetime) -> list[Job]:
    """Take up to a batch of jobs due `now`; nobody else gets them until the lease ends, by the real clock."""
    end = timezone.now() + timedelta(seconds=registry.LEASE)
    with transaction.atomic():
        rows = Job.objects.claimable(now)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        jobs = list(rows[:BATCH])
        if jobs:
            taken = Job.objects.filter(pk__in=[job.pk for job in jobs])
            taken.update(leased_until=end)
    for job in jobs:
        job.leased_until = end
    return jobs


@contextmanager
def reading_ahead(jobs: list[Job]) -> Iterator[None]:
    """Let each kind of job in a batch read at once what its jobs need; if it can't, they read one by one."""
    arguments: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for job in jobs:
        arguments[job.name].append(job.arguments)
    with ExitStack() as stack:
        for name, given in arguments.items():
            known = registry.tasks.get(name)
            if known and known.ahead and len(given) > 1:
                try:
                    stack.enter_context(known.ahead(given))
                except Exception:
                    logger.exception("reading ahead for %s failed", name)
        yield


def run_batch(jobs: list[Job], *, now: datetime | None = None) -> int:
    """Do the jobs of a batch in order; give back what there is no time for."""
    started = timezone.now()
    done: list[int] = []
    for position, job in enumerate(jobs):
        if timezone.now() - started > timedelta(seconds=registry.LEASE / 2):
            give_back(jobs[position:])
            break
        known = registry.tasks.get(job.name)
        if known and known.lease > registry.LEASE:
            mark_done(done)
            done = []
            give_back(jobs[position + 1 :])
            run_alone(job, known.lease, now=now)
            return position + 1
        if run(job, now=now):
            done.append(job.pk)
            if known and known.at_once:
                mark_done([done.pop()])
    mark_done(done)
    return len(jobs)


def run_alone(job: Job, lease: int, *, now: datetime | None) -> None:
    """Do a long job; a try in which the worker dies counts, so that a job which always kills it comes to an end."""
    if job.attempts > len(WAITS):
        postpone(job, "the worker ended each time it was tried", now=now or timezone.now())
        return
    job.leased_until = timezone.now() + timedelta(seconds=lease)
    Job.objects.filter(pk=job.pk).update(leased_until=job.leased_until, attempts=job.attempts + 1)
    mark_done([job.pk] if run(job, now=now) else [])


def give_back(jobs: list[Job]) -> None:
    """Let another worker have these now, unless the lease has run out and one has them already."""
    for job in jobs:
        mine(job).update(leased_until=None)


def mark_done(pks: list[int]) -> None:
    """Note that these are done."""
    if pks:
        jobs = Job.objects.filter(pk__in=pks)
        passing.insist(lambda: jobs.update(status=Job.Status.DONE, ended_at=timezone.now()))


def run(job: Job, *, now: datetime | None = None) -> bool:
    """Do one job; if it fails, note why and when to try again, or give up after the last try."""
    with request_id.caused_by(job.cause):
        return _run(job, now)


def _run(job: Job, now: datetime | None) -> bool:
    try:
        registry.tasks[job.name].run(**job.arguments)
    except Again as error:
        if error.until is None:
            postpone(job, str(error), now=now or timezone.now())
        else:
            mine(job).update(next_at=error.until, leased_until=None, fate=str(error)[:2000])
        return False
    except Exception as error:
        # Not its arguments: they may hold an address or a code.
        logger.exception("job %s %s failed", job.name, job.pk)
        postpone(job, f"{type(error).__name__}: {error}", now=now or timezone.now())
        return False
    return True


def mine(job: Job) -> JobQuerySet:
    """The row of a job, as long as nobody else has taken it because its lease had run out."""
    rows = Job.objects.waiting().filter(pk=job.pk)
    return rows.filter(leased_until=job.leased_until)


def postpone(job: Job, reason: str, *, now: datetime) -> None:
    """Try this job again later; a job that has failed too often is left for people to see."""
    attempts = job.attempts + 1
    over = attempts > len(WAITS)
    fate = {
        "attempts": attempts,
        "fate": masked(reason)[:2000],
        "status": Job.Status.FAILED if over else Job.Status.WAITING,
        "next_at": now if over else now + timedelta(seconds=WAITS[attempts - 1]),
        "ended_at": now if over else None,
        "leased_until": None,
    }
    held = passing.insist(lambda: mine(job).update(**fate))
    known = registry.tasks.get(job.name)
    if held and over and known and known.given_up:
        known.given_up(**job.arguments, reason=reason)


def set_right(*, now: datetime) -> None:
    """After the clock was set back: what a clock that ran ahead has put or leased is due as it was meant."""
    jobs = Job.objects.waiting()
    jobs.filter(due_at__lte=now, next_at__gt=now + LONGEST).update(next_at=now)
    jobs.filter(leased_until__gt=now + LONGEST).update(leased_until=None)
    ahead = jobs.filter(created_at__gt=now + A_LITTLE)
    ahead.filter(due_at__lte=F("created_at") + A_LITTLE).update(created_at=now, due_at=now, next_at=now)


def tick(*, now: datetime | None = None) -> None:
    """Let every room look at the clock; one room's failure keeps no other from looking."""
    at = now or timezone.now()
    if now is None:
        set_right(now=at)
    for name, function in registry.clocks.items():
        try:
            function(now=at)
        except Exception:
            logger.exception("clock %s failed", name)
    Pulse.beat("beat", timezone.now())
