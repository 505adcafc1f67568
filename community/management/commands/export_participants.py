"""Writes the people whom somebody may see into a file, of each what that person may see."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from community.accounts.models import User
from community.people import actions, export, finding
from community.people.models import Look
from wwnt.kit import sheets, workbooks


class Command(BaseCommand):
    """The same file as the list at the desk gives."""

    help = "Write the people whom somebody may see into a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """As whom, which kind of file, and where to."""
        parser.add_argument("--as", dest="email", required=True, metavar="EMAIL")
        parser.add_argument("--format", choices=["csv", "xlsx"], required=True)
        parser.add_argument("--output", required=True, metavar="FILE")

    def handle(self, *args: Any, email: str, format: str, output: str, **options: Any) -> None:
        """Write the file; taking it away is noted as theirs, who looked at what is about health too."""
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None or not user.has_perm("community.view_participant"):
            raise CommandError(f"{email} may see nobody.")
        people = finding.find(user, {})
        with translation.override(user.language):
            header, rows = export.header(), export.rows(people, user)
            data = (
                sheets.write_csv(header, rows)
                if format == "csv"
                else workbooks.write_xlsx(str(translation.gettext("People")), header, rows)
            )
        try:
            Path(output).write_bytes(data)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        looked_at = export.tells_of_health(people, user).only("pk")
        actions.note_look(people=looked_at, page=Look.Page.EXPORT, by=user, now=timezone.now())
        actions.note_export(number=people.count(), by=user)
        self.stdout.write(f"{people.count()} people: {output}")
