"""The budget and the claims as rows of a spreadsheet."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from events.money.models import BudgetLine, ExpenseClaim
from events.money.totals import Budget
from wwnt.kit import dates

Sheet = tuple[list[str], list[list[Any]]]


def of_budget(budget: Budget) -> Sheet:
    """One row for each line, in groups, then what they come to."""
    header = [_("Group"), _("Kind"), _("What for"), _("Planned"), _("Actual"), _("Paid by")]
    header += [_("Given in kind by"), _("Their yes"), _("What the gift is worth"), _("Note")]
    rows = [_line(str(group.label), line) for group in budget.groups for line in group.lines]
    share = _("Access, Welsh and taking part")
    rows += [
        ["", "", _("All costs"), budget.costs.planned, budget.costs.actual],
        ["", "", share, budget.takes_part.planned, budget.takes_part.actual],
        ["", "", f"{share}, %", budget.share_planned, budget.share_actual],
        ["", "", _("Money in"), budget.income.planned, budget.income.actual],
    ]
    return header, rows


def _line(group: str, line: BudgetLine) -> list[Any]:
    named = (_("May be named") if line.may_name_giver else _("Not asked yet")) if line.is_gift else ""
    what = [group, str(line.kind.label), str(line.what), line.planned, line.actual, line.funder]
    return [*what, line.giver, named, line.in_kind, line.note]


def of_claims(claims: Iterable[ExpenseClaim]) -> Sheet:
    """One row for each claim, as a treasurer wants it. There are no bank details, since none are kept."""
    header = [
        _("Name"),
        _("What for"),
        _("In their own words"),
        _("When"),
        _("Miles"),
        _("Asked for"),
        _("Agreed amount"),
        _("Receipt"),
    ]
    header += [_("How to pay it"), _("About paying"), _("Before the day"), _("State")]
    header += [_("Agreed by"), _("Agreed on"), _("Paid on"), _("Why not, or not all")]
    return header, [_claim(each) for each in claims]


def _claim(claim: ExpenseClaim) -> list[Any]:
    whose = claim.participant or _("Somebody who was forgotten")
    decided = claim.decided_by if claim.status in _AGREED else None
    return [
        *(str(whose), str(claim.get_what_display()), claim.words, dates.day(claim.spent_on)),
        *(claim.miles, claim.amount, claim.to_pay if claim.status in _AGREED else None),
        _("Yes, there is one") if claim.has_receipt else _("No, there is none"),
        *(str(claim.get_pay_by_display()), claim.pay_words),
        _("Needed before the day") if claim.is_ahead else "",
        *(str(claim.get_status_display()), str(decided or "")),
        *(_day(claim.decided_at) if decided else "", _day(claim.paid_at), claim.reason),
    ]


_AGREED: Sequence[str] = (ExpenseClaim.Status.AGREED, ExpenseClaim.Status.PAID)


def _day(moment: Any) -> str:
    return dates.day(moment) if moment else ""
