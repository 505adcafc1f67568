"""What one of two people reads before they are introduced: the other's words and their own, and why a host thought of it."""

from dataclasses import dataclass
from typing import Any

from community.introductions import reasons
from community.introductions.models import Side
from wwnt.kit.bilingual import Text


@dataclass(frozen=True)
class Question:
    """In the reader's language; names as the other chose to be named, and no contact."""

    name: str
    theirs: Text | str
    mine: Text | str
    is_giving: bool
    reasons: list[str]
    words: Text | str


def first_name(name: str) -> str:
    """The first part of a name."""
    return name.split()[0] if name.split() else name


def question(side: Side) -> Question | None:
    """What this side is asked; None where the other is not known any more."""
    other = side.other
    if other is None:
        return None
    theirs: Any = other.listing
    mine: Any = side.listing
    return Question(
        name=theirs.shown_name if theirs else first_name(other.participant.name),
        theirs=theirs.words if theirs else "",
        mine=mine.words if mine else "",
        is_giving=side.part == Side.Part.GIVING,
        reasons=reasons.said(side.introduction.reasons),
        words=side.introduction.words,
    )
