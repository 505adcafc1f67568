"""Judges a programme, and says in words what does not fit and what would do people good."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.programme import clashes, rhythm
from events.programme.clashes import WALK
from events.programme.placing import Day, Placed

HALF = 0.5
FIRST = 6


@dataclass(frozen=True)
class Warning:
    """Something to look at: in words, the parts it is about, and whether it is only a hint."""

    key: str
    text: str
    parts: tuple[int, ...] = ()
    is_hint: bool = False


def warnings(day: Day) -> list[Warning]:
    """All that is to be said of a programme: what cannot be first, hints last."""
    found = [warning for judge in JUDGES for warning in judge(day)]
    return sorted(found, key=lambda each: each.is_hint)


def in_view(found: Sequence[Warning]) -> dict[str, Any]:
    """What a page shows: the first of what does not fit, the rest folded away, and hints."""
    loud = [each for each in found if not each.is_hint]
    return {"first": loud[:FIRST], "more": loud[FIRST:], "hints": [each for each in found if each.is_hint]}


def flagged(found: Iterable[Warning]) -> set[int]:
    """The parts that something is said about."""
    return {pk for each in found for pk in each.parts}


def _pair(key: str, text: str, one: Placed, other: Placed, **more: str) -> Warning:
    return Warning(key, text % {"one": one.title, "other": other.title, **more}, (one.pk, other.pk))


def _in_one_room(day: Day) -> Iterator[Warning]:
    for one, other in clashes.overlaps(day.parts):
        if one.space_id is not None and one.space_id == other.space_id and one.space_id in day.rooms:
            text = _("In one room at the same time (%(room)s): “%(one)s” and “%(other)s”")
            yield _pair("room", text, one, other, room=day.rooms[one.space_id].name)
        else:
            yield _pair("everybody", _("At the same time: “%(one)s” and “%(other)s”"), one, other)


def _elsewhere(day: Day) -> Iterator[Warning]:
    for each in day.parts:
        if each.space_id is not None and clashes.is_placed(each) and each.space_id not in day.rooms:
            text = _("In a room of another venue: “%(title)s”. Please choose where it is to be.")
            yield Warning("elsewhere", text % {"title": each.title}, (each.pk,))


def _no_room(day: Day) -> Iterator[Warning]:
    for each in day.parts:
        if not clashes.is_placed(each):
            text = _("No room yet: “%(title)s”. Please choose where it is to be.")
            yield Warning("no_room", text % {"title": each.title}, (each.pk,))


def _no_length(day: Day) -> Iterator[Warning]:
    for each in day.parts:
        if not each.minutes:
            yield Warning(
                "length", _("It lasts no time at all: “%(title)s”") % {"title": each.title}, (each.pk,)
            )


def _past_the_end(day: Day) -> Iterator[Warning]:
    for each in clashes.past_the_end(day.parts, day.length):
        text = _("Past the end of the meet-up: “%(title)s”") % {"title": each.title}
        yield Warning("end", text, (each.pk,))


def _people(day: Day) -> Iterator[Warning]:
    for pk, parts in clashes.by_person(day.parts, day.people).items():
        person = day.names.get(pk)
        if person is None:
            continue
        for one, other in clashes.in_two_at_once(parts):
            text = _("%(name)s is in two parts at once: “%(one)s” and “%(other)s”")
            yield _pair("person", text, one, other, name=person.name)
        for one, other in clashes.without_time_to_walk(parts):
            text = _("%(name)s has no time to walk from “%(one)s” to “%(other)s”, in another room")
            yield _pair("walk", text, one, other, name=person.name)
        for each in parts:
            if person.is_gone:
                text = _("%(name)s can’t come, and is still in “%(title)s”")
            elif clashes.outside(each, person.times):
                text = _("%(name)s can’t at that time: “%(title)s”")
            else:
                continue
            yield Warning("away", text % {"name": person.name, "title": each.title}, (each.pk,))


def _walks(day: Day) -> Iterator[Warning]:
    for one, other in rhythm.moves_without_time(day.parts, day.main):
        text = _(
            "No time for guests to walk to another room: “%(one)s” ends, and “%(other)s” begins. Minutes to walk: %(minutes)s"
        )
        yield _pair("walk", text, one, other, minutes=str(WALK))


def _room_for_all(day: Day) -> Iterator[Warning]:
    places: dict[int | None, int | None] = {pk: room.places for pk, room in day.rooms.items()}
    places[None] = places.get(day.main) if day.main else None
    for minute, held in rhythm.too_full(day.parts, places, day.expected):
        text = _(
            "Not room for all: %(time)s. Places in the rooms in use: %(held)s. Places at the meet-up: %(expected)s"
        )
        yield Warning(
            "room_for_all", text % {"time": day.clock(minute), "held": held, "expected": day.expected}
        )


def _sitting(day: Day) -> Iterator[Warning]:
    for begin, end in rhythm.long_sittings(day.parts):
        text = _("A long time to sit without a break (%(begin)s – %(end)s). Minutes: %(minutes)s")
        given = {"minutes": end - begin, "begin": day.clock(begin), "end": day.clock(end)}
        yield Warning("sitting", text % given)


def _quiet(day: Day) -> Iterator[Warning]:
    quiet = [pk for pk, room in day.rooms.items() if room.is_quiet]
    for parts in rhythm.days(day.parts):
        if rhythm.lacks_quiet(parts, quiet):
            text = _(
                "A long day without quiet time, beginning: %(time)s. Mark a part as quiet, or add one in a quiet room."
            )
            yield Warning("quiet", text % {"time": day.clock(parts[0].offset_minutes)}, is_hint=True)


def _together(day: Day) -> Iterator[Warning]:
    share = rhythm.share_together(day.parts)
    if share is None:
        return
    text = _(
        "Guests talk to each other for this share of the time, without arriving and breaks: %(percent)s %%. "
        "In a usual meet-up it is two thirds."
    )
    if share < HALF:
        text += " " + _("More café, circle, workshop or open space would do people good.")
    yield Warning("together", text % {"percent": round(100 * share)}, is_hint=True)


JUDGES: tuple[Callable[[Day], Iterable[Warning]], ...] = (
    *(
        _no_length,
        _elsewhere,
        _no_room,
        _in_one_room,
        _people,
        _past_the_end,
        _room_for_all,
        _walks,
        _sitting,
        _quiet,
        _together,
    ),
)
