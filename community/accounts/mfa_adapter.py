"""How the second factor behaves: its words, its QR code, its secrets in the database."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from community.accounts import second_factor
from wwnt.kit import qr


class Adapter(DefaultMFAAdapter):
    """Answers the library in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code we expected. Codes from an app change every half minute, and each works once."
        ),
        "cannot_delete_authenticator": _(
            "Your role needs one more step at sign-in. Please set up another way first."
        ),
        "cannot_generate_recovery_codes": _("Please set up an app or a passkey first."),
        "unverified_email": _("Please sign in once with a code from an e-mail first."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets are of no use to who has the database alone."""
        return second_factor.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return second_factor.unlock(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Our own QR code, with words for who can't see it."""
        return qr.svg(url, title=now("QR code for your authenticator app"))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one of somebody who needs one stays."""
        return second_factor.may_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called that was given no name."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return now("Passkey %(number)s") % {"number": number}
