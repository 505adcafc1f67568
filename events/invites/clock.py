"""What the hour asks of the invites room."""

from datetime import datetime, timedelta

from events.invites import actions
from events.meetups.models import Event
from wwnt.kit import outbox


@outbox.clock
def remind(*, now: datetime) -> None:
    """Remind the guests of what begins tomorrow, or today if nobody looked at the clock yesterday."""
    soon = Event.objects.filter(
        status=Event.Status.PUBLISHED, starts_at__gt=now, starts_at__lt=now + timedelta(days=2)
    )
    for event in soon:
        actions.remind(event=event, now=now)


@outbox.clock
def forget_unused_lists(*, now: datetime) -> None:
    """Files that nobody brought in go after a month."""
    actions.forget_unused_lists(now=now)
