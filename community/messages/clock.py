"""What the messages room does by the clock."""

from datetime import datetime

from community.messages.actions import SUPPRESSED
from community.messages.models import Suppression
from wwnt.kit import ledger, outbox


@outbox.clock
def keep_the_ledger(*, now: datetime) -> None:
    """Whatever the ledger lacks of addresses that must not be written to is added."""
    ledger.note(
        ledger.Entry(SUPPRESSED, each.address_hash, each.created_at) for each in Suppression.objects.all()
    )
