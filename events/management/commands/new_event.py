"""Makes a meet-up from a preset and prints its address part."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from community.accounts.models import User
from events.meetups import actions, wall_clock
from events.meetups.models import Event
from wwnt.kit.trail import Hand


class Command(BaseCommand):
    """Each kind has a preset of its own, which hosts may have changed at the desk."""

    help = "Makes a draft from the preset of its kind, with programme, questions, messages and survey; prints its slug."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What a preset can't know."""
        parser.add_argument("--kind", choices=Event.Kind.values, default=Event.Kind.MEETUP)
        parser.add_argument("--title-en", required=True)
        parser.add_argument("--title-cy", required=True)
        parser.add_argument(
            "--starts", required=True, help="ISO 8601; without a zone: the clock of the place"
        )
        parser.add_argument("--venue", default="", help="its name; a new one is made if there is none")
        parser.add_argument("--town", default="")
        parser.add_argument(
            "--host", default="", metavar="EMAIL", help="lead host: somebody who has an account"
        )

    def handle(self, *args: Any, **given: Any) -> None:
        """Make it."""
        host = None
        if given["host"]:
            host = User.objects.filter(email__iexact=given["host"]).first()
            if host is None:
                raise CommandError(f"Nobody has an account with the address {given['host']}.")
        try:
            event = actions.new_event(
                kind=given["kind"],
                title_en=given["title_en"],
                title_cy=given["title_cy"],
                starts_at=moment(given["starts"]),
                place=", ".join(each for each in (given["venue"], given["town"]) if each),
                by=host or Hand.COMMAND,
            )
        except actions.SeveralVenues as error:
            raise CommandError("Several venues have this name; give --town.") from error
        self.stdout.write(event.slug)


def moment(text: str) -> datetime:
    """The moment that was typed, or a refusal in words."""
    try:
        found = parse_datetime(text)
        if found is None:
            raise ValueError
        return found if timezone.is_aware(found) else wall_clock.moment(found.date(), found.time())
    except wall_clock.NoSuchHour as error:
        raise CommandError("The clocks go forward in that night, and this hour is left out.") from error
    except ValueError as error:
        raise CommandError("--starts needs a day and an hour, as in 2027-06-16T10:30.") from error
