"""Writing an entry, and the guard that keeps typed words out of it."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from wwnt.kit.trail.models import Entry, Hand

BARE = re.compile(r"[A-Za-z0-9_.:+-]{0,40}")
TELLING = (models.DateField, models.IntegerField)
"""Columns whose values may be kept: dates and numbers. A column with choices may be too; of all others only the name."""


class TypedWords(Exception):
    """The trail holds no words that somebody typed: they may be personal."""


def note(
    deed: str, *, by: Any, about: str = "", row: int | None = None, at: datetime | None = None, **facts: Any
) -> None:
    """Keep who did this; one statement. Guests' own changes (`by` is None) leave no trail.

    `by` is who is signed in, or a `Hand` where nobody is. Raises `TypedWords` for facts that are more than ids, dates,
    numbers and names of columns.
    """
    if by is None:
        return
    if not _is_bare(facts):
        raise TypedWords(deed)
    hand, person = (by, None) if isinstance(by, Hand) else (Hand.PERSON, by)
    Entry.objects.create(
        deed=deed, by=person, hand=hand, about=about, row=row, at=at or timezone.now(), facts=facts
    )


def _is_bare(value: Any) -> bool:
    if isinstance(value, str):
        return bool(BARE.fullmatch(value))
    if isinstance(value, Mapping):
        return all(_is_bare(key) and _is_bare(each) for key, each in value.items())
    if isinstance(value, list | tuple):
        return all(_is_bare(each) for each in value)
    return value is None or isinstance(value, int)


def changed(row: models.Model, changes: Mapping[str, Any], *, with_values: bool = True) -> dict[str, Any]:
    """Which columns these changes will change, as facts of an entry; before and after of dates, numbers and choices.

    `with_values` is False where the row tells of a guest: then nothing is kept but which columns.
    """
    names = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    told = [name for name in names if with_values and _tells(row, name)]
    return {
        "fields": [name for name in names if name not in told],
        "was": {name: _plain(getattr(row, name)) for name in told},
        "now": {name: _plain(changes[name]) for name in told},
    }


def _tells(row: models.Model, name: str) -> bool:
    field = row._meta.get_field(name)
    return isinstance(field, TELLING) or bool(getattr(field, "choices", None))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
