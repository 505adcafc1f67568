"""A leaflet of A5 pages on folded sheets of A4: which page holds what, and which two lie side by side when it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from events.meetups.models import Event
from events.programme.models import Session

ON_A_SHEET, MOST = 4, 16
"""Pages of A5 on both sides of one sheet, and how many can still be folded into each other."""

TEMPLATES = {
    "cover": "events/materials/paper/fold/cover.html",
    "back": "events/materials/paper/fold/back.html",
    "notes": "events/materials/paper/fold/notes.html",
    "programme": "events/materials/paper/fold/programme.html",
    "write": "events/materials/paper/fold/write.html",
}

A_LINE = 40
"""Letters that stand on one line of a panel, more or less."""


@dataclass(frozen=True)
class Panel:
    """One page of A5."""

    what: Literal["cover", "back", "notes", "programme", "write"]
    language: str = ""
    sessions: list[Session] = field(default_factory=list)
    is_more: bool = False
    has_notes: bool = False

    @property
    def template(self) -> str:
        """What draws it."""
        return TEMPLATES[self.what]


def panels(
    event: Event, languages: Sequence[str], sessions: list[Session], number: int = ON_A_SHEET
) -> list[Panel]:
    """So many pages in the order of reading: the cover, the programme language by language, the back.

    On more than one sheet, what helps people to take part has pages of its own instead of the back.
    """
    has_notes = bool(event.access_en or event.access_cy or event.photos_en or event.photos_cy)
    apart = has_notes and number > ON_A_SHEET
    room = (number - 2) // len(languages)
    found = []
    for language in languages:
        shares = split(sessions, room - apart)
        found += [
            Panel("programme", language, share, is_more=bool(at)) for at, share in enumerate(shares) if share
        ]
        found += [Panel("write")] * (room - apart - sum(map(bool, shares)))
        found += [Panel("notes", language)] * apart
    return [Panel("cover"), *found, Panel("back", has_notes=has_notes and not apart)]


def lines_of(session: Session) -> int:
    """About how many lines a part takes, in the longer of its languages."""
    longest = max(len(session.title_en), len(session.title_cy))
    place = max(len(session.space.name_en), len(session.space.name_cy)) if session.space else 0
    below = place + sum(len(each) + 3 for each in session.marks_in_words)
    return 1 + longest // A_LINE + -(-below // A_LINE)


def split(sessions: list[Session], number: int) -> list[list[Session]]:
    """The parts in order, shared out so that no page is much fuller than another."""
    shares: list[list[Session]] = [[] for _each in range(number)]
    whole, so_far = sum(map(lines_of, sessions)), 0
    for session in sessions:
        lines = lines_of(session)
        shares[min(number - 1, int((so_far + lines / 2) * number / whole))].append(session)
        so_far += lines
    return shares


def sides(pages: list[Panel]) -> list[list[tuple[str, Panel]]]:
    """The pages two by two as they are printed: the outermost sheet first, its outer side before its inner one.

    Each with its place on the sheet, the page that is read first before the other.
    """
    found = []
    for low in range(0, len(pages) // 2, 2):
        high = len(pages) - 1 - low
        found.append([("right", pages[low]), ("left", pages[high])])
        found.append([("left", pages[low + 1]), ("right", pages[high - 1])])
    return found
