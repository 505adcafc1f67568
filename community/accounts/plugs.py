"""Listens to what the libraries say about signing in; they offer no other place to."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from community.accounts import emails, second_factor, sessions
from community.accounts.models import User


def tell_of_recovery_code(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: object
) -> None:
    """A recovery code was used: the person is told, and how many are left."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        left = str(second_factor.state(user).codes_left)
        emails.tell(user, "community/accounts/email/recovery_code_used", left=left)


user_logged_in.connect(sessions.signed_in, dispatch_uid="accounts.sessions.signed_in")
authenticator_used.connect(second_factor.was_used, dispatch_uid="accounts.second_factor.was_used")
authenticator_used.connect(tell_of_recovery_code, dispatch_uid="accounts.tell_of_recovery_code")
