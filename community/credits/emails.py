"""Mails of thanks, and the way to the letter of a year; each in the language of who gets it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.credits.models import ThankYou
from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


def _thanks(pks: Collection[int]) -> Mapping[int, Any]:
    return ThankYou.objects.select_related("sender", "receiver").in_bulk(pks)


@writer("thank_you", gettext_lazy("Thank-you"), rows=_thanks)
def thank_you(message: Message) -> Mail:
    """A thank-you as it was written, with who it is from."""
    thanks = message.found
    if thanks is None:
        raise NotNeeded(gettext_noop("The thank-you is gone"))
    with letters.in_language_of(message):
        subject = _("Thank you, from %(name)s") % {"name": thanks.from_name or _("somebody")}
        context = {"thanks": thanks, "page_url": _page(message)}
        template = "community/credits/email/thank_you"
        return letters.letter(message, template=template, subject=subject, context=context)


@writer("year_letter", gettext_lazy("Letter of the year"))
def year_letter(message: Message) -> Mail:
    """Says that the letter of a year is there, with the link to it: its words are not in the mail."""
    person, number = message.participant, message.about.removeprefix("letter:")
    if person is None or not number.isdecimal():
        raise NotNeeded(gettext_noop("They are not known any more"))
    with letters.in_language_of(message):
        subject = _("What we gave each other in %(year)s") % {"year": number}
        url = absolute(reverse("credits/letter", args=[person.secret, int(number)]))
        context = {"year": number, "letter_url": url, "page_url": _page(message)}
        template = "community/credits/email/year_letter"
        return letters.letter(message, template=template, subject=subject, context=context)


def _page(message: Message) -> str:
    person = message.participant
    return absolute(reverse("credits/time", args=[person.secret])) if person else ""
