"""Making accounts and one-time links."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from community.accounts.models import EDITOR, KEEPER, User
from wwnt.kit import trail
from wwnt.kit.trail import Hand

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
def make_administrator(*, user: User, by: User | Hand | None = None) -> None:
    """Let this person run the whole community."""
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    trail.note("accounts.make_administrator", by=by, row=user.pk)


@transaction.atomic
def give_community_role(*, user: User, role: str, holds: bool = True, by: User | Hand | None = None) -> None:
    """Let this person hold a role in the whole community, keeper or editor, or take it back."""
    field = {KEEPER: "is_keeper", EDITOR: "is_editor"}[role]
    setattr(user, field, holds)
    user.save(update_fields=[field])
    given, taken = (role, None) if holds else (None, role)
    trail.note("accounts.give_community_role", by=by, row=user.pk, given=given, taken=taken)


def note_roles(*, user: User, changed: Collection[str], by: User) -> None:
    """Keep which roles somebody was given or lost where the account itself was changed, as in the Django admin."""
    for role, field in (("administrator", "is_superuser"), (KEEPER, "is_keeper"), (EDITOR, "is_editor")):
        if field in changed:
            given, taken = (role, None) if getattr(user, field) else (None, role)
            trail.note("accounts.note_roles", by=by, row=user.pk, given=given, taken=taken)


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """Speak this language with the person from now on."""
    user.language = language
    user.save(update_fields=["language"])


def one_time_secret(*, user: User, by: User | Hand | None = None) -> str:
    """The secret of a link that signs this person in once, within two days, if they have not signed in since."""
    trail.note("accounts.one_time_secret", by=by, row=user.pk)
    return signing.dumps({"user": user.pk, "seen": _seen(user)}, salt=SALT)


def _seen(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""


def redeem(*, secret: str, now: datetime) -> User:
    """The person whom a one-time link signs in; it works once, since signing in changes when they were last here."""
    try:
        content = signing.loads(secret, salt=SALT, max_age=LINK_LIFE)
    except signing.BadSignature as error:
        raise LinkIsOver from error
    user = User.objects.filter(pk=content["user"], is_active=True).first()
    if user is None or content.get("seen") != _seen(user):
        raise LinkIsOver
    # Of two who press the button at once, only one finds the row as it was.
    if not User.objects.filter(pk=user.pk, last_login=user.last_login).update(last_login=now):
        raise LinkIsOver
    return user
