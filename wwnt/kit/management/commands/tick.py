"""Lets the timetable run as if it were another hour: for tests, demonstrations and catching up."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wwnt.kit import outbox


class Command(BaseCommand):
    """Looks at the clock once and does what is due then."""

    help = "Runs the timetable once, as of now or as of --at (ISO time), and does the jobs due then."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The moment."""
        parser.add_argument("--at", type=datetime.fromisoformat)

    def handle(self, *args: Any, at: datetime | None, **options: Any) -> None:
        """Tick and run."""
        moment = timezone.make_aware(at) if at and timezone.is_naive(at) else at
        outbox.tick(now=moment)
        done = outbox.run_due(now=moment)
        self.stdout.write(f"Jobs done: {done}")
