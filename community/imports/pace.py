"""Goes through a list batch by batch, and leaves time to everybody else after each."""

import time
from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from community.imports import actions

SHORT, SHORT_ALONE = 0.25, 0.03
"""Seconds that a transaction may take; the other where all writes wait for each other, and a check-in must get its turn."""

PAUSE, PAUSE_ALONE = 0.5, 2.0
"""Pauses are so many times as long as the transaction before."""

FEWEST = 10
LONGEST_PAUSE = 0.25


def batches(listed_id: int) -> Iterator[None]:
    """Do batch after batch, each with as many lines as fit into a short transaction, and a pause after it.

    Comes back after each, so that whoever asks can stop or show how far it is.
    """
    is_alone = not connection.features.has_select_for_update
    short, pause = (SHORT_ALONE, PAUSE_ALONE) if is_alone else (SHORT, PAUSE)
    lines, more = FEWEST, True
    while more:
        started = time.monotonic()
        more = actions.work_on(listed_id=listed_id, now=timezone.now(), most=lines)
        took = time.monotonic() - started
        lines = max(FEWEST, lines // 2) if took > short * 1.5 else min(actions.BATCH, lines + lines // 4)
        yield
        if more:
            time.sleep(min(took * pause, LONGEST_PAUSE))


def every_second(listed_id: int) -> Iterator[None]:
    """Do batch after batch; comes back about every second."""
    last = time.monotonic()
    for _batch in batches(listed_id):
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            yield
