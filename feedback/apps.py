"""The feedback storey as a Django app."""

from django.apps import AppConfig

from wwnt.kit import sockets

ROOMS = ("surveys", "results")


class FeedbackConfig(AppConfig):
    """Gathers the rooms when Django is ready."""

    name = "feedback"

    def ready(self) -> None:
        """Let each room plug in."""
        sockets.gather("feedback", ROOMS)
