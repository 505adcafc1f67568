"""Writes invitations and reminders."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from community.messages.actions import NotNeeded, writer
from community.messages.letters import in_language_of, letter
from community.messages.models import Message
from events.invites.models import Invite, Mailing
from events.meetups.models import Event
from events.tickets.emails import calendar
from events.tickets.models import Ticket
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


def languages_for(invite: Invite) -> Sequence[str]:
    """The languages to ask this guest in: theirs, or both with Welsh first."""
    person = invite.guest
    return (person.language,) if person.language_is_known else ("cy", "en")


def invite_url(invite: Invite) -> str:
    """The address of this guest's own page."""
    return absolute(reverse("invites/invite", args=[invite.secret]))


def invites(rows: Collection[int]) -> Mapping[int, Invite]:
    """What invitations need to know; one statement."""
    return Invite.objects.with_ticket().select_related("event__venue", "mailing", "participant").in_bulk(rows)


@writer("invitation", _("Invitation"), rows=invites)
def invitation(message: Message) -> Mail:
    """The invitation for `message.row`, if it is still wanted when it is sent."""
    invite = message.found
    if invite is None:
        raise NotNeeded(gettext_noop("Taken off the list"))
    if invite.has_ticket:
        raise NotNeeded(gettext_noop("Has registered already"))
    refuse_if_past(invite.event)
    return write_invitation(message, invite)


def refuse_if_past(event: Event) -> None:
    """Nobody is asked to, or reminded of, what was called off or is going on."""
    if event.status != Event.Status.PUBLISHED:
        raise NotNeeded(gettext_noop("The meet-up was called off"))
    if timezone.now() >= event.starts_at:
        raise NotNeeded(gettext_noop("The meet-up has begun"))


def write_invitation(message: Message, invite: Invite) -> Mail:
    """The invitation in the guest's language, or in both when that is not known; no database."""
    message.participant = invite.guest
    languages = languages_for(invite)
    message.language = languages[0]
    with in_language_of(message):
        return letter(
            message,
            template="events/invites/email/invitation",
            subject=" | ".join(subject_in(language, invite.event) for language in languages),
            context=invitation_words(invite, languages),
        )


def invitation_words(invite: Invite, languages: Sequence[str]) -> dict[str, Any]:
    """What invitations by mail and by post say."""
    mailing = invite.mailing or Mailing()
    return {
        "event": invite.event,
        "invite": invite,
        "participant": invite.participant,
        "parts": [(language, getattr(mailing, f"words_{language}")) for language in languages],
        "is_both": len(languages) > 1,
        "page_url": invite_url(invite),
    }


def subject_in(language: str, event: Event) -> str:
    """The subject in one language."""
    with translation.override(language):
        return gettext("Invitation: %(title)s") % {"title": event.title}


def tickets(rows: Collection[int]) -> Mapping[int, Ticket]:
    """What reminders need to know; one statement."""
    return Ticket.objects.confirmed().select_related("event__venue", "participant").in_bulk(rows)


@writer("reminder", _("Reminder the day before"), rows=tickets)
def reminder(message: Message) -> Mail:
    """The reminder for the ticket `message.row`, unless the guest has given it up meanwhile."""
    ticket = message.found
    if ticket is None:
        raise NotNeeded(gettext_noop("The place was given up"))
    refuse_if_past(ticket.event)
    message.participant = ticket.participant
    with in_language_of(message):
        return letter(
            message,
            template="events/invites/email/reminder",
            subject=gettext("Tomorrow: %(title)s") % {"title": ticket.event.title},
            context={
                "event": ticket.event,
                "ticket": ticket,
                "contact_phone": ticket.event.phone,
                "join_url": ticket.event.join_url,
                "ticket_url": absolute(reverse("tickets/ticket", args=[ticket.secret])),
                "give_up_url": absolute(reverse("tickets/give_up", args=[ticket.secret])),
            },
            attachments=[calendar(ticket)] if ticket.event.join_url else [],
        )
