"""What must be known to judge a programme: its parts, rooms and people as plain values, read in few queries."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from events.meetups.models import Event, Space
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker
from events.speakers.showing import GONE
from wwnt.kit import dates


@dataclass(slots=True)
class Placed:
    """A part of the day with its time and room, and no more; `pk` is 0 for one that is not kept yet.

    `space_id` is nothing where it is for everybody, and see `place_of`.
    """

    pk: int
    title: str
    kind: str
    offset_minutes: int
    minutes: int
    space_id: int | None = None
    marks: Collection[str] = ()


@dataclass(frozen=True)
class Room:
    """A room as a programme knows it."""

    name: str
    places: int | None = None
    is_quiet: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody who is in a part of the day; `times` are the minutes in which they can, from and until; none: any."""

    name: str
    is_gone: bool = False
    times: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Day:
    """A whole programme and all that it is judged by; `people` says who is in each part, `clock` how an hour is told."""

    parts: Sequence[Placed]
    length: int
    rooms: Mapping[int, Room] = field(default_factory=dict)
    main: int | None = None
    people: Mapping[int, Collection[int]] = field(default_factory=dict)
    names: Mapping[int, Person] = field(default_factory=dict)
    expected: int = 0
    clock: Callable[[int], str] = str
    times: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def with_part(self, part: Placed, speakers: Iterable[Speaker]) -> "Day":
        """The same with one part, and who is in it, as it is being typed."""
        others = [each for each in self.parts if each.pk != part.pk]
        typed = {each.pk: known(each.name, each.state, self.times.get(each.pk, ())) for each in speakers}
        people = {**self.people, part.pk: list(typed)}
        return replace(self, parts=[*others, part], people=people, names={**self.names, **typed})


def known(name: str, state: str, times: Sequence[tuple[int, int]]) -> Person:
    """What a programme knows of a speaker."""
    return Person(name=name, is_gone=state in GONE, times=times)


def clock_of(event: Event) -> Callable[[int], str]:
    """How an hour of this meet-up is told: with the day where it lasts longer than one."""
    starts_at = event.starts_at
    is_long = timezone.localdate(event.ends_at - timedelta(seconds=1)) > timezone.localdate(starts_at)

    def clock(offset: int) -> str:
        moment = starts_at + timedelta(minutes=offset)
        return f"{dates.day(moment)}, {dates.clock(moment)}" if is_long else dates.clock(moment)

    return clock


def minutes_after(event: Event, moment: datetime) -> int:
    """Minutes from the start of the meet-up to a moment."""
    return round((moment.astimezone(UTC) - event.starts_at.astimezone(UTC)).total_seconds() / 60)


def place_of(session: Session) -> int | None:
    """The number of its room, none where it is for everybody; below zero, and shared with nobody, where it has none yet."""
    return -(session.pk or 0) - 1 if session.has_no_room else session.space_id


def placed(sessions: Iterable[Session]) -> list[Placed]:
    """Parts as plain values, by which a programme is judged."""
    return [
        Placed(
            pk=each.pk or 0,
            title=str(each.title),
            kind=each.kind,
            offset_minutes=each.offset_minutes,
            minutes=each.minutes,
            space_id=place_of(each),
            marks=each.marks,
        )
        for each in sessions
    ]


def day_of(event: Event) -> Day:
    """The programme as it stands at the desk, in four queries."""
    parts = placed(Session.objects.filter(event=event))
    rooms, main = rooms_of(event)
    times = times_of(event)
    people, names = people_of(event, times)
    return Day(
        parts=parts,
        length=event.minutes,
        rooms=rooms,
        main=main,
        people=people,
        names=names,
        expected=0 if event.is_preset else event.capacity,
        clock=clock_of(event),
        times=times,
    )


def rooms_of(event: Event) -> tuple[dict[int, Room], int | None]:
    """The rooms of the venue, and which is the main one."""
    if event.venue_id is None:
        return {}, None
    spaces = list(Space.objects.filter(venue=event.venue_id))
    main = next((each.pk for each in spaces if each.kind == Space.Kind.MAIN), None)
    rooms = {
        each.pk: Room(name=each.name, places=each.capacity, is_quiet=each.kind == Space.Kind.QUIET)
        for each in spaces
    }
    return rooms, main


def people_of(
    event: Event, times: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[dict[int, list[int]], dict[int, Person]]:
    """Who is in each part, and what is known of them."""
    people: dict[int, list[int]] = {}
    names: dict[int, Person] = {}
    rows = SessionSpeaker.objects.filter(session__event=event)
    for session, pk, name, state in rows.values_list(
        "session_id", "speaker_id", "speaker__name", "speaker__state"
    ):
        people.setdefault(session, []).append(pk)
        names[pk] = known(name, state, times.get(pk, ()))
    return people, names


def times_of(event: Event) -> dict[int, list[tuple[int, int]]]:
    """When each speaker can, in minutes after the start, by their number; who said nothing is left out."""
    columns: Any = ("pk", "windows__offset_minutes", "windows__minutes")
    if not any(each.name == "windows" for each in Speaker._meta.related_objects):
        return {}
    found: dict[int, list[tuple[int, int]]] = {}
    for pk, offset, minutes in Speaker.objects.filter(event=event).values_list(*columns):
        if minutes:
            found.setdefault(pk, []).append((offset, offset + minutes))
    return found
