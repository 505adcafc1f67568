"""What the tickets room does by the clock."""

from datetime import datetime

from events.tickets import waiting_list
from wwnt.kit import outbox


@outbox.clock
def waiting_lists(*, now: datetime) -> None:
    """Pass on offers that were not answered, and offer what a host has made room for."""
    waiting_list.lapse_offers(now=now)
    waiting_list.offer_free_places(now=now)
