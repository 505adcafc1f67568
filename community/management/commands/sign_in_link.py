"""Prints a one-time sign-in link for somebody who is locked out."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from community.accounts import actions, second_factor
from community.accounts.models import User
from wwnt.kit.links import absolute
from wwnt.kit.trail import Hand


class Command(BaseCommand):
    """Needs shell access, which is its guard; never skips the second factor unless told to."""

    help = "Prints a one-time sign-in link for EMAIL, good for two days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address."""
        parser.add_argument("email")
        parser.add_argument(
            "--reset-mfa",
            action="store_true",
            help="forget their app, passkeys and recovery codes as well; all administrators are told",
        )

    def handle(self, *args: Any, email: str, reset_mfa: bool = False, **options: Any) -> None:
        """Print it."""
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody with the address {email} can sign in here.")
        if reset_mfa:
            actions.reset_second_factor(user=user, by=Hand.COMMAND)
            self.stdout.write(
                "Their second factor is forgotten. All administrators and they are told by e-mail."
            )
        elif second_factor.has_one(user):
            self.stdout.write("They are asked for their second factor as well. If it is lost: --reset-mfa")
        secret = actions.one_time_secret(user=user, by=Hand.COMMAND)
        self.stdout.write(absolute(reverse("accounts/sign_in_link", args=[secret])))
