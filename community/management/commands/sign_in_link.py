"""Prints a one-time sign-in link for somebody who is locked out."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from community.accounts import actions
from community.accounts.models import User
from wwnt.kit.links import absolute
from wwnt.kit.trail import Hand


class Command(BaseCommand):
    """Needs shell access, which is its guard."""

    help = "Prints a one-time sign-in link for EMAIL, good for two days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Print it."""
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody with the address {email} can sign in here.")
        secret = actions.one_time_secret(user=user, by=Hand.COMMAND)
        self.stdout.write(absolute(reverse("accounts/sign_in_link", args=[secret])))
