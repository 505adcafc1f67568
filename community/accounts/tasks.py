"""Mails about signing in that wait in the outbox."""

from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from wwnt.kit import email, outbox


@outbox.task("accounts.send_mail", at_once=True, words=_("Mail for signing in"))
def send_mail(*, to: str, subject: str, text: str, language: str, key: str = "") -> None:
    """Send a sign-in mail, under the same Message-ID if it is done twice; a refusal is nobody's to mend here."""
    message_id = f"<{key or uuid4().hex}@accounts>"
    mail = email.Mail(to=to, subject=subject, text=text, language=language, message_id=message_id)
    try:
        email.send(mail)
    except email.Refused:
        return
