"""What is agreed with speakers, as part of a budget: reckoned anew whenever it is read, so that it is never out of step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from events.meetups.models import Event
from events.money.models import BudgetLine
from events.speakers import showing
from events.speakers.models import Speaker

FEES = "speakers"
LAST = 999


@dataclass(frozen=True)
class Agreed:
    """The fees of how many speakers, what they come to, and how many want their expenses alone."""

    number: int = 0
    total: Decimal = Decimal("0.00")
    expenses: int = 0


def with_speakers(event: Event) -> Agreed:
    """What is agreed with those who come or still may."""
    said = [(each.thanks, each.fee) for each in showing.named(event) if each.thanks and not each.is_out]
    fees = [fee for thanks, fee in said if thanks == Speaker.Thanks.FEE and fee]
    expenses = sum(thanks == Speaker.Thanks.EXPENSES for thanks, _fee in said)
    return Agreed(len(fees), sum(fees, Decimal("0.00")), expenses)


def lines_of(event: Event) -> list[BudgetLine]:
    """The lines of a budget. What is agreed with speakers is planned in the line for their fees, and never counted twice.

    A host who planned more than is agreed so far keeps that. Where there is no such line yet, one is shown that is not kept.
    """
    lines = list(BudgetLine.objects.filter(event=event))
    agreed = with_speakers(event)
    if agreed.number or agreed.expenses:
        _plan(event, lines, agreed)
    return lines


def _plan(event: Event, lines: list[BudgetLine], agreed: Agreed) -> None:
    of_fees = [line for line in lines if line.category == FEES and not line.is_gift]
    if not of_fees and not agreed.number:
        return
    if not of_fees:
        of_fees = [BudgetLine(event=event, category=FEES, position=LAST)]
        lines += of_fees
    first = of_fees[0]
    first.agreed = agreed
    if missing := _missing(of_fees, agreed):
        first.planned = (first.planned or Decimal("0.00")) + missing


def _missing(of_fees: Sequence[BudgetLine], agreed: Agreed) -> Decimal:
    planned = sum((line.planned or Decimal(0) for line in of_fees), Decimal(0))
    return max(Decimal(0), agreed.total - planned)


@transaction.atomic
def keep(events: Iterable[Event]) -> None:
    """Speakers are forgotten: what was agreed with them stays in the budget, as a sum that is nobody's."""
    for event in (
        Event.everything.select_for_update(of=("self",))
        .filter(pk__in=[each.pk for each in events])
        .order_by("pk")
    ):
        for line in lines_of(event):
            if line.agreed is not None and line.agreed.number:
                # A host may be writing the other columns of a line that is there already.
                line.save(update_fields=["planned"] if line.pk else None)
