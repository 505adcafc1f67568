"""What a report tells of money and of who was beside us: sums of groups, gifts whose givers said yes, partners."""

from typing import Any

from events.meetups.models import Event
from events.money.agreed import lines_of
from events.money.categories import IN
from events.money.models import BudgetLine
from events.money.totals import percent, reckon
from events.partners.models import Partner

Figures = dict[str, Any]


def figures(event: Event) -> Figures | None:
    """Planned and actual by group and in all, the share, and gifts; amounts as words, so that they stay exact.

    None while nobody has noted what anything cost or who gave. Single lines are not told: one may be one person's fee.
    """
    budget = reckon(lines_of(event))
    gifts = [line for line in budget.gifts if line.may_name_giver]
    if not budget.costs.actual and not gifts:
        return None
    groups = [
        group for group in budget.groups if group.key != IN and (group.sums.planned or group.sums.actual)
    ]
    return {
        "groups": [
            {"key": each.key, "planned": str(each.sums.planned), "actual": str(each.sums.actual)}
            for each in groups
        ],
        "planned": str(budget.costs.planned),
        "actual": str(budget.costs.actual),
        "takes_part": str(budget.takes_part.actual),
        "share": percent(budget.takes_part.actual, budget.costs.actual),
        "gifts": [_gift(line) for line in gifts],
    }


def _gift(line: BudgetLine) -> Figures:
    return {
        "category": line.category,
        "what_en": line.what_en,
        "what_cy": line.what_cy,
        "giver": line.giver,
        "worth": None if line.in_kind is None else str(line.in_kind),
    }


def partners(event: Event) -> list[Figures]:
    """Who hosted, funded and gave together with us, and said yes to being named."""
    names = ("role", "name_en", "name_cy")
    return [
        {name: getattr(each, name) for name in names}
        for each in Partner.objects.filter(event=event).with_a_yes()
    ]
