"""The reports storey as a Django app; it is one room by itself."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Plugs in when Django is ready."""

    name = "reports"

    def ready(self) -> None:
        """Let the room plug in."""
        for door in ("plugs", "deeds", "tasks"):
            import_module(f"reports.{door}")
