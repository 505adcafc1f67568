"""What the hour asks of the planning room."""

from datetime import datetime

from events.planning import platform, telling
from wwnt.kit import outbox


@outbox.clock
def tell_members(*, now: datetime) -> None:
    """Members hear of their tasks, at hours at which people are awake."""
    if telling.is_waking(now):
        for tell in telling.ROUNDS:
            tell(now)


@outbox.clock
def tick_what_the_platform_did(*, now: datetime) -> None:
    """What this site has done by itself is ticked off."""
    platform.tick_done(now)
