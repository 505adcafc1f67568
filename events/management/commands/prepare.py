"""Makes the database ready for this version, and lays out what the site begins with."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from events.meetups import sources


class Command(BaseCommand):
    """What a deployment runs before the site is up; a second time it changes nothing."""

    help = (
        "Migrates, then lays the built-in presets ready, so that nobody waits for them who makes a meet-up."
    )

    def handle(self, *args: Any, verbosity: int, **given: Any) -> None:
        """Migrate; lay out."""
        call_command("migrate", interactive=False, verbosity=verbosity)
        sources.lay_out()
