"""What changes a budget and what is said of expenses."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.money.agreed import lines_of
from events.money.categories import CONTINGENCY
from events.money.models import BudgetLine, ExpenseRules
from wwnt.kit import trail


class TooMany(Exception):
    """So many lines can't be looked after."""


MOST = 300


def _lock(event: Event) -> None:
    Event.everything.select_for_update().get(pk=event.pk)


@transaction.atomic
def add_line(
    *, event: Event, fields: Mapping[str, Any], by: User, form_key: UUID | None = None
) -> BudgetLine:
    """Put a line into the budget, in place of the empty one of its kind if there is one; one form sent twice makes one."""
    _lock(event)
    lines = BudgetLine.objects.filter(event=event)
    twin = lines.filter(**fields, form_key=form_key).first() if form_key else None
    if twin is not None:
        return twin
    if (empty := _empty(lines, fields["category"])) is not None:
        for name, value in {**fields, "form_key": form_key}.items():
            setattr(empty, name, value)
        empty.save()
        trail.note("money.add_line", by=by, about=event.key, row=empty.pk, kind=empty.category)
        return empty
    last = lines.order_by("-position").first()
    if lines.count() >= MOST:
        raise TooMany
    line = BudgetLine.objects.create(
        event=event, position=last.position + 1 if last else 0, form_key=form_key, **fields
    )
    trail.note("money.add_line", by=by, about=event.key, row=line.pk, kind=line.category)
    return line


def _empty(lines: QuerySet[BudgetLine], category: str) -> BudgetLine | None:
    """The line of this kind of which nobody has said anything yet."""
    nothing = {"what_en": "", "what_cy": "", "planned": None, "actual": None, "note": ""}
    return lines.filter(category=category, giver="", funder="", form_key=None, **nothing).first()


@transaction.atomic
def change_line(*, line: BudgetLine, changes: Mapping[str, Any], mark: str, by: User) -> BudgetLine:
    """Change what was typed, unless somebody else changed the same line meanwhile."""
    row = BudgetLine.objects.select_for_update().get(pk=line.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if names:
        facts = trail.changed(row, changes, with_values=False)
        trail.note("money.change_line", by=by, about=line.event.key, row=row.pk, fields=facts["fields"])
        for name in names:
            setattr(row, name, changes[name])
        row.save()
    return row


@transaction.atomic
def remove_line(*, line: BudgetLine, by: User) -> None:
    """Take a line out of the budget."""
    trail.note("money.remove_line", by=by, about=line.event.key, kind=line.category)
    line.delete()


@transaction.atomic
def put_aside(*, event: Event, amount: Decimal, by: User) -> BudgetLine:
    """Plan this much for what nobody foresees, in the line there is for it, or in a new one."""
    _lock(event)
    line = BudgetLine.objects.filter(event=event, category=CONTINGENCY).first()
    if line is None:
        line = BudgetLine(event=event, category=CONTINGENCY, position=MOST)
    line.planned = amount
    line.save()
    trail.note("money.put_aside", by=by, about=event.key, row=line.pk)
    return line


@transaction.atomic
def change_rules(*, event: Event, changes: Mapping[str, Any], mark: str, by: User) -> ExpenseRules:
    """Change what a mile counts from now on, and what people read before they claim; claims keep the rate they had."""
    _lock(event)
    row = rules_of(event)
    check(row, changes, mark)
    names = differing(row, changes)
    if names:
        facts = trail.changed(row, changes, with_values=False)
        trail.note("money.change_rules", by=by, about=event.key, fields=facts["fields"])
        for name in names:
            setattr(row, name, changes[name])
        row.save()
    return row


def rules_of(event: Event) -> ExpenseRules:
    """What is said of expenses at this meet-up; the usual, not kept yet, where nobody has changed it."""
    return ExpenseRules.objects.filter(event=event).first() or ExpenseRules(event=event)


@transaction.atomic
def start(*, event: Event, keys: list[str]) -> None:
    """Give a budget that has no line yet these kinds of lines, without amounts."""
    if not BudgetLine.objects.filter(event=event).exists():
        lines = (BudgetLine(event=event, category=key, position=place) for place, key in enumerate(keys))
        BudgetLine.objects.bulk_create(lines)


@transaction.atomic
def take_over(*, source: Event, event: Event) -> None:
    """Start a budget with the lines of another: planned is what it cost there, else what was planned; nothing is actual.

    Who gave, gave then: their name stays as a reminder to ask again, without the yes and without the price. A preset,
    which every lead host reads, gets each kind of line once, with no amount and no word of whoever wrote it.
    """
    if event.is_preset:
        kinds = BudgetLine.objects.filter(event=source).values_list("category", flat=True)
        BudgetLine.objects.bulk_create(
            BudgetLine(event=event, category=kind, position=position)
            for position, kind in enumerate(dict.fromkeys(kinds), start=1)
        )
        return
    lines = [
        BudgetLine(
            event=event,
            planned=None if line.is_income else _last(line),
            **{name: getattr(line, name) for name in ("giver", "category", "what_en", "what_cy", "position")},
        )
        for line in lines_of(source)
    ]
    BudgetLine.objects.bulk_create(lines)
    rules = rules_of(source)
    if rules.pk:
        said = {name: getattr(rules, name) for name in ("mile", "words_en", "words_cy")}
        ExpenseRules.objects.get_or_create(event=event, defaults=said)


def _last(line: BudgetLine) -> Decimal | None:
    return line.planned if line.actual is None else line.actual
