"""What a speaker is in at a meet-up, as guests were shown it: told by a room above, through the socket "speaker_slots"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.meetups.models import Event
from events.speakers.models import Speaker
from wwnt.kit import dates, sockets
from wwnt.kit.bilingual import Text


@dataclass(frozen=True)
class Slot:
    """One part of the day that a speaker is in, in the reader's language.

    `uid` stays the same in every release and `sequence` only grows, so that calendars follow. What `is_gone` was released
    with them once, and is not any more.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    changed_at: datetime
    place: str = ""
    role: str = ""
    is_gone: bool = False

    @property
    def times(self) -> str:
        """From when to when, with its day."""
        return f"{dates.day(self.starts_at)}, {dates.clock(self.starts_at)}–{dates.clock(self.ends_at)}"

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True)
class Changes:
    """What is new for a speaker: the hosts' own words, what is different line by line, and whether all of it is new."""

    words: Sequence[Text] = ()
    lines: Sequence[str] = ()
    is_first: bool = True


def changes(speaker: Speaker, moment: datetime | None) -> Changes:
    """What is new since what they were to be told of at this moment."""
    found = [plug.changes(speaker, moment) for plug in sockets.plugged("speaker_slots")]
    return found[0] if found else Changes()


def all_of(speaker: Speaker) -> list[Slot]:
    """Everything that was ever released with this speaker, in order of time.

    A room plugs in an object with `slots(speaker)`, `changes(speaker, moment)`, and `in_use(event)`: the numbers of the
    speakers who stand in the programme, released or not.
    """
    found = [slot for plug in sockets.plugged("speaker_slots") for slot in plug.slots(speaker)]
    return sorted(found, key=lambda slot: (slot.starts_at, slot.uid))


def standing(speaker: Speaker) -> list[Slot]:
    """The parts they are in now, if they are coming."""
    if speaker.state != Speaker.State.CONFIRMED or speaker.event.is_cancelled:
        return []
    return [slot for slot in all_of(speaker) if not slot.is_gone]


def in_use(event: Event) -> set[int]:
    """The numbers of the speakers who stand in the programme."""
    return {pk for plug in sockets.plugged("speaker_slots") for pk in plug.in_use(event)}
