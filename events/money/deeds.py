"""The words in which people read of what was done with money."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.money.categories import CATEGORIES
from events.money.models import BudgetLine, ExpenseClaim, ExpenseRules
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

BUDGET, CLAIMS = "money/desk/budget", "money/desk/claims"


@trail.thing("budget_line", _("Line"))
def lines(pks: Collection[int]) -> dict[int, Named]:
    """Lines of budgets, by what they are for."""
    return {
        each.pk: Named(each.name, reverse("money/desk/edit", args=[each.event.slug, each.pk]))
        for each in BudgetLine.objects.select_related("event").filter(pk__in=pks)
    }


@trail.thing("expense_claim", _("Claim"))
def claims(pks: Collection[int]) -> dict[int, Named]:
    """Claims, by what they are for; never by whose they are."""
    return {
        each.pk: Named(each.get_what_display(), reverse("money/desk/claim", args=[each.event.slug, each.pk]))
        for each in ExpenseClaim.objects.select_related("event").filter(pk__in=pks)
    }


def kind(key: str) -> Any:
    """What a kind of line is called."""
    return CATEGORIES[key].label if key in CATEGORIES else key


KIND = {"kind": Fact(_("Kind"), kind)}

trail.matter("money", _("Money"))
trail.deed(
    "money.add_line", _("%(by)s put a line into the budget"), thing="budget_line", page=BUDGET, facts=KIND
)
trail.deed(
    "money.change_line",
    _("%(by)s changed a line of the budget"),
    thing="budget_line",
    page=BUDGET,
    model=BudgetLine,
)
trail.deed("money.remove_line", _("%(by)s took a line out of the budget"), page=BUDGET, facts=KIND)
trail.deed(
    "money.put_aside", _("%(by)s put money aside for what nobody foresees"), thing="budget_line", page=BUDGET
)
trail.deed(
    "money.change_rules",
    _("%(by)s changed what is said of expenses"),
    page="money/desk/rules",
    model=ExpenseRules,
)
trail.deed("money.claim", _("%(by)s wrote down a claim for expenses"), thing="expense_claim", page=CLAIMS)
trail.deed("money.agree", _("%(by)s agreed to a claim for expenses"), thing="expense_claim", page=CLAIMS)
trail.deed(
    "money.decline", _("%(by)s did not agree to a claim for expenses"), thing="expense_claim", page=CLAIMS
)
trail.deed("money.pay", _("%(by)s noted that expenses are paid"), thing="expense_claim", page=CLAIMS)
