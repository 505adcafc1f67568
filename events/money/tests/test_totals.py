"""What the lines of a budget come to, reckoned by hand."""

from decimal import Decimal

import pytest

from events.meetups.models import Event
from events.money.categories import BY_KIND, CATEGORIES, CONTINGENCY, GROUPS, starting
from events.money.models import BudgetLine
from events.money.totals import percent, reckon


def line(category, planned=None, actual=None, **changes):
    amounts = {"planned": planned, "actual": actual}
    exact = {name: None if each is None else Decimal(each) for name, each in amounts.items()}
    return BudgetLine(category=category, **exact | changes)


def test_a_budget_reckoned_by_hand():
    """Costs: 100 + 200 + 50 + 30 + 20 = 400 planned, 90.10 + 210.20 + 40 = 340.30 spent.

    Access, Welsh and taking part: 200 + 50 + 30 = 280 planned (70 %), 210.20 + 40 = 250.20 spent (73.5 %, so 74 %).
    A tenth of what is foreseen (400 − 20 of contingency = 380) is 38; 20 are put aside. 300 come in: 100 to find.
    """
    budget = reckon(
        [
            line("room", "100", "90.10"),
            line("bsl", "200", "210.20"),
            line("translator", "50", "40"),
            line("travel", "30"),
            line("contingency", "20"),
            line("grant", "300", "300"),
            line("catering", giver="Becws", in_kind=Decimal("60")),
        ]
    )
    assert (budget.costs.planned, budget.costs.actual) == (Decimal(400), Decimal("340.30"))
    assert (budget.takes_part.planned, budget.takes_part.actual) == (Decimal(280), Decimal("250.20"))
    assert (budget.share_planned, budget.share_actual) == (70, 74)
    assert (budget.suggested, budget.contingency, budget.is_short_of_contingency) == (38, 20, True)
    assert (budget.income.planned, budget.to_find) == (300, 100)
    assert (budget.in_kind, [gift.giver for gift in budget.gifts]) == (60, ["Becws"])
    assert budget.lacks_actual == 1  # travel; for what nobody foresees there may be nothing to say
    assert [group.key for group in budget.groups] == ["room", "access", "welsh", "people", "other", "in"]


def test_a_thousand_pennies_are_ten_pounds():
    assert reckon([line("post", "0.01") for _ in range(1000)]).costs.planned == Decimal("10.00")


def test_nothing_has_no_share():
    budget = reckon([line("bsl"), line("grant", "50")])
    assert (budget.share_planned, budget.share_actual, budget.suggested, budget.to_find) == (None, None, 0, 0)
    assert not budget.is_short_of_contingency
    assert percent(Decimal(1), Decimal(0)) is None


@pytest.mark.parametrize(
    ("part", "of", "share"), [("1", "3", 33), ("2", "3", 67), ("0.5", "100", 1), ("0", "9", 0)]
)
def test_a_share_is_rounded_as_one_learns_it_at_school(part, of, share):
    assert percent(Decimal(part), Decimal(of)) == share


def test_speakers_and_hotels_are_people_but_not_taking_part():
    budget = reckon(
        [line("speakers", "100"), line("hotel", "100"), line("care", "100"), line("table_hosts", "100")]
    )
    assert budget.takes_part.planned == 200


@pytest.mark.parametrize("kind", Event.Kind.values)
def test_every_kind_of_meetup_starts_with_lines_there_are(kind):
    keys = starting(kind)
    assert keys == [key for key in CATEGORIES if key in keys]
    assert CONTINGENCY in keys and len(keys) == len(set(BY_KIND.get(kind, keys)))


def test_who_meets_online_plans_no_room_and_no_food():
    assert {"room", "catering", "loop", "transport"} & set(starting("online")) == set()


def test_every_category_has_a_group():
    assert {each.group for each in CATEGORIES.values()} == set(GROUPS)
