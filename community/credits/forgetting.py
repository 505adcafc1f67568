"""Hours, credits and thanks of people who are forgotten or merged: counts stay, and the ledger is still nought."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from community.credits import letters, year
from community.credits.models import CreditAccount, CreditMove, Gift, ThankYou, TimeEntry
from community.credits.year_letters import YearLetters
from community.people.models import Participant

NAMELESS = {"words": "", "question": "", "for_person": None, "noted_by": None, "form_key": None}


@transaction.atomic
def forget(*, person: Participant) -> None:
    """Somebody is forgotten: their hours are counted without a name, and their credits are somebody's.

    Files with their letter go; a keeper can have them made again. Moves between people who are both forgotten make no
    difference to anybody any more, and go.
    """
    _delete_letters(person)
    make_anonymous(pks=list(TimeEntry.objects.filter(participant=person).values_list("pk", flat=True)))
    TimeEntry.objects.filter(for_person=person).update(for_person=None, words="")
    mine = list(CreditAccount.objects.filter(participant=person))
    if mine:
        somebody = CreditAccount.objects.get_or_create(kind=CreditAccount.Kind.SOMEBODY)[0]
        among = [somebody, *mine]
        CreditMove.objects.filter(giver__in=among, taker__in=among).delete()
        CreditMove.objects.filter(giver__in=mine).update(giver=somebody, form_key=None)
        CreditMove.objects.filter(taker__in=mine).update(taker=somebody, form_key=None)
        CreditAccount.objects.filter(pk__in=[each.pk for each in mine]).delete()
    Gift.objects.filter(participant=person).delete()
    ThankYou.objects.filter(Q(sender=person) | Q(receiver=person)).delete()


@transaction.atomic
def make_anonymous(*, pks: Collection[int], now: datetime | None = None) -> None:
    """Keep of these hours only what is counted: how many, of which work, when; no credit leads to them any more."""
    CreditMove.objects.filter(time_entry__in=pks).update(time_entry=None)
    TimeEntry.objects.filter(pk__in=pks, status=TimeEntry.Status.NOTED).update(participant=None, **NAMELESS)
    TimeEntry.objects.filter(pk__in=pks).exclude(participant=None).delete()


def _delete_letters(person: Participant) -> None:
    found = YearLetters.objects.filter(year__in=year.years_of(person)).exclude(file="")
    letters.delete_letters(pks=list(found.values_list("pk", flat=True)))
