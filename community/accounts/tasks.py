"""Mails about signing in that wait in the outbox."""

import uuid

from django.utils.translation import gettext_lazy as _

from wwnt.kit import email, outbox


@outbox.task("accounts.send_mail", at_once=True, words=_("Mail for signing in"))
def send_mail(*, to: str, subject: str, text: str, language: str) -> None:
    """Send a sign-in mail; an address that refuses it is nobody's to mend here."""
    mail = email.Mail(
        to=to, subject=subject, text=text, language=language, message_id=f"<{uuid.uuid4()}@accounts>"
    )
    try:
        email.send(mail)
    except email.Refused:
        return
