"""The community storey as a Django app."""

from django.apps import AppConfig

from wwnt.kit import sockets

ROOMS = (
    "accounts",
    "people",
    "duplicates",
    "messages",
    "imports",
    "privacy",
    "profiles",
    "introductions",
    "credits",
    "reach",
)


class CommunityConfig(AppConfig):
    """Gathers the rooms when Django is ready."""

    name = "community"

    def ready(self) -> None:
        """Let each room plug in."""
        sockets.gather("community", ROOMS)
