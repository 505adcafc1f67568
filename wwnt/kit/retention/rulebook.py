"""Reads the retention file: what is kept, until when, and the rules that the clock carries out."""

import calendar
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import DateField, DateTimeField, Model, QuerySet
from django.utils import timezone

from wwnt.kit import bilingual

FILE = Path("docs") / "data-retention.yaml"
DELETE = "delete"

Way = Callable[..., Any]
Rows = QuerySet[Any]
Spare = Callable[[Rows], Rows]

_ways: dict[tuple[str, str], Way] = {}
_spared: dict[tuple[str, str], Spare] = {}


def carries_out(model: str, do: str) -> Callable[[Way], Way]:
    """Register how rows of this model are dealt with: called with `pks` and `now` inside a transaction."""

    def register(way: Way) -> Way:
        _ways[model, do] = way
        return way

    return register


def among(model: str, do: str) -> Callable[[Spare], Spare]:
    """Register which of the rows whose day has come are to leave: takes the query and narrows it."""

    def register(spare: Spare) -> Spare:
        _spared[model, do] = spare
        return spare

    return register


@dataclass(frozen=True)
class Rule:
    """Do this with rows of a model so long after the moment that a field names."""

    model: str
    do: str
    start: str = ""
    months: int = 0
    days: int = 0
    where: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """How the log names it."""
        return f"{self.model} {self.do}"

    @property
    def table(self) -> type[Model]:
        """Its model."""
        return apps.get_model(self.model)

    def day_after(self, moment: datetime) -> datetime:
        """The first moment at which it takes what it counts from this moment."""
        return after(moment, months=self.months, days=self.days)

    def due(self, now: datetime) -> Rows:
        """The rows whose day has come."""
        rows = self.table._base_manager.filter(**_lookups(self.where))
        if self.start:
            day = before(now, months=self.months, days=self.days)
            path = self.start.replace(".", "__")
            last = _last_field(self.table, path)
            rows = rows.filter(**{f"{path}__lte": day if last is DateTimeField else timezone.localdate(day)})
        spare = _spared.get((self.model, self.do))
        return spare(rows) if spare else rows

    def carry_out(self, pks: Collection[int], now: datetime) -> None:
        """Deal with these rows."""
        way = _ways.get((self.model, self.do))
        if way:
            way(pks=pks, now=now)
        else:
            self.table._base_manager.filter(pk__in=pks).delete()


@dataclass(frozen=True)
class Kept:
    """What is kept of one kind, in the words of the file."""

    model: str
    entry: Mapping[str, Any]
    rules: tuple[Rule, ...]

    @property
    def called(self) -> str:
        """Its name in the reader's language; that of its model where the file gives none."""
        return _said(self.entry.get("called")) or self.model

    @property
    def why(self) -> str:
        """What it is kept for, in the reader's language."""
        return _said(self.entry["why"])

    @property
    def until(self) -> str:
        """Until when, in the reader's language."""
        return _said(self.entry["until"])


def _said(words: Any) -> str:
    if isinstance(words, Mapping):
        return str(words[bilingual.current()])
    return str(words or "")


def before(now: datetime, *, months: int = 0, days: int = 0) -> datetime:
    """The moment so many calendar months and days ago; the last of a shorter month for a day it lacks."""
    number = now.year * 12 + now.month - 1 - months
    year, month = number // 12, number % 12 + 1
    day = min(now.day, calendar.monthrange(year, month)[1])
    return now.replace(year=year, month=month, day=day) - timedelta(days=days)


def after(moment: datetime, *, months: int = 0, days: int = 0) -> datetime:
    """The moment so many calendar months and days later: the first of which `before` gives this one or a later one.

    Months are counted from the day that is so many days later, and where a month lacks that day from the next one on.
    """
    moment += timedelta(days=days)
    number = moment.year * 12 + moment.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if moment.day <= calendar.monthrange(year, month)[1]:
        return moment.replace(year=year, month=month)
    return moment.replace(year=year + month // 12, month=month % 12 + 1, day=1)


def _lookups(where: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in where.items():
        path = name.replace(".", "__")
        if value is None:
            found[f"{path}__isnull"] = True
        elif isinstance(value, list):
            found[f"{path}__in"] = value
        else:
            found[path] = value
    return found


def _last_field(model: type[Model], path: str) -> type:
    for name in path.split("__"):
        found = model._meta.get_field(name)
        model = getattr(found, "related_model", None) or model
    if isinstance(found, DateTimeField):
        return DateTimeField
    if isinstance(found, DateField):
        return DateField
    raise ImproperlyConfigured(f"{path} is no date")


@cache
def kept() -> tuple[Kept, ...]:
    """Everything the file names, with its rules; fails for a rule that nobody can carry out."""
    told = yaml.safe_load((Path(settings.BASE_DIR) / FILE).read_text(encoding="utf-8"))
    return tuple(
        Kept(model, entry, tuple(_rule(model, each) for each in entry.get("rules", ())))
        for model, entry in told.items()
    )


def rules() -> list[Rule]:
    """All rules, in the order of the file."""
    return [rule for each in kept() for rule in each.rules]


def _rule(model: str, told: Mapping[str, Any]) -> Rule:
    number, unit = 0, "days"
    if "after" in told:
        words = str(told["after"]).split()
        number, unit = int(words[0]), words[1]
    if unit not in {"days", "months"} or not set(told) <= {"do", "after", "from", "where"}:
        raise ImproperlyConfigured(f"{FILE}: {model} has a rule that can't be read: {dict(told)}")
    rule = Rule(
        model=model,
        do=told["do"],
        start=told.get("from", ""),
        where=told.get("where", {}),
        **{unit: number},
    )
    if rule.do != DELETE and (model, rule.do) not in _ways:
        raise ImproperlyConfigured(f"{FILE}: nobody knows how to {rule.do} {model}")
    return rule
