"""What the tickets room does by the clock."""

from datetime import datetime

from events.tickets import waiting_list
from wwnt.kit import held, limits, outbox


@outbox.clock
def waiting_lists(*, now: datetime) -> None:
    """Pass on offers that were not answered, and offer what a host has made room for."""
    waiting_list.lapse_offers(now=now)
    waiting_list.offer_free_places(now=now)


@outbox.clock
def tries(*, now: datetime) -> None:
    """Counts of who tried how often are of no use after their hour."""
    limits.forget(seconds=now.timestamp())
    held.forget(now=now)
