"""Accounts for tests."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from community.accounts import actions, second_factor
from community.accounts.models import User


def ada(**changes: Any) -> User:
    """Ada, who may sign in."""
    given = {"email": "ada@example.org", "name": "Ada"}
    return actions.give_account(**given | changes)


def sign_in(client: Client, user: User) -> None:
    """Sign in as somebody who has done all that their role asks for: with a second factor, if it needs one."""
    client.force_login(user)
    if user.needs_second_factor:
        if not second_factor.has_one(user):
            actions.give_app(user=user)
        session = client.session
        session[second_factor.GIVEN] = user.pk
        session.save()


def code(user: User, later: int = 0) -> str:
    """The six digits that this person's app shows now, or some half minutes later."""
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    return digits(second_factor.unlock(kept), later)


def digits(key: str, later: int = 0) -> str:
    """The six digits that an app with this key shows now, or some half minutes later."""
    now = list(totp.yield_hotp_counters_from_time())[1]
    return totp.format_hotp_value(totp.hotp_value(key, now + later))


def recovery_codes(user: User) -> list[str]:
    """The recovery codes that this person has left."""
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return kept.wrap().get_unused_codes()


PASSKEY = {
    "type": "public-key",
    "id": "nQ1-dBwA4PCIKY21eDN9C7YwXnt7tqh31abnRVJNMLc",
    "rawId": "nQ1-dBwA4PCIKY21eDN9C7YwXnt7tqh31abnRVJNMLc",
    "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUVsY1FtNXpQZTcyUU42QjgxUDdHa1lIS0V"
        "tLXpCek90azdYY2haOWNrNCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODc2NSIsImNyb3NzT3JpZ2luIjpmYWxzZX0",
        "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NF"
        "AAAAAQECAwQFBgcIAQIDBAUGBwgAIJ0NfnQcAODwiCmNtXgzfQu2MF57e7aod9Wm50VSTTC3pQECAyYgASFYICwNJEQnvlcwplKoYe-b"
        "wDd6-mAbEJ25GZ5lUBSx-CecIlggSKoLawptyIv9kvePwWKAp4RbZgU2yaczUCKQ0yNzMmI",
        "transports": ["internal"],
    },
    "clientExtensionResults": {"credProps": {"rk": True}},
}
"""What a phone answered once when it made a passkey for http://localhost."""


def passkey(user: User, name: str = "My phone") -> Authenticator:
    """A passkey of this person, made if there is none."""
    kind = Authenticator.Type.WEBAUTHN
    found = Authenticator.objects.filter(user=user, type=kind).first()
    given = {"name": name, "credential": PASSKEY}
    return found or Authenticator.objects.create(user=user, type=kind, data=given)
