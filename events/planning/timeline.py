"""The timeline of a meet-up: every date that any room knows of, in order, month by month, with today in its place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from wwnt.kit import bilingual, dates, sockets
from wwnt.kit.sockets import Dated, Words

KINDS: dict[str, Words] = {
    "day": _("The day"),
    "gate": _("Gates"),
    "task": _("Tasks"),
    "group": _("Planning group"),
    "registration": _("Registration"),
    "message": _("Messages"),
    "survey": _("Survey"),
    "report": _("Report"),
    "venue": _("Venue"),
    "money": _("Money"),
    "deletion": _("What leaves"),
}
"""What the kinds of dates are called; one that is not here goes by `OTHER`."""

OTHER = "other"
OTHERS = _("Other dates")


@dataclass(frozen=True)
class Row:
    """One date as it is shown: the clock only where it has an hour."""

    at: datetime
    text: Words
    url: str
    kind: str
    kind_name: Words
    state: str
    hour: str

    @property
    def day(self) -> date:
        """The day on the calendar of the place."""
        return timezone.localdate(self.at)

    @property
    def day_name(self) -> str:
        """The day within its month, in words: "Wednesday 16"."""
        return f"{dates.DAYS[bilingual.current()][self.day.weekday()]} {self.day.day}"


@dataclass(frozen=True)
class Month:
    """The dates of one month, under its name; shut where they are not what most people look for."""

    name: str
    rows: Sequence[Row]
    is_open: bool = True


def collect(event: Event) -> list[Dated]:
    """What every room knows of, in order of time."""
    found = [each for plug in sockets.plugged("about_event") for each in plug.dates(event)]
    return sorted(found, key=lambda each: each.at)


def known(kind: str) -> str:
    """The kind under which a date is filtered."""
    return kind if kind in KINDS else OTHER


def kinds(found: Sequence[Dated]) -> list[tuple[str, Words]]:
    """The kinds there are among these, in one order, with their names."""
    there = {known(each.kind) for each in found}
    return [(kind, name) for kind, name in (*KINDS.items(), (OTHER, OTHERS)) if kind in there]


def rows(found: Sequence[Dated], now: datetime, opens: Any) -> list[Row]:
    """These dates as they are shown; a page is linked only if it opens."""
    names = {**KINDS, OTHER: OTHERS}
    return [
        Row(
            at=each.at,
            text=each.text,
            url=each.url if each.url and opens(each.url) else "",
            kind=known(each.kind),
            kind_name=names[known(each.kind)],
            state=_state(each, now),
            hour="" if dates.local(each.at).time() == time(0) else dates.clock(each.at),
        )
        for each in found
    ]


def _state(each: Dated, now: datetime) -> str:
    """Done, or its hour has passed; nothing is said of what is still to come."""
    if each.is_done:
        return "done"
    has_hour = dates.local(each.at).time() != time(0)
    late = each.at < now if has_hour else timezone.localdate(each.at) < timezone.localdate(now)
    return "past" if late else ""


def months(shown: Sequence[Row], opened: Collection[date] | None = None) -> list[Month]:
    """Under each month its dates; where some days are named, only their months are open, so that a phone shows these first."""
    names = dates.MONTHS[bilingual.current()]
    wanted = None if opened is None else {(day.year, day.month) for day in opened}
    return [
        Month(f"{names[month - 1]} {year}", list(group), wanted is None or (year, month) in wanted)
        for (year, month), group in groupby(shown, key=lambda row: (row.day.year, row.day.month))
    ]


def worth_opening(event: Event, ahead: Sequence[Row]) -> list[date]:
    """The day of the meet-up, and the next one on which something is to come."""
    to_come = [row.day for row in ahead if not row.state]
    return [timezone.localdate(event.starts_at), *to_come[:1]]


def split(shown: Sequence[Row], now: datetime) -> tuple[list[Row], list[Row]]:
    """What was before today, and what is today or still to come."""
    today = timezone.localdate(now)
    return [row for row in shown if row.day < today], [row for row in shown if row.day >= today]
