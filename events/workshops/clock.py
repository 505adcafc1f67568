"""What the hour asks of the workshops room."""

from datetime import datetime

from events.workshops import actions, moving_up, reminding
from wwnt.kit import outbox


@outbox.clock
def pass_places_on(*, now: datetime) -> None:
    """Pass on the places of those who have not chosen in time, and those of which there are more than before."""
    moving_up.lapse_choices(now=now)
    moving_up.pass_all_on(now=now)


@outbox.clock
def remind_of_online_parts(*, now: datetime) -> None:
    """Send guests the link of what they are in online, an hour before it begins."""
    reminding.remind(now=now)


@outbox.clock
def show_handouts(*, now: datetime) -> None:
    """Show the handouts of parts of the day that are over."""
    actions.show_handouts(now=now)
