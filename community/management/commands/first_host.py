"""Makes the first administrator of an empty, real installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from community.accounts import actions
from community.accounts.models import User
from wwnt.kit.links import absolute
from wwnt.kit.trail import Hand


class Command(BaseCommand):
    """Refused as soon as there is an administrator who is not a demo person."""

    help = "Makes EMAIL the first administrator and prints a one-time sign-in link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address."""
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--language", choices=["cy", "en"], default="en")

    def handle(self, *args: Any, email: str, name: str, language: str, **options: Any) -> None:
        """Make the account."""
        if User.objects.filter(is_superuser=True, is_demo=False).exists():
            raise CommandError("There is an administrator already; ask them, or use sign_in_link.")
        try:
            validate_email(email)
        except Exception as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        user = actions.give_account(email=email, name=name, language=language)
        actions.make_administrator(user=user, by=Hand.COMMAND)
        secret = actions.one_time_secret(user=user)
        self.stdout.write(f"{user.email} is an administrator now. Sign in once, within two days, at:")
        self.stdout.write(absolute(reverse("accounts/sign_in_link", args=[secret])))
