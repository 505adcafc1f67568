"""What the people room does by the clock."""

from datetime import datetime

from community.people.actions import FORGOTTEN
from community.people.erased import ERASED_CONTACT
from community.people.models import ErasedContact, Forgotten
from wwnt.kit import ledger, outbox


@outbox.clock
def keep_the_ledger(*, now: datetime) -> None:
    """Whatever the ledger lacks of those who were erased is added."""
    forgotten = [ledger.Entry(FORGOTTEN, each.mark, each.at) for each in Forgotten.objects.all()]
    contacts = [ledger.Entry(ERASED_CONTACT, each.mark, each.at) for each in ErasedContact.objects.all()]
    ledger.note([*forgotten, *contacts])
