"""Finds what cannot be: two parts in one room, or one person in two parts, at once; parts past the end or of no length.

Pure reckoning over whatever has a time and a room: rows at the desk, and the plain `Placed` of `placing`. Each part that
begins while another goes on is told with the one that ends last, so the work grows as n log n, and nothing is left out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from events.programme.models import Session

WALK = 5
"""Minutes from one room to another, unless said otherwise."""


class Timed(Protocol):
    """Something with a time and a room."""

    pk: int
    kind: str
    offset_minutes: int
    minutes: int
    marks: Collection[str]

    @property
    def space_id(self) -> int | None:
        """Its room; none where it is for everybody."""


T = TypeVar("T", bound=Timed)


def ends(part: Timed) -> int:
    """The minute in which it ends."""
    return part.offset_minutes + part.minutes


def in_order(parts: Iterable[T]) -> list[T]:
    """Parts as they begin; of those that begin together, the older row first."""
    return sorted(parts, key=lambda each: (each.offset_minutes, each.pk or 0))


def is_aside(part: Timed) -> bool:
    """Whether it is a quiet offer in a room of its own, which goes on while everybody is elsewhere."""
    return part.space_id is not None and Session.Mark.QUIET in part.marks


def is_placed(part: Timed) -> bool:
    """Whether it is known where it is; numbers of rooms below zero stand for no room yet."""
    return part.space_id is None or part.space_id >= 0


def overlaps(parts: Iterable[T]) -> list[tuple[T, T]]:
    """Pairs that need the same people or the same room at once.

    Two parts in two different rooms may run side by side; a part without a room is for everybody.
    """
    found: list[tuple[T, T]] = []
    running: dict[int | None, T] = {}
    for each in in_order(parts):
        if not each.minutes:
            continue
        for place in [place for place, other in running.items() if ends(other) <= each.offset_minutes]:
            del running[place]
        places = list(running) if each.space_id is None else [None, each.space_id]
        for place in places:
            other = running.get(place)
            if other is not None and not side_by_side(other, each):
                found.append((other, each))
        last = running.get(each.space_id)
        if last is None or ends(last) < ends(each):
            running[each.space_id] = each
    return found


def side_by_side(one: Timed, other: Timed) -> bool:
    """Whether they are in two rooms, or one is a quiet offer beside what is for everybody."""
    if one.space_id == other.space_id:
        return False
    return None not in (one.space_id, other.space_id) or is_aside(one) or is_aside(other)


def past_the_end(parts: Iterable[T], minutes: int) -> list[T]:
    """Parts that go on after the meet-up's last minute; a meal may follow right after it."""
    return [
        each
        for each in parts
        if ends(each) > minutes and not (each.kind == Session.Kind.FOOD and each.offset_minutes >= minutes)
    ]


def by_person(parts: Iterable[T], people: Mapping[int, Collection[int]]) -> dict[int, list[T]]:
    """The parts of each person, in order of time; `people` says who is in each part."""
    found: dict[int, list[T]] = {}
    for each in in_order(parts):
        for person in people.get(each.pk, ()):
            found.setdefault(person, []).append(each)
    return found


def at_once(one: Timed, other: Timed) -> bool:
    """Whether two parts lie at the same time; one that begins when the other ends does not."""
    return other.offset_minutes < ends(one) and one.offset_minutes < ends(other)


def in_two_at_once(parts: Sequence[T]) -> list[tuple[T, T]]:
    """Of one person's parts, in order of time: those that begin while another goes on."""
    found, last = [], None
    for each in parts:
        if last is not None and each.minutes and at_once(last, each):
            found.append((last, each))
        if last is None or ends(each) > ends(last):
            last = each
    return found


def without_time_to_walk(parts: Sequence[T], walk: int = WALK) -> list[tuple[T, T]]:
    """Of one person's parts, in order of time: those that follow in another room before they can be there."""
    return [
        (one, other)
        for one, other in pairwise(parts)
        if is_placed(one)
        and is_placed(other)
        and one.space_id != other.space_id
        and 0 <= other.offset_minutes - ends(one) < walk
    ]


def outside(part: Timed, windows: Sequence[tuple[int, int]]) -> bool:
    """Whether it lies in none of somebody's times; who said nothing has time."""
    return bool(windows) and not any(
        begin <= part.offset_minutes and ends(part) <= end for begin, end in windows
    )
