"""Work of the imports room that waits in the outbox."""

import time

from community.imports import actions, pace
from wwnt.kit import outbox

LONGEST = 5.0
"""Seconds in one go: then whatever else waits has its turn."""


@outbox.task("imports.work_on", given_up=actions.note_given_up)
def work_on(*, listed_id: int) -> None:
    """Look at, bring in or take back the next lines of a list."""
    end = time.monotonic() + LONGEST
    for _batch in pace.batches(listed_id):
        if time.monotonic() > end:
            actions.put_next(listed_id=listed_id)
            return
