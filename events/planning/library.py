"""The task library: what has to be done for a meet-up of each kind, and when, to start with."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from events.meetups.models import Event

FILE = Path(__file__).with_name("library.yaml")
COLUMNS = (Event.Kind.MEETUP, Event.Kind.BIG, Event.Kind.ABCD, Event.Kind.ONLINE)


@dataclass(frozen=True)
class Entry:
    """A task of the library, as it reads for one kind of meet-up."""

    key: str
    text_en: str
    text_cy: str
    output_en: str
    output_cy: str
    role: str
    offset_days: int
    page: str


@cache
def _read() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return rows


@cache
def facts() -> dict[str, str]:
    """By the key of a task, the name of the fact that says whether it looks done."""
    return {told["key"]: told["fact"] for told in _read() if "fact" in told}


@cache
def entries(kind: str) -> tuple[Entry, ...]:
    """The tasks of a meet-up of this kind, in order of time; a mini meet-up has the ordinary one's in half the time."""
    column = Event.Kind.MEETUP if kind == Event.Kind.MINI else Event.Kind(kind)
    found = [entry for told in _read() if (entry := _entry(told, column, halved=kind != column)) is not None]
    return tuple(sorted(found, key=lambda each: (each.offset_days, each.key)))


def _entry(told: dict[str, Any], kind: Event.Kind, *, halved: bool) -> Entry | None:
    """One task in the words and with the offset of this kind; None where it has no such task."""
    given = told | told.get(kind.value, {})
    days = given.get("days")
    if days is None:
        weeks = given["weeks"][COLUMNS.index(kind)]
        if weeks is None:
            return None
        days = round(weeks * 7)
    return Entry(
        key=given["key"],
        text_en=given["en"],
        text_cy=given["cy"],
        output_en=given["output"]["en"],
        output_cy=given["output"]["cy"],
        role=given["role"],
        offset_days=half(days) if halved else days,
        page=given.get("page", ""),
    )


def half(days: int) -> int:
    """Half of an offset in whole days; what was before or after the day stays so."""
    return (1 if days > 0 else -1) * max(1, abs(days) // 2) if days else 0
