"""How signing in behaves: nobody signs up by themselves, codes are sent through the outbox."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wwnt.kit import bilingual, outbox


class Adapter(DefaultAccountAdapter):
    """Accounts are given by hosts; a code is sent only to those who have one."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code we sent. Please look at the newest e-mail from us, or ask for a new code."
        ),
        "too_many_login_attempts": _(
            "That was tried too often. Please wait a few minutes, then ask for a new code."
        ),
        "rate_limited": _(
            "We have just sent you a code. Please wait a few minutes before you ask for another."
        ),
        "account_inactive": _("The account for this address was closed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox, written in the language of the page it was asked for on."""
        language = bilingual.current()
        words = {key: value for key, value in context.items() if isinstance(value, str)}
        words |= {"code": str(context.get("code", "")), "SITE_URL": settings.SITE_URL}
        with translation.override(language):
            subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", words).split())
            text = render_to_string(f"{template_prefix}_message.txt", words)
        outbox.put(
            "accounts.send_mail", to=email, subject=subject, text=text, language=language, key=uuid4().hex
        )
