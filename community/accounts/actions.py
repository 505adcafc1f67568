"""Making accounts and one-time links; giving roles, closing accounts, helping who is locked out."""

import logging
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing
from django.db import transaction

from community.accounts import emails
from community.accounts.models import ADMINISTRATOR, EDITOR, KEEPER, User
from wwnt.kit import outbox, trail
from wwnt.kit.trail import Hand

logger = logging.getLogger(__name__)

LINK_LIFE = timedelta(days=2)
SALT = "sign-in-link"


FIELDS = {KEEPER: "is_keeper", EDITOR: "is_editor", ADMINISTRATOR: "is_superuser"}


class LinkIsOver(Exception):
    """The one-time link was used already, or is too old."""


class LastAdministrator(Exception):
    """Somebody must be able to run the community: the last administrator stays one."""


@transaction.atomic
def give_account(
    *,
    email: str,
    name: str = "",
    language: str = "en",
    is_demo: bool = False,
    by: User | None = None,
) -> User:
    """The account for this address, made if there is none; the address counts as verified."""
    from allauth.account.models import EmailAddress

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name, language=language, is_demo=is_demo)
        trail.note("accounts.give_account", by=by, row=user.pk)
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
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
    """Let this person hold a role in the whole community, or take it back; never from the last administrator."""
    if role == ADMINISTRATOR and not holds:
        _spare_the_last_administrator(user)
    setattr(user, FIELDS[role], holds)
    user.save(update_fields=[FIELDS[role]])
    given, taken = (role, None) if holds else (None, role)
    trail.note("accounts.give_community_role", by=by, row=user.pk, given=given, taken=taken)


def _spare_the_last_administrator(user: User) -> None:
    rows = User.objects.select_for_update().filter(is_superuser=True, is_active=True, is_demo=user.is_demo)
    standing = {each.pk for each in rows}
    if standing == {user.pk}:
        raise LastAdministrator


@transaction.atomic
def close_account(*, user: User, by: User | None) -> None:
    """Nobody signs in with this account any more, and who is signed in with it is out at once."""
    _spare_the_last_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    trail.note("accounts.close_account", by=by, row=user.pk)
    _end_sessions(user)


@transaction.atomic
def reopen_account(*, user: User, by: User | None) -> None:
    """Let this person sign in again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    trail.note("accounts.reopen_account", by=by, row=user.pk)


def _end_sessions(user: User) -> None:
    """Sign this person out wherever they are signed in, at once."""
    from allauth.usersessions.models import UserSession

    # Every session carries a mark of the password, and a new unusable one fits none of them.
    user.set_unusable_password()
    user.save(update_fields=["password"])
    UserSession.objects.filter(user=user).delete()


@transaction.atomic
def reset_second_factor(*, user: User, by: User | Hand) -> None:
    """Forget the app, the passkeys and the recovery codes of somebody who lost them.

    It opens the account to whoever reads their e-mails, so all administrators and the person are told.
    """
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    trail.note("accounts.reset_second_factor", by=by, row=user.pk)
    logger.warning(
        "the second factor of account %s was reset by %s", user.pk, by.pk if isinstance(by, User) else by
    )
    administrators = User.objects.filter(is_superuser=True, is_active=True, is_demo=user.is_demo)
    host = str(by) if isinstance(by, User) else ""
    for each in {user, *administrators}:
        emails.tell(each, "community/accounts/email/factor_reset", who=f"{user} <{user.email}>", by=host)


@transaction.atomic
def send_sign_in_link(*, user: User, by: User | None) -> None:
    """Send this person a link that signs them in once; who has a second factor is asked for it afterwards."""
    outbox.put("accounts.send_sign_in_link", user_id=user.pk, key=uuid4().hex)
    trail.note("accounts.send_sign_in_link", by=by, row=user.pk)


@transaction.atomic
def give_app(*, user: User) -> None:
    """Set up an authenticator app for this person, which is on no phone yet: for people of the demo."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


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


def whose(*, secret: str) -> User | None:
    """The person whom a one-time link would sign in now; nobody if it is false, used or old."""
    try:
        content = signing.loads(secret, salt=SALT, max_age=LINK_LIFE)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=content["user"], is_active=True).first()
    return user if user is not None and content.get("seen") == _seen(user) else None


@transaction.atomic
def redeem(*, secret: str, now: datetime) -> User:
    """The person whom a one-time link signs in; it works once, since signing in changes when they were last here."""
    user = whose(secret=secret)
    if user is None:
        raise LinkIsOver
    # Of two who press the button at once, only one finds the row as it was.
    if not User.objects.filter(pk=user.pk, last_login=user.last_login).update(last_login=now):
        raise LinkIsOver
    give_account(email=user.email)
    return user
