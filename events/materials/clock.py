"""What the hour asks of the materials room."""

from datetime import datetime

from events.materials import actions
from wwnt.kit import outbox


@outbox.clock
def take_papers_away(*, now: datetime) -> None:
    """Take away the papers that name somebody who is erased, or who took back the yes to being named."""
    actions.remove_those_to_go()
