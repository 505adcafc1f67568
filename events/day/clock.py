"""What the day room does by the clock."""

from datetime import datetime, timedelta

from events.day.models import HelperLink
from wwnt.kit import outbox

KEPT = timedelta(days=396)


@outbox.clock
def forget_helpers(*, now: datetime) -> None:
    """Who helped without an account is forgotten 13 months after the meet-up; the check-ins stay."""
    HelperLink.objects.filter(event__ends_at__lt=now - KEPT).delete()
