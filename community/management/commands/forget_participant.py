"""Erases one person from everything."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from community.people import actions
from community.people.models import Participant
from wwnt.kit.trail import Hand


class Command(BaseCommand):
    """Needs shell access, which is its guard. Asks for the number, not for a name: two people may share one."""

    help = "Erases participant ID from everything; counts stay, and no backup brings them back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom."""
        parser.add_argument("id", type=int)

    def handle(self, *args: Any, id: int, **options: Any) -> None:
        """Erase them."""
        person = Participant.objects.filter(pk=id).first()
        if person is None:
            raise CommandError(f"There is no participant {id}.")
        try:
            actions.forget(person=person, now=timezone.now(), by=Hand.COMMAND)
        except actions.Gone:
            raise CommandError(f"Participant {id} was erased or merged a moment ago.") from None
        self.stdout.write(f"Participant {id} is erased.")
