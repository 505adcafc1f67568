"""Finds parts of the day that overlap, and parts that run past the end."""

from collections.abc import Sequence

from events.programme.models import Session


def overlaps(sessions: Sequence[Session]) -> list[tuple[Session, Session]]:
    """Pairs that need the same people or the same room at once.

    Two parts in two different rooms may run side by side; a part without a room is for everybody.
    """
    ordered = sorted(sessions, key=lambda each: (each.offset_minutes, each.pk or 0))
    return [
        (one, other)
        for index, one in enumerate(ordered)
        for other in ordered[index + 1 :]
        if other.offset_minutes < one.offset_minutes + one.minutes and not side_by_side(one, other)
    ]


def side_by_side(one: Session, other: Session) -> bool:
    """Whether they are in two rooms."""
    return None not in (one.space_id, other.space_id) and one.space_id != other.space_id


def past_the_end(sessions: Sequence[Session], minutes: int) -> list[Session]:
    """Parts that go on after the meet-up's last minute; a meal may follow right after it."""
    return [
        each
        for each in sessions
        if each.offset_minutes + each.minutes > minutes
        and not (each.kind == Session.Kind.FOOD and each.offset_minutes >= minutes)
    ]
