"""What the hour asks of the volunteers room."""

from datetime import datetime, timedelta

from events.meetups.models import Event
from events.volunteers import actions
from wwnt.kit import outbox


@outbox.clock
def remind_volunteers(*, now: datetime) -> None:
    """Remind the volunteers of what begins in two days, or sooner if nobody looked at the clock then."""
    soon = Event.objects.filter(
        status=Event.Status.PUBLISHED, starts_at__gt=now, starts_at__lt=now + timedelta(days=3)
    )
    for event in soon.filter(volunteers__isnull=False).distinct():
        actions.remind(event=event, now=now)
