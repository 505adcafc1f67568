"""Who has a second factor, who needs one, and who has given it: no desk and no admin without it where it is needed."""

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from community.accounts.models import User

GUARDED = ("/desk/", "/admin/", "/c/")
"""Where addresses begin that show more to who may see or change everybody's data."""
GIVEN = "second_factor_given_by"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass
class State:
    """The ways in which somebody may give a second factor."""

    app: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)
    codes: Authenticator | None = None

    @property
    def is_set_up(self) -> bool:
        """Whether there is any; recovery codes alone are none."""
        return bool(self.app or self.passkeys)

    @property
    def codes_left(self) -> int:
        """How many recovery codes have not been used."""
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0


def state(user: User) -> State:
    """What this person has set up; one query."""
    found = State()
    for each in Authenticator.objects.filter(user=user).order_by("pk"):
        if each.type == Authenticator.Type.TOTP:
            found.app = each
        elif each.type == Authenticator.Type.WEBAUTHN:
            found.passkeys.append(each)
        else:
            found.codes = each
    return found


def has_one(user: User) -> bool:
    """Whether this person has set one up."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def may_remove(authenticator: Authenticator) -> bool:
    """Whether it may go: the last one of somebody who needs one may not."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(
        pk=authenticator.pk
    )
    return not authenticator.user.needs_second_factor or others.exists()


def mark(request: HttpRequest, user: Any) -> None:
    """Note in the session that this person has just set up a second factor, which is as good as giving it.

    Whoever was signed in elsewhere without one is out: it may be somebody who reads their e-mails.
    """
    end_other_sessions(request, user)
    request.session[GIVEN] = user.pk
    record_authentication(request, user, "mfa", reauthenticated=True)


def was_used(*, request: HttpRequest, user: Any, **_: Any) -> None:
    """The library's signal: a second factor was given, at sign-in or later."""
    request.session[GIVEN] = user.pk


class SecondFactorMiddleware:
    """Leads who needs a second factor to give or set it up before anything that they must not see without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if request.path_info.startswith(GUARDED) and isinstance(user, User) and user.needs_second_factor:
            if not has_one(user):
                return redirect("mfa_index")
            if request.session.get(GIVEN) != user.pk:
                again = urlencode({"next": request.get_full_path() if request.method == "GET" else "/desk/"})
                return redirect(f"{reverse('mfa_reauthenticate')}?{again}")
        return self.get_response(request)


def _lock() -> MultiFernet:
    keys = (settings.LINK_KEY, *settings.LINK_KEY_FALLBACKS)
    digests = (hashlib.sha256(b"second factor:" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def lock(text: str) -> str:
    """A secret as the database keeps it: of no use to who has the database alone."""
    return _lock().encrypt(text.encode()).decode()


def unlock(kept: str) -> str:
    """The secret again; what was locked with a key that is lost opens nothing any more."""
    try:
        return _lock().decrypt(kept.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()
