"""What the duplicates room does by the clock."""

from datetime import datetime

from django.utils import timezone

from wwnt.kit import outbox

NIGHT = range(2, 5)


@outbox.clock
def look_at_night(*, now: datetime) -> None:
    """Every night, once, everybody is looked through."""
    if timezone.localtime(now).hour in NIGHT:
        outbox.put("duplicates.look", once=f"duplicates.look:{timezone.localdate(now)}", bulk=True)
