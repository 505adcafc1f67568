"""Closes the site for maintenance and opens it again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from wwnt.kit import maintenance


class Command(BaseCommand):
    """One file in VAR_DIR; web processes look at it with every request."""

    help = "Closes the site with a page in both languages (on), opens it again (off), or says which it is."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and for how long."""
        parser.add_argument("state", choices=["on", "off", "status"])
        parser.add_argument("--minutes", type=int, default=maintenance.MINUTES)

    def handle(self, *args: Any, state: str, minutes: int, **options: Any) -> None:
        """Do it and say what is so."""
        if state == "on":
            maintenance.close(minutes=max(1, minutes))
        elif state == "off":
            maintenance.reopen()
        left = maintenance.minutes_left()
        self.stdout.write("The site is open." if left is None else "The site is closed for maintenance.")
