"""`manage.py render_report SLUG`: writes the report of a meet-up to a file, the same as at the desk."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.meetups.models import Event
from reports import pages
from reports.gather import gather
from reports.models import Edition, Report
from wwnt.kit.bilingual import LANGUAGES

FORMATS = ("pdf", "html", "csv", "txt")


class Command(BaseCommand):
    """Takes the newest edition; where there is none, gathers the figures as they are now."""

    help = "Write the report of a meet-up to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to write, in which language and format, where to."""
        parser.add_argument("slug")
        parser.add_argument("--language", choices=sorted(LANGUAGES), default="en")
        parser.add_argument("--format", default="pdf")
        parser.add_argument("--variant", default="standard")
        parser.add_argument("--output", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        if options["format"] not in FORMATS:
            raise CommandError(
                f"The report is not made as {options['format']}. Choose one of: {', '.join(FORMATS)}."
            )
        if options["variant"] != "standard":
            raise CommandError("The report is made in its standard variant only.")
        figures, number = self.figures(options["slug"])
        options["output"].write_bytes(self.made(figures, number, options["format"], options["language"]))
        self.stdout.write(f"Wrote {options['output']}")

    def figures(self, slug: str) -> tuple[dict[str, Any], int]:
        """The figures of the newest edition, or those of today as a draft."""
        event = Event.objects.select_related("venue").filter(slug=slug).first()
        if event is None:
            raise CommandError(f"There is no meet-up called {slug}.")
        edition = Edition.objects.ready().filter(report__event=event).first()
        if edition:
            return edition.figures, edition.number
        report = Report.objects.filter(event=event).first() or Report(event=event)
        return gather(event=event, report=report, now=timezone.now()), 0

    def made(self, figures: dict[str, Any], number: int, kind: str, language: str) -> bytes:
        """The report in one format."""
        if kind == "pdf":
            return pages.as_pdf(figures, number=number, language=language)
        if kind == "csv":
            return pages.as_csv(figures, language=language)
        draw = pages.html if kind == "html" else pages.as_text
        return draw(figures, number=number, language=language).encode()
