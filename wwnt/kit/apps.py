"""The kit as a Django app: its outbox, its trail, its page stamps and its template tags."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Holds the few tables that the tools need."""

    name = "wwnt.kit"
    label = "kit"

    def ready(self) -> None:
        """Let the retention file be carried out by the clock."""
        from wwnt.kit.retention import clock  # noqa: F401
