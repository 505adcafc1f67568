"""When the rules of the retention file are carried out."""

from datetime import datetime, timedelta

from django.core.management import call_command

from wwnt.kit.outbox.models import Pulse
from wwnt.kit.outbox.registry import clock
from wwnt.kit.retention.run import run

PULSE = "retention"
EVERY = timedelta(hours=1)


@clock
def retain(*, now: datetime) -> None:
    """Once an hour, whichever way the clock was set since; sessions that are over go as well."""
    seen = Pulse.objects.filter(pk=PULSE).values_list("seen_at", flat=True).first()
    if seen and abs(now - seen) < EVERY:
        return
    run(now=now)
    call_command("clearsessions")
    Pulse.beat(PULSE, now)
