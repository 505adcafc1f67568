"""The programme as guests look at it: narrowed down, by day and hour side by side, and what is on now in each room."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme import schedule
from events.programme.cards import Card
from events.programme.models import Session
from events.speakers.models import Contribution
from wwnt.kit import dates
from wwnt.kit.bilingual import Text

Option = tuple[str, str]


def day_of(session: Session) -> list[str]:
    """The day it is on."""
    return [f"{dates.local(session.starts_at):%Y-%m-%d}"]


def room_of(session: Session) -> list[str]:
    """Its room; a part for everybody is in none of them."""
    return [str(session.space.pk)] if session.space else []


def languages_of(session: Session) -> list[str]:
    """The languages in which one can follow it: both, where it is in two."""
    language = Contribution.Language
    spoken = ["cy", "en"] if session.language == language.BOTH else [session.language]
    return [value for value in spoken if value]


@dataclass(frozen=True)
class Way:
    """One way to narrow a programme down: what a part has of it, and what that is called."""

    label: str
    values: Callable[[Session], list[str]]
    called: Callable[[Session, str], Any]


def ways() -> dict[str, Way]:
    """All of them, by the name in the address."""
    return {
        "day": Way(_("Day"), day_of, lambda part, _value: dates.day(part.starts_at)),
        "room": Way(_("Room"), room_of, lambda part, _value: part.space and part.space.name),
        "language": Way(_("Language"), languages_of, lambda _part, value: Contribution.Language(value).label),
        "mark": Way(
            _("What helps"),
            lambda part: [each for each in part.marks if each in Session.Mark],
            lambda _part, value: Session.Mark(value).label,
        ),
        "kind": Way(_("Kind"), lambda part: [part.kind], lambda _part, value: Session.Kind(value).label),
    }


@dataclass(frozen=True)
class Filter:
    """One way to narrow the programme down, as a guest is asked; `chosen` is empty where all are shown."""

    name: str
    label: str
    options: Sequence[Option]
    chosen: str


def filters(sessions: Sequence[Session], asked: Mapping[str, str]) -> tuple[list[Filter], list[Session]]:
    """The ways to narrow this programme down, and what is left; values that nothing has are taken as not said."""
    found, left = [], list(sessions)
    for name, way in ways().items():
        options: dict[str, str] = {}
        for each in sessions:
            for value in way.values(each):
                if value not in options:
                    options[value] = str(way.called(each, value))
        chosen = asked.get(name, "")
        if chosen not in options:
            chosen = ""
        if len(options) > 1 or (options and name == "mark"):
            found.append(Filter(name, way.label, list(options.items()), chosen))
        if chosen:
            left = [each for each in left if chosen in way.values(each)]
    return found, left


@dataclass(frozen=True)
class Slot:
    """What begins at one hour, side by side."""

    starts_at: datetime
    cards: Sequence[Card]


@dataclass(frozen=True)
class Day:
    """One day of the programme."""

    date: date
    slots: Sequence[Slot] = field(default_factory=tuple)


def days(listed: Iterable[Card]) -> list[Day]:
    """The parts day by day and hour by hour, as the clock on the wall has it."""
    by_part = {each.session.pk: each for each in listed}
    found = []
    for day, sessions in schedule.by_day(each.session for each in by_part.values()):
        hours = groupby(sessions, key=lambda each: each.starts_at)
        found.append(Day(day, [Slot(at, [by_part[each.pk] for each in group]) for at, group in hours]))
    return found


@dataclass(frozen=True)
class Place:
    """What is on in one room (nothing where everybody is together, words where it is to follow) and what comes next there.

    `at` is one of its parts, which knows the name of the room in both languages. `next_on` is when what comes next begins,
    where that is on another day.
    """

    space: Text | str
    now: Sequence[Session]
    next: Sequence[Session]
    at: Session
    next_on: datetime | None = None


def places(sessions: Sequence[Session], now: datetime) -> list[Place]:
    """Room by room what is on and what comes next; where something is on first, and rooms that are done left out."""
    rooms: dict[int, list[Session]] = {}
    for each in sorted(sessions, key=lambda each: (each.starts_at, each.pk or 0)):
        rooms.setdefault(each.space.pk if each.space else -int(each.has_no_room), []).append(each)
    found = []
    for _number, parts in sorted(rooms.items()):
        here = [each for each in parts if each.starts_at <= now < each.ends_at]
        later = [each for each in parts if each.starts_at > now]
        if here or later:
            then = [each for each in later if each.starts_at == later[0].starts_at]
            is_today = not then or timezone.localdate(then[0].starts_at) == timezone.localdate(now)
            found.append(Place(parts[0].room, here, then, parts[0], None if is_today else then[0].starts_at))
    return sorted(found, key=lambda place: not place.now)


def first(sessions: Sequence[Session]) -> list[Session]:
    """What the meet-up begins with."""
    earliest = min((each.starts_at for each in sessions), default=None)
    return [each for each in sessions if each.starts_at == earliest]


def beside(sessions: Sequence[Session], one: Session) -> tuple[Session | None, Session | None]:
    """The last part that is over before this one begins, and the first that begins once it is over."""
    ordered = sorted(sessions, key=lambda each: (each.starts_at, each.pk or 0))
    before = [each for each in ordered if each.pk != one.pk and each.ends_at <= one.starts_at]
    after = [each for each in ordered if each.pk != one.pk and each.starts_at >= one.ends_at]
    return max(before, key=lambda each: each.ends_at, default=None), after[0] if after else None
