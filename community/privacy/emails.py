"""Mails about what we hold, and about complaints: each in the language of whom it is for."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from community.people.models import Participant
from community.privacy import kinds
from community.privacy.models import AddressChange, DataComplaint, FreshLink, Goodbye
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


def write(message: Message, template: str, subject: str, **context: Any) -> Mail:
    """A mail from a pair of templates of this room."""
    given = {"contact_phone": settings.CONTACT_PHONE, **context}
    return letters.letter(message, template=template, subject=subject, context=given)


@writer(kinds.MY_PAGES, gettext_lazy("Link to what we hold about them"))
def my_pages(message: Message) -> Mail:
    """The link of everybody whom this address reaches, each by name."""
    people = Participant.objects.filter(email=message.to).order_by("folded_name", "pk")
    pages = [(each.name, absolute(reverse("privacy/me", args=[each.secret]))) for each in people]
    if not pages:
        raise NotNeeded(gettext_noop("Nobody is reached at this address any more"))
    with letters.in_language_of(message):
        return write(message, "community/privacy/email/my_pages", _("What we hold about you"), pages=pages)


@writer(kinds.FRESH, gettext_lazy("Fresh link that proves who asks"))
def fresh_link(message: Message) -> Mail:
    """The link to erase oneself, or to see everything; it says whom it is about, since mailboxes are shared."""
    link = FreshLink.objects.filter(pk=message.row or 0).select_related("participant").first()
    if link is None or link.is_over(timezone.now()):
        raise NotNeeded(gettext_noop("The hour of this link is over"))
    page = "privacy/erase" if link.wish == FreshLink.Wish.ERASE else "privacy/everything"
    with letters.in_language_of(message):
        is_erasing = link.wish == FreshLink.Wish.ERASE
        subject = _("Erase what we hold about you?") if is_erasing else _("Everything that we hold about you")
        url = absolute(reverse(page, args=[link.secret]))
        return write(
            message,
            "community/privacy/email/fresh_link",
            subject,
            name=link.participant.name,
            url=url,
            is_erasing=is_erasing,
        )


@writer(kinds.CONFIRM, gettext_lazy("Is this your new address?"))
def address_confirm(message: Message) -> Mail:
    """Asks the new address whether it is theirs."""
    change = AddressChange.objects.filter(pk=message.row or 0).select_related("participant").first()
    if change is None:
        raise NotNeeded(gettext_noop("The address was changed otherwise meanwhile"))
    with letters.in_language_of(message):
        url = absolute(reverse("privacy/confirm", args=[change.secret]))
        mail = write(
            message,
            "community/privacy/email/address_confirm",
            _("Is this your new address?"),
            name=change.participant.name,
            url=url,
        )
    return mail


@writer(kinds.MOVED, gettext_lazy("A new address was given"))
def address_changing(message: Message) -> Mail:
    """Tells the old address, where somebody else may read along, without saying the new one."""
    with letters.in_language_of(message):
        name = message.participant.name if message.participant else ""
        return write(
            message,
            "community/privacy/email/address_changing",
            _("You gave us another e-mail address"),
            name=name,
        )


def complaint_of(message: Message) -> dict[str, Any]:
    """The complaint that a message is about, and the address of its page."""
    complaint = DataComplaint.objects.filter(pk=message.row or 0).first()
    if complaint is None:
        raise NotNeeded(gettext_noop("The complaint is not kept any more"))
    return {
        "complaint": complaint,
        "url": absolute(reverse("privacy/complaint", args=[complaint.secret])),
    }


@writer(kinds.RECEIVED, gettext_lazy("Receipt for a complaint"))
def complaint_received(message: Message) -> Mail:
    """We have your complaint, and this is what we promise."""
    with letters.in_language_of(message):
        given = complaint_of(message)
        return write(
            message,
            "community/privacy/email/complaint_received",
            _("Your complaint: %(number)s") % {"number": message.row},
            **given,
        )


@writer(kinds.ACKNOWLEDGED, gettext_lazy("Answer to a complaint: we look into it"))
def complaint_acknowledged(message: Message) -> Mail:
    """Somebody has read it and looks into it."""
    with letters.in_language_of(message):
        given = complaint_of(message)
        subject = _("We look into your complaint: %(number)s") % {"number": message.row}
        return write(message, "community/privacy/email/complaint_acknowledged", subject, **given)


@writer(kinds.OUTCOME, gettext_lazy("Outcome of a complaint"))
def complaint_outcome(message: Message) -> Mail:
    """What came of it, in the host's words."""
    with letters.in_language_of(message):
        given = complaint_of(message)
        subject = _("What came of your complaint: %(number)s") % {"number": message.row}
        return write(message, "community/privacy/email/complaint_outcome", subject, **given)


def goodbye(row: Goodbye) -> Mail:
    """You are erased; thank you. No row is kept of this mail."""
    message = Message(kind="goodbye", to=row.to, language=row.language)
    with translation.override(row.language):
        return replace(
            write(message, "community/privacy/email/goodbye", _("Goodbye, and thank you"), name=row.name),
            message_id="",
        )
