"""What the hour asks of the speakers room."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from events.meetups.models import Event
from events.speakers import staying, telling
from events.speakers.models import Speaker
from wwnt.kit import outbox

AHEAD = timedelta(days=366)


@outbox.clock
def remind_speakers(*, now: datetime) -> None:
    """Remind who was asked and is silent, and who comes and has left something open."""
    waiting = Speaker.objects.named().filter(
        event=OuterRef("pk"), state__in=[Speaker.State.ASKED, Speaker.State.CONFIRMED]
    )
    ahead = Event.objects.filter(Exists(waiting), starts_at__gt=now, starts_at__lt=now + AHEAD)
    for event in ahead.exclude(status=Event.Status.CANCELLED):
        telling.remind(event=event, now=now)


@outbox.clock
def ask_to_stay(*, now: datetime) -> None:
    """Ask who may be found by hosts whether that still holds."""
    staying.ask_those_silent(now=now)
