"""How signing in behaves: nobody signs up by themselves, codes are sent through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from wwnt.kit import bilingual, outbox


class Adapter(DefaultAccountAdapter):
    """Accounts are given by hosts; a code is sent only to those who have one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox, written in the language of the page it was asked for on."""
        language = bilingual.current()
        words = {key: value for key, value in context.items() if isinstance(value, str)}
        words["code"] = str(context.get("code", ""))
        with translation.override(language):
            subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", words).split())
            text = render_to_string(f"{template_prefix}_message.txt", words)
        outbox.put("accounts.send_mail", to=email, subject=subject, text=text, language=language)
