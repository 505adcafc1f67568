"""How signing in behaves: nobody signs up by themselves, codes are sent through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from community.accounts import emails, sessions
from wwnt.kit import bilingual


class Adapter(DefaultAccountAdapter):
    """Accounts are given by hosts; a code is sent only to those who have one."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code we sent. Please look at the newest e-mail from us, or ask for a new code."
        ),
        "too_many_login_attempts": _(
            "That was tried too often. Please wait a few minutes before you try again."
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
        words = {key: value for key, value in context.items() if isinstance(value, str)}
        words["code"] = str(context.get("code", ""))
        emails.put(email, template_prefix, language=bilingual.current(), words=words)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell a person, in their language, what was changed about how they sign in."""
        emails.tell(user, template_prefix)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in; whether it is for the first time is asked for in a moment."""
        request.is_first_time = user.last_login is None  # type: ignore[attr-defined]
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Tell the person if they, or somebody else, have signed in with a device they never used before."""
        response = super().post_login(request, user, **how)
        if not sessions.knows(request, user):
            if not getattr(request, "is_first_time", True):
                emails.tell(user, "community/accounts/email/new_device", device=self._device(request))
            sessions.remember(request, response, user)
        return response

    def _device(self, request: HttpRequest) -> str:
        return sessions.device(request.headers.get("User-Agent", ""))
