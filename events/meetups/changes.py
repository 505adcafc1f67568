"""Tells whether somebody else has changed the same words of a row while a host was typing."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model


class ChangedMeanwhile(Exception):
    """Somebody else changed the same thing since the page was opened; `row` is what stands now."""

    def __init__(self, row: Model) -> None:
        super().__init__()
        self.row = row


def seen(row: Model, names: Iterable[str]) -> str:
    """A short mark of what these columns hold now; the page carries it, so that a later change shows."""
    held = {name: getattr(row, name) for name in names}
    values = [
        f"{name}={value.pk if isinstance(value, Model) else value}" for name, value in sorted(held.items())
    ]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:20]


def differing(row: Model, changes: Mapping[str, Any]) -> list[str]:
    """The names of the columns in which the row differs from what was typed."""
    return [name for name, value in changes.items() if getattr(row, name) != value]


def check(row: Model, changes: Mapping[str, Any], mark: str) -> None:
    """Refuse to overwrite what the person has not seen; typing what stands already does no harm."""
    if differing(row, changes) and mark != seen(row, changes):
        raise ChangedMeanwhile(row)
