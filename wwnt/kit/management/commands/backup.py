"""Writes everything into one file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wwnt.kit import backup


class Command(BaseCommand):
    """Safe while the site runs: what is written is of one moment. A file that is there is replaced by a whole one."""

    help = "Writes database and uploads into FILE, readable by its owner alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write it, and say how much it holds."""
        try:
            told = backup.write(file, now=timezone.now())
        except backup.Refused as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from None
        for name in told.lacking:
            self.stderr.write(f"An upload that a row names is lacking: {name}")
        self.stdout.write(f"Tables: {len(told.tables)} · rows: {told.rows} · uploads: {len(told.files)}")
        self.stdout.write(f"Written: {file}")
        if told.lacking:
            sys.exit(1)
