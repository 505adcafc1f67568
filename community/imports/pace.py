"""Goes through a list batch by batch, and leaves as much time to everybody else as it takes for itself."""

import time
from collections.abc import Iterator

from django.utils import timezone

from community.imports import actions

LONGEST_PAUSE = 0.25


def batches(listed_id: int) -> Iterator[None]:
    """Do batch after batch; comes back after each, so that whoever asks can stop or show how far it is.

    Each is followed by a pause as long as itself: SQLite lets one write at a time, and a check-in must get its turn.
    """
    more = True
    while more:
        started = time.monotonic()
        more = actions.work_on(listed_id=listed_id, now=timezone.now())
        yield
        if more:
            time.sleep(min(time.monotonic() - started, LONGEST_PAUSE))


def every_second(listed_id: int) -> Iterator[None]:
    """Do batch after batch; comes back about every second."""
    last = time.monotonic()
    for _batch in batches(listed_id):
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            yield
