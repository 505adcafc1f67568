"""Shows what waits in the outbox and what was given up, and has the latter tried again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count, Min
from django.utils import timezone

from wwnt.kit.outbox import failed
from wwnt.kit.outbox.models import Job


class Command(BaseCommand):
    """Names and numbers only: what jobs are about may be personal."""

    help = "Lists jobs that wait and jobs that were given up; --again has those given up tried anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to try again."""
        parser.add_argument("--again", action="store_true")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        """Say how many there are of each kind, the oldest first."""
        for status in (Job.Status.WAITING, Job.Status.FAILED):
            rows = Job.objects.filter(status=status).values("name")
            for row in rows.annotate(number=Count("pk"), since=Min("due_at")).order_by("since"):
                self.stdout.write(
                    f"{status:8} {row['number']:6} {row['name']} since {row['since']:%Y-%m-%d %H:%M}"
                )
        if again:
            pks = failed.failed().values_list("pk", flat=True)
            done = sum(failed.try_again(pk=pk, now=timezone.now()) for pk in list(pks))
            self.stdout.write(f"To be tried again: {done}")
