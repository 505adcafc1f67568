"""Reads the ledger of credits: whose account, what it holds, and that all of it together is nought."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from community.credits import hours
from community.credits.models import CreditAccount, CreditMove
from community.people.models import Participant

Kind = CreditAccount.Kind

NAMES = {
    Kind.PERSON: _("People hold"),
    Kind.POT: _("Pots hold"),
    Kind.COMMUNITY: _("The community has given out"),
    Kind.SOMEBODY: _("People we no longer know hold"),
    "": _("All together"),
}


@dataclass(frozen=True)
class Balance:
    """What a kind of account holds together, in quarter hours."""

    kind: str
    quarters: int

    @property
    def name(self) -> str:
        """Whose it is, in words."""
        return str(NAMES[self.kind])

    @property
    def hours(self) -> str:
        """As hours."""
        return hours.said(self.quarters)


def balance(accounts: Q) -> int:
    """What these accounts hold together: what came in, less what went out; one question, whatever the history."""
    mine = CreditAccount.objects.filter(accounts)
    came, went = Q(taker__in=mine), Q(giver__in=mine)
    sums = CreditMove.objects.filter(came | went).aggregate(
        come=Sum("quarters", filter=came), gone=Sum("quarters", filter=went)
    )
    return int((sums["come"] or 0) - (sums["gone"] or 0))


def balance_of(person: Participant) -> int:
    """What somebody holds; below nought is as good as above."""
    return balance(Q(participant=person))


def balances() -> dict[int, int]:
    """What each account holds, by its number."""
    found: dict[int, int] = dict.fromkeys(CreditAccount.objects.values_list("pk", flat=True), 0)
    for side, sign in (("taker", 1), ("giver", -1)):
        sums = CreditMove.objects.order_by().values(side).annotate(sum=Sum("quarters"))
        for row in sums:
            found[row[side]] = found.get(row[side], 0) + sign * row["sum"]
    return found


def by_kind() -> list[Balance]:
    """What people, pots, the community and those no longer known hold; the last line is all of it, which is nought."""
    kinds = dict(CreditAccount.objects.values_list("pk", "kind"))
    sums = dict.fromkeys(Kind.values, 0)
    for pk, quarters in balances().items():
        sums[kinds[pk]] += quarters
    return [*(Balance(kind, quarters) for kind, quarters in sums.items()), Balance("", sum(sums.values()))]


def moves(accounts: Q) -> "QuerySet[CreditMove]":
    """The moves from and to these accounts, the latest first."""
    mine = CreditAccount.objects.filter(accounts)
    rows = CreditMove.objects.filter(Q(giver__in=mine) | Q(taker__in=mine))
    return rows.select_related("giver__participant", "giver__pot", "taker__participant", "taker__pot")


def refuses(person: Participant) -> bool:
    """Whether somebody wants no credits at all."""
    return CreditAccount.objects.filter(participant=person, refuses=True).exists()


def pots_held(pots: Any) -> None:
    """Put what each pot holds into `held`, as hours."""
    held = balances()
    for pot in pots:
        pot.held = hours.said(held.get(pot.account.pk, 0))
