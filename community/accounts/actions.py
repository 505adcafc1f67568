"""Making accounts and one-time links."""

from datetime import timedelta

from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.utils.crypto import get_random_string

from community.accounts.models import User

LINK_LIFE = timedelta(days=2)
SALT = "sign-in-link"


class LinkIsOver(Exception):
    """The one-time link was used already, or is too old."""


@transaction.atomic
def give_account(*, email: str, name: str = "", language: str = "en", is_demo: bool = False) -> User:
    """The account for this address, made if there is none; the address counts as verified."""
    from allauth.account.models import EmailAddress

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name, language=language, is_demo=is_demo)
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


@transaction.atomic
def make_administrator(*, user: User) -> None:
    """Let this person run the whole community."""
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """Speak this language with the person from now on."""
    user.language = language
    user.save(update_fields=["language"])


def one_time_secret(*, user: User) -> str:
    """The secret of a link that signs this person in once, within two days."""
    return signing.dumps({"user": user.pk, "nonce": get_random_string(12)}, salt=SALT)


def redeem(*, secret: str) -> User:
    """The person whom a one-time link signs in; it works once."""
    try:
        content = signing.loads(secret, salt=SALT, max_age=LINK_LIFE)
    except signing.BadSignature as error:
        raise LinkIsOver from error
    user = User.objects.filter(pk=content["user"], is_active=True).first()
    if user is None or not cache.add(f"used:{content['nonce']}", 1, int(LINK_LIFE.total_seconds())):
        raise LinkIsOver
    return user
