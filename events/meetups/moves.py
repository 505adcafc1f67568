"""A meet-up is at other hours, in another place or joined elsewhere: rooms hear of it, and what held is kept."""

from datetime import datetime

from events.meetups.models import Event, Move
from wwnt.kit import sockets


def standing(event: Event) -> Move:
    """When and where it is at this moment, not yet kept."""
    return Move(
        event=event,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        venue_id=event.venue_id,
        join_url=event.join_url,
    )


def differs(event: Event, was: Move) -> bool:
    """Whether it is at other hours now, in another place or joined elsewhere."""
    before = (was.starts_at, was.ends_at, was.venue_id, was.join_url)
    return before != (event.starts_at, event.ends_at, event.venue_id, event.join_url)


def follow(event: Event, was: Move, now: datetime) -> None:
    """Let every room know what has changed, once; of what guests could see, what held until now is kept for what they are told.

    A place or an address to join that is named for the first time moves nobody.
    """
    if event.status == Event.Status.PUBLISHED and differs(event, was):
        was.save()
    plugs = sockets.plugged("about_event")
    if event.starts_at != was.starts_at or (was.venue_id and event.venue_id != was.venue_id):
        for plug in plugs:
            plug.moved(event, was.starts_at, now)
        return
    if event.ends_at != was.ends_at:
        for plug in plugs:
            plug.ends_otherwise(event, was.ends_at, now)
    elif event.join_url != was.join_url:
        for plug in plugs:
            plug.joined_otherwise(event, was.join_url, now)
    if event.is_day_settled and not event.was_day_settled:
        for plug in plugs:
            plug.settled(event, now)


def known_before(event: Event, at: datetime) -> Move | None:
    """When and where it was before the last move up to this moment; None where it has not been moved."""
    return event.moves.select_related("venue").filter(moved_at__lte=at).order_by("moved_at", "pk").last()
