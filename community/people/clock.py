"""What the people room does by the clock."""

from datetime import datetime

from community.people.actions import FORGOTTEN
from community.people.models import Forgotten
from wwnt.kit import ledger, outbox


@outbox.clock
def keep_the_ledger(*, now: datetime) -> None:
    """Whatever the ledger lacks of those who were erased is added."""
    ledger.note(ledger.Entry(FORGOTTEN, each.mark, each.at) for each in Forgotten.objects.all())
