"""The hallway for the Django admin of this storey."""

from events.meetups import admin as meetups
from events.programme import admin as programme
from events.speakers import admin as speakers

__all__ = ["meetups", "programme", "speakers"]
