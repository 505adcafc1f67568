"""How a day feels to who sits through it: sitting, walking, quiet, room for all, and talking with each other.

Pure reckoning over `Timed` parts, in minutes after the start of the meet-up.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from events.programme.clashes import WALK, T, Timed, ends, in_order, is_aside, is_placed
from events.programme.models import Session

Kind = Session.Kind
LONGEST_SITTING = 75
LONG_DAY = 5 * 60
NIGHT = 5 * 60
"""A gap of so many minutes ends a day."""
BREATHER = 10
"""A gap of so many minutes is a break, though nobody wrote one."""
TIME_OFF = frozenset({Kind.ARRIVE, Kind.BREAK, Kind.FOOD})
GETS_UP = TIME_OFF | {Kind.CAFE, Kind.OPEN_SPACE}
"""What lets people get up and move: a World Café changes tables with each round."""
TOGETHER = frozenset({Kind.CAFE, Kind.CIRCLE, Kind.WORKSHOP, Kind.OPEN_SPACE})
"""Where guests talk to each other, and not somebody to them."""


def days(parts: Iterable[T]) -> list[list[T]]:
    """The parts day by day; a night lies between two days."""
    found: list[list[T]] = []
    end = 0
    for each in in_order(parts):
        if not found or each.offset_minutes - end >= NIGHT:
            found.append([])
        found[-1].append(each)
        end = max(end, ends(each))
    return found


def long_sittings(parts: Sequence[Timed], longest: int = LONGEST_SITTING) -> list[tuple[int, int]]:
    """Stretches longer than so many minutes in which who stays in a room does not get up, from and until.

    Of stretches at the same time in several rooms the longest is told.
    """
    ordered = [each for each in in_order(parts) if each.minutes and not is_aside(each)]
    rooms: dict[int | None, list[Timed]] = {
        each.space_id: [] for each in ordered if each.space_id is not None
    }
    for each in ordered:
        for room in [each.space_id] if each.space_id is not None else list(rooms) or [None]:
            rooms.setdefault(room, []).append(each)
    found = {
        each for timeline in rooms.values() for each in _stretches(timeline) if each[1] - each[0] > longest
    }
    told: list[tuple[int, int]] = []
    for begin, end in sorted(found, key=lambda each: (each[0] - each[1], each)):
        if all(end <= other[0] or begin >= other[1] for other in told):
            told.append((begin, end))
    return sorted(told)


def _stretches(timeline: Iterable[Timed]) -> Iterable[tuple[int, int]]:
    begin = end = None
    for each in timeline:
        sits = each.kind not in GETS_UP
        if begin is not None and end is not None and (not sits or each.offset_minutes - end >= BREATHER):
            yield begin, min(end, each.offset_minutes)
            begin = None
        if sits:
            begin = each.offset_minutes if begin is None else begin
            end = max(end or 0, ends(each))
    if begin is not None and end is not None:
        yield begin, end


def lacks_quiet(day: Sequence[Timed], quiet_rooms: Iterable[int] = ()) -> bool:
    """Whether a long day has neither a part that is marked as quiet nor one in a quiet room."""
    rooms = set(quiet_rooms)
    length = max(map(ends, day), default=0) - min((each.offset_minutes for each in day), default=0)
    is_quiet = (Session.Mark.QUIET in each.marks or each.space_id in rooms for each in day)
    return length > LONG_DAY and not any(is_quiet)


def moments(parts: Iterable[T]) -> Iterable[tuple[int, int, list[T]]]:
    """From minute to minute what goes on at once: pieces of time in which it stays the same."""
    waiting = [each for each in in_order(parts) if each.minutes]
    edges = sorted({edge for each in waiting for edge in (each.offset_minutes, ends(each))})
    going: list[tuple[int, int, T]] = []
    place = 0
    for begin, end in pairwise(edges):
        while going and going[0][0] <= begin:
            heapq.heappop(going)
        while place < len(waiting) and waiting[place].offset_minutes <= begin:
            heapq.heappush(going, (ends(waiting[place]), place, waiting[place]))
            place += 1
        if going:
            yield begin, end, [each for _end, _place, each in going]


def share_together(parts: Iterable[Timed]) -> float | None:
    """The share of the time, without arriving and breaks, in which guests talk to each other; none where there is none.

    Where several parts run side by side, as many guests are taken to be in each.
    """
    whole = together = 0.0
    for begin, end, going in moments(each for each in parts if each.kind not in TIME_OFF):
        whole += end - begin
        together += (end - begin) * sum(each.kind in TOGETHER for each in going) / len(going)
    return together / whole if whole else None


def too_full(
    parts: Iterable[Timed], places: Mapping[int | None, int | None], expected: int
) -> list[tuple[int, int]]:
    """When the rooms in use hold fewer than are expected: the minute, and how many they hold.

    A room whose places nobody knows holds all; so does what is for everybody where there is no main room.
    """
    found: list[tuple[int, int]] = []
    before = None
    for begin, _end, going in moments(parts):
        off = [each for each in going if each.kind in TIME_OFF]
        if len(off) == len(going) or any(each.space_id is None for each in off):
            before = None
            continue
        held = [places.get(room) for room in {each.space_id for each in going}]
        known = [each for each in held if each is not None]
        total = sum(known) if len(known) == len(held) else None
        if total is not None and total < expected and total != before:
            found.append((begin, total))
        before = total
    return found


def moves_without_time(parts: Sequence[T], main: int | None = None, walk: int = WALK) -> list[tuple[T, T]]:
    """Parts from which guests must go to another room before they can be there: the first such pair of each moment.

    Arriving and breaks are time to walk. What is for everybody is in the main room.
    """
    listed = [each for each in in_order(parts) if each.minutes and is_placed(each) and not is_aside(each)]
    found: dict[int, tuple[T, T]] = {}
    starts = [each.offset_minutes for each in listed]
    place = 0
    for one in sorted(listed, key=ends):
        if one.kind in TIME_OFF:
            continue
        while place < len(starts) and starts[place] < ends(one):
            place += 1
        soon = _soon(listed, place, ends(one) + walk)
        rooms = {each.space_id or main for each in soon}
        if soon and (one.space_id or main) not in rooms and soon[0].kind not in TIME_OFF:
            found.setdefault(soon[0].offset_minutes, (one, soon[0]))
    return list(found.values())


def _soon(listed: Sequence[T], place: int, before: int) -> list[T]:
    found = []
    while place < len(listed) and listed[place].offset_minutes < before:
        found.append(listed[place])
        place += 1
    return found
