"""What the hour asks of the meetups room."""

from datetime import datetime

from events.meetups import sources
from wwnt.kit import outbox


@outbox.clock
def lay_out_presets(*, now: datetime) -> None:
    """The built-in presets lie ready before somebody makes a meet-up; in a new installation that is its first minute."""
    sources.lay_out()
