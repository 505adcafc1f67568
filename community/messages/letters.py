"""Writes a mail in one person's language from a pair of templates: plain text and HTML."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from community.messages.models import Message
from wwnt.kit.email import Attachment, Mail
from wwnt.kit.links import absolute


def letter(
    message: Message,
    *,
    template: str,
    subject: str,
    context: Mapping[str, Any],
    attachments: Sequence[Attachment] = (),
) -> Mail:
    """The mail for this message; call it inside `translation.override(message.language)`.

    `template` is a path without ending: `<template>.txt` and `<template>.html` extend `email/base`.
    """
    words = {
        **context,
        "message": message,
        "participant": message.participant,
        "subject": subject,
        "SITE_URL": settings.SITE_URL,
    }
    if message.participant:
        words["held_url"] = absolute(reverse("privacy/me", args=[message.participant.secret]))
    headers = {}
    if message.is_suppressible:
        words["unsubscribe_url"] = absolute(reverse("messages/unsubscribe", args=[message.secret]))
        headers["List-Unsubscribe"] = f"<{words['unsubscribe_url']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return Mail(
        to=message.to,
        subject=subject,
        text=render_to_string(f"{template}.txt", words),
        html=render_to_string(f"{template}.html", words),
        language=message.language,
        message_id=message.message_id,
        attachments=tuple(attachments),
        headers=headers,
    )


def in_language_of(message: Message) -> translation.override:
    """A block of code in which everything is said in this message's language."""
    return translation.override(message.language)
