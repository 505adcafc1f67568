"""Mails about signing in that wait in the outbox."""

from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.accounts import actions, emails
from community.accounts.models import User
from wwnt.kit import email, links, outbox


@outbox.task("accounts.send_mail", at_once=True, words=_("Mail for signing in"))
def send_mail(*, to: str, subject: str, text: str, language: str, key: str = "") -> None:
    """Send a sign-in mail, under the same Message-ID if it is done twice; a refusal is nobody's to mend here."""
    message_id = f"<{key or uuid4().hex}@accounts>"
    mail = email.Mail(to=to, subject=subject, text=text, language=language, message_id=message_id)
    try:
        email.send(mail)
    except email.Refused:
        return


@outbox.task("accounts.send_sign_in_link", at_once=True, words=_("Mail for signing in"))
def send_sign_in_link(*, user_id: int, key: str = "") -> None:
    """Send a one-time link, made only now so that it is kept nowhere."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    secret = actions.one_time_secret(user=user)
    url = links.absolute(reverse("accounts/sign_in_link", args=[secret]))
    words = emails.written(
        "community/accounts/email/sign_in_link", user.language, {"name": str(user), "url": url}
    )
    send_mail(to=user.email, language=user.language, key=key, **words)
