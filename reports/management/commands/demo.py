"""Builds, shows or removes the demo community."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.demo import build, links, move, remove


class Command(BaseCommand):
    """Safe to run again: what is there stays, and the links are printed anew."""

    help = "Builds the demo community: invented people and three meet-ups; --remove takes it away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many people; or away with them."""
        parser.add_argument("--guests", type=int, default=300, metavar="N")
        parser.add_argument("--remove", action="store_true")

    def handle(self, *args: Any, guests: int, **options: Any) -> None:
        """Build or remove."""
        if options["remove"]:
            remove.remove()
            self.stdout.write("The demo is gone.")
            return
        now = timezone.now()
        if build.is_here():
            if move.move_on(now=now):
                self.stdout.write("The meet-ups of the demo have been moved on to today.")
        else:
            self.build(guests)
        for line in links.lines():
            self.stdout.write(line)

    def build(self, guests: int) -> None:
        """Build it, or say in one line why not."""
        try:
            build.build(guests=guests, now=timezone.now())
        except build.InUse:
            raise CommandError(
                "This installation is in use, so the demo stays out of it. Start without it: DEMO=off make run"
            ) from None
        except build.TooFew:
            raise CommandError(f"The meet-ups of the demo need at least {build.FEWEST} people.") from None
