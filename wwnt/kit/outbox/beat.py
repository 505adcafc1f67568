"""What wakes the worker regularly: keeps nothing on the disk, and goes on when the clock is set back."""

import time
from typing import Any

from celery.beat import Scheduler


class Beat(Scheduler):
    """Celery's own, which would wait until the clock says again what it said before it was set back."""

    seen = 0.0

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Let what is due go; if the clock was set back, everything counts as done just now."""
        now = time.time()
        if now < self.seen - 1:
            for entry in (self.schedule or {}).values():
                entry.last_run_at = self.app.now()
            self._heap = None
        self.seen = now
        return float(super().tick(*args, **kwargs))
