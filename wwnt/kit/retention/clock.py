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
    if not is_first(now):
        return
    run(now=now)
    call_command("clearsessions")


def is_first(now: datetime) -> bool:
    """Whether this hour's turn is ours; of two that look at the clock at once, one has it."""
    pulse, is_new = Pulse.objects.get_or_create(pk=PULSE, defaults={"seen_at": now})
    if is_new:
        return True
    if abs(now - pulse.seen_at) < EVERY:
        return False
    return bool(Pulse.objects.filter(pk=PULSE, seen_at=pulse.seen_at).update(seen_at=now))
