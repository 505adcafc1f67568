"""What profiles do by the clock: a year after the last sign of life people are asked whether theirs may be kept."""

from datetime import datetime

from community.profiles import asking
from wwnt.kit import outbox


@outbox.clock
def ask(*, now: datetime) -> None:
    """Ask those whose year is over."""
    asking.ask_those_silent(now=now)
