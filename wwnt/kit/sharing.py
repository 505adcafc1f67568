"""Memory that the processes of one program share."""

import gc
from typing import Any

from django.urls import get_resolver


def settle(**signal: Any) -> None:
    """Load what every process needs before they part, and keep the collector off it: what nobody writes to stays one.

    `signal` is what a signal says to its receivers; it is not needed.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
