"""Reckons with the lines of a budget: groups, planned against actual, and the share that lets people take part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from events.money.categories import ACCESS, CONTINGENCY, GROUPS, WELSH
from events.money.models import BudgetLine
from wwnt.kit.sockets import Words

NOUGHT = Decimal("0.00")
TENTH = Decimal("0.1")
POUND = Decimal(1)


@dataclass
class Sums:
    """Planned and actual money of some lines."""

    planned: Decimal = NOUGHT
    actual: Decimal = NOUGHT
    is_known: bool = False
    """Whether it is known of any line what it cost."""

    def add(self, line: BudgetLine) -> None:
        """Count one line more."""
        self.planned += line.planned or NOUGHT
        self.actual += line.actual or NOUGHT
        self.is_known = self.is_known or line.actual is not None


@dataclass
class Group:
    """The lines of one group with their sums."""

    key: str
    label: Words
    lines: list[BudgetLine] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)


@dataclass
class Budget:
    """All lines of a meet-up, grouped; what they come to without gifts in kind and without money that comes in."""

    groups: list[Group]
    costs: Sums = field(default_factory=Sums)
    income: Sums = field(default_factory=Sums)
    takes_part: Sums = field(default_factory=Sums)
    in_kind: Decimal = NOUGHT
    gifts: list[BudgetLine] = field(default_factory=list)
    foreseen: Decimal = NOUGHT
    contingency: Decimal = NOUGHT
    lacks_actual: int = 0

    @property
    def share_planned(self) -> int | None:
        """How much of the planned money goes into access, Welsh and taking part, in percent."""
        return percent(self.takes_part.planned, self.costs.planned)

    @property
    def share_actual(self) -> int | None:
        """How much of the money that was spent went there, in percent."""
        return percent(self.takes_part.actual, self.costs.actual)

    @property
    def suggested(self) -> Decimal:
        """A tenth of all that is foreseen, in whole pounds: what to put aside for what nobody foresees."""
        return (self.foreseen * TENTH).quantize(POUND, ROUND_HALF_UP).quantize(NOUGHT)

    @property
    def is_short_of_contingency(self) -> bool:
        """Whether less is put aside than a tenth."""
        return self.contingency < self.suggested

    @property
    def to_find(self) -> Decimal:
        """What is planned and comes in from nowhere yet; nought where enough comes in."""
        return max(NOUGHT, self.costs.planned - self.income.planned)


def percent(part: Decimal, whole: Decimal) -> int | None:
    """The share in whole percent; None where there is no whole."""
    return int((100 * part / whole).quantize(POUND, ROUND_HALF_UP)) if whole else None


def lets_take_part(line: BudgetLine) -> bool:
    """Whether a line is access, Welsh, or lets people take part."""
    return line.kind.group in (ACCESS, WELSH) or line.kind.takes_part


def reckon(lines: Sequence[BudgetLine]) -> Budget:
    """Group the lines and add them up, in exact decimals."""
    groups = {key: Group(key, label) for key, label in GROUPS.items()}
    budget = Budget([])
    for line in sorted(lines, key=_place):
        group = groups[line.kind.group]
        group.lines.append(line)
        group.sums.add(line)
        if line.is_income:
            budget.income.add(line)
            continue
        budget.costs.add(line)
        budget.lacks_actual += line.lacks_actual and line.category != CONTINGENCY
        if lets_take_part(line):
            budget.takes_part.add(line)
        if line.is_gift:
            budget.gifts.append(line)
            budget.in_kind += line.in_kind or NOUGHT
        if line.category == CONTINGENCY:
            budget.contingency += line.planned or NOUGHT
        else:
            budget.foreseen += line.planned or NOUGHT
    budget.groups = [group for group in groups.values() if group.lines]
    return budget


def _place(line: BudgetLine) -> tuple[int, int, int]:
    order = list(GROUPS)
    return order.index(line.kind.group), line.position, line.pk or 0
