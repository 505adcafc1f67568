"""Writes the mails about signing in, each to a person in their language."""

from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from community.accounts.models import User
from wwnt.kit import outbox


def put(to: str, template: str, *, language: str, words: dict[str, str]) -> None:
    """Put a mail into the outbox; `template` is the beginning of the names of its subject and its text."""
    mail = written(template, language, words)
    outbox.put(
        "accounts.send_mail",
        to=to,
        subject=mail["subject"],
        text=mail["text"],
        language=language,
        key=uuid4().hex,
    )


def written(template: str, language: str, words: dict[str, str]) -> dict[str, str]:
    """Subject and text of a mail in a language."""
    with translation.override(language):
        known = words | {"SITE_URL": settings.SITE_URL}
        subject = " ".join(render_to_string(f"{template}_subject.txt", known).split())
        return {"subject": subject, "text": render_to_string(f"{template}_message.txt", known)}


def tell(user: User, template: str, **words: str) -> None:
    """Tell a person something about how they sign in."""
    put(user.email, template, language=user.language, words={"name": str(user), **words})
