"""Lays the parts of a programme out: day by day, spaces across, time down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.changes import seen
from events.meetups.models import Event, Space
from events.programme.models import Session
from events.programme.placing import minutes_after
from wwnt.kit import dates
from wwnt.kit.bilingual import Text

MOST_DAYS = 14
NIGHT = timedelta(hours=5)
EARLY, LATE = 9 * 60, 17 * 60
"""Where a day in between begins and ends at least, in minutes after midnight."""
STEP = 30
"""Minutes between two lines with an hour."""
PLACE = ("offset_minutes", "space", "is_for_everybody")
NOWHERE = "none"
"""Stands for no room yet where a room is chosen; nothing stands for everybody together."""


@dataclass
class Row:
    """A part in a grid: its column, where it is in words, and what its place was when the page was drawn (`mark`)."""

    session: Session
    mark: str
    column: int | str
    place: Text | str


@dataclass
class Board:
    """One day: minutes after the start at its top and bottom, the clock at its top in minutes after midnight."""

    name: str
    top: int
    bottom: int
    clock: int
    hours: list[tuple[int, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def days_of(event: Event) -> list[date]:
    """The days of a meet-up that lasts longer than one; else its first. One that ends in the night ends the evening before."""
    first = timezone.localdate(event.starts_at)
    last = max(timezone.localdate(event.ends_at - NIGHT), first)
    return [first + timedelta(days=number) for number in range(min((last - first).days + 1, MOST_DAYS))]


def columns_of(event: Event, sessions: Sequence[Session]) -> list[tuple[int | str, str]]:
    """What stands across: everybody, each room of the venue, rooms elsewhere that parts are still in, and no room yet."""
    spaces = {each.pk: each for each in Space.objects.filter(venue=event.venue_id, venue__isnull=False)}
    spaces |= {each.space.pk: each.space for each in sessions if each.space}
    nowhere = [(NOWHERE, _("No room yet"))] if any(each.has_no_room for each in sessions) else []
    rooms = [(pk, each.name) for pk, each in sorted(spaces.items())]
    return [("", _("Everybody together")), *rooms, *nowhere]


def column_of(session: Session) -> int | str:
    """In which column a part stands: a room by its number."""
    return NOWHERE if session.has_no_room else session.space_id or ""


def place_of(session: Session) -> Text | str:
    """Where it is, in words."""
    if session.has_no_room:
        return _("No room yet")
    return session.space.name if session.space else _("Everybody together")


def mark_of(session: Session) -> str:
    """What the place of a part holds now."""
    return seen(session, PLACE)


def boards_of(event: Event, sessions: Sequence[Session]) -> list[Board]:
    """A board for each day; where the meet-up is short, all is on one, though it be past midnight."""
    days = days_of(event)
    by_day: dict[date, list[Session]] = {day: [] for day in days}
    for each in sessions:
        day = timezone.localdate(each.starts_at)
        by_day[min(max(day, days[0]), days[-1])].append(each)
    return [_board(event, day, rows, days) for day, rows in by_day.items()]


def _hours_of(event: Event, day: date, days: Sequence[date]) -> tuple[int, int]:
    """Minutes after the start from which and until which a day goes on."""
    opens, closes = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    if len(days) == 1:
        return 0, event.minutes
    midnight = opens.replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0)
    begins = minutes_after(event, midnight)
    first = opens.hour * 60 + opens.minute if day == days[0] else min(EARLY, opens.hour * 60 + opens.minute)
    last = closes.hour * 60 + closes.minute
    return begins + first, event.minutes if day == days[-1] else begins + max(LATE, last, first + STEP)


def _board(event: Event, day: date, sessions: Sequence[Session], days: Sequence[date]) -> Board:
    top, length = _hours_of(event, day, days)
    top = max(min([top, *(each.offset_minutes for each in sessions)]), 0)
    top_at = timezone.localtime(event.starts_at + timedelta(minutes=top))
    clock = top_at.hour * 60 + top_at.minute
    top, clock = top - clock % STEP, clock - clock % STEP
    bottom = max([length, *(each.offset_minutes + each.minutes for each in sessions)]) + STEP
    hours = [
        (minute, dates.clock(event.starts_at + timedelta(minutes=minute)))
        for minute in range(top, bottom, STEP)
    ]
    rows = [Row(each, mark_of(each), column_of(each), place_of(each)) for each in sessions]
    return Board(dates.day(day), top, bottom, clock, hours, rows)
