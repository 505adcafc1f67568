"""What is left of claims when somebody is forgotten, and when their time has come."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from community.people.models import Participant
from events.money.models import ExpenseClaim, ExpenseReceipt


@transaction.atomic
def forget_person(*, person: Participant) -> None:
    """What was paid stays in the accounts as a sum, without a name and without a word; all other claims go."""
    mine = ExpenseClaim.objects.filter(participant=person)
    paid = mine.filter(status=ExpenseClaim.Status.PAID)
    ExpenseReceipt.objects.filter(claim__in=paid).delete()
    mine.exclude(status=ExpenseClaim.Status.PAID).delete()
    paid.update(participant=None, words="", pay_words="", reason="", form_key=None)


@transaction.atomic
def delete_claims(*, pks: Collection[int], now: datetime) -> None:
    """Claims of which no money came, once the meet-up is long over."""
    ExpenseClaim.objects.filter(pk__in=pks).delete()
