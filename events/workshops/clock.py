"""What the hour asks of the workshops room."""

from datetime import datetime

from events.workshops import actions
from wwnt.kit import outbox


@outbox.clock
def pass_places_on(*, now: datetime) -> None:
    """Pass on the places of those who have not chosen in time."""
    actions.lapse_choices(now=now)


@outbox.clock
def show_handouts(*, now: datetime) -> None:
    """Show the handouts of parts of the day that are over."""
    actions.show_handouts(now=now)
