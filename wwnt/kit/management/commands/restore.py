"""Brings a backup into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wwnt.kit import backup


class Command(BaseCommand):
    """Takes backups of this release and of older ones, from any of the databases. Web and worker should be stopped."""

    help = "Brings FILE back into an empty installation, and erases and suppresses again what was since."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where the ledger is that was kept since."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--ledger",
            type=Path,
            help="the ledger.jsonl of the former installation, on a new machine",
        )

    def handle(self, *args: Any, file: Path, ledger: Path | None, **options: Any) -> None:
        """Bring it back, and say what came and what went again."""
        try:
            told, taken = backup.restore(file, also=ledger)
        except backup.Refused as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}.") from None
        self.stdout.write(f"The backup is of {told.made_at}, release {told.release}.")
        self.stdout.write(f"Tables: {len(told.tables)} · rows: {told.rows} · uploads: {len(told.files)}")
        for what, number in sorted(taken.items()):
            self.stdout.write(f"{what}: {number}")
