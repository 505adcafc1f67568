"""The events storey as a Django app."""

from django.apps import AppConfig

from wwnt.kit import sockets

ROOMS = (
    *("meetups", "venues", "access", "speakers", "programme", "tickets", "invites", "workshops", "day"),
    "materials",
    *("group", "planning", "impact", "safety", "money", "partners", "volunteers"),
)


class EventsConfig(AppConfig):
    """Gathers the rooms when Django is ready."""

    name = "events"

    def ready(self) -> None:
        """Let each room plug in."""
        sockets.gather("events", ROOMS)
