"""Mails about a place: each in the guest's language, written when it is sent, from what is true then."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, refuse_if_overtaken, writer
from community.messages.models import Message
from events.meetups.calendar import calendar_file
from events.meetups.models import Event
from events.tickets.models import Ticket
from events.tickets.old_and_new import News, last_known
from events.tickets.online import may_join, secret_address
from wwnt.kit import dates, ical, qr
from wwnt.kit.email import Attachment, Mail
from wwnt.kit.links import absolute

QR_ID = "check-in-code"


def check_in_address(ticket: Ticket) -> str:
    """The address in the QR code: it opens the door's page, and never the ticket."""
    return absolute(f"/c/{ticket.code}/")


def what_to_expect(ticket: Ticket) -> str:
    """The page of the venue as it is; nothing where there is no venue, or no meet-up any more."""
    event = ticket.event
    if event.venue is None or event.is_cancelled:
        return ""
    return absolute(reverse("venues/what_to_expect", args=[event.slug]))


def about(message: Message) -> Ticket:
    """The ticket that a message is about."""
    tickets = Ticket.objects.select_related("event__venue", "participant", "companion")
    ticket = tickets.filter(pk=message.row or 0).first()
    if ticket is None:
        raise NotNeeded(gettext_noop("The ticket is gone"))
    return ticket


def write(
    message: Message,
    ticket: Ticket,
    template: str,
    subject: str,
    attachments: Sequence[Attachment] = (),
    **context: Any,
) -> Mail:
    """A mail about this ticket from a pair of templates."""
    return letters.letter(
        message,
        template=template,
        subject=subject,
        context={
            "ticket": ticket,
            "event": ticket.event,
            "contact_phone": ticket.event.phone,
            "ticket_url": absolute(reverse("tickets/ticket", args=[ticket.secret])),
            "event_url": absolute(reverse("event", args=[ticket.event.slug])),
            "expect_url": what_to_expect(ticket),
            "code_url": check_in_address(ticket),
            "may_join": may_join(ticket),
            **context,
        },
        attachments=attachments,
    )


def needed(message: Message, *states: str) -> Ticket:
    """The ticket, if it is still in the state that the message tells of; else it need not be sent."""
    ticket = about(message)
    if ticket.status not in states:
        raise NotNeeded(gettext_noop("The state of the ticket has changed since"))
    return ticket


def calendar(ticket: Ticket) -> Attachment:
    """The meet-up for the guest's calendar; the same entry as everybody's, with a word about the ticket."""
    event = ticket.event
    note = _("Your code at the door: %(code)s") % {"code": ticket.reference} if ticket.has_place else ""
    kind = ical.mime(cancelled=event.is_cancelled)
    return Attachment(f"{event.slug}.ics", calendar_file(event, note=note, join=secret_address(ticket)), kind)


def in_their_language(write_mail: Callable[[Message], Mail]) -> Callable[[Message], Mail]:
    """Say everything in the language of the guest."""

    def written(message: Message) -> Mail:
        with letters.in_language_of(message):
            return write_mail(message)

    return written


@writer("ticket_confirmation", gettext_lazy("Confirmation of a place"))
@in_their_language
def confirmation(message: Message) -> Mail:
    """You have a place: when, where, the code as words and as a picture, the calendar file."""
    ticket = needed(message, Ticket.Status.CONFIRMED)
    picture = Attachment("code.png", qr.png(check_in_address(ticket), scale=6), "image/png", QR_ID)
    subject = _("Your place: %(title)s") % {"title": ticket.event.title}
    return write(
        message,
        ticket,
        "events/tickets/email/confirmation",
        subject,
        (picture, calendar(ticket)),
        qr_id=QR_ID,
    )


@writer("ticket_waiting", gettext_lazy("On the waiting list"))
@in_their_language
def waiting(message: Message) -> Mail:
    """You are on the waiting list."""
    ticket = needed(message, Ticket.Status.WAITING)
    return write(
        message,
        ticket,
        "events/tickets/email/waiting",
        _("On the waiting list: %(title)s") % {"title": ticket.event.title},
    )


@writer("ticket_offer", gettext_lazy("Offer of a place"))
@in_their_language
def offer(message: Message) -> Mail:
    """A place has come free for you; say by when."""
    ticket = needed(message, Ticket.Status.OFFERED)
    if ticket.offer_ends_at is None or ticket.offer_ends_at < timezone.now():
        raise NotNeeded(gettext_noop("The time to answer is over"))
    until = dates.day_and_times(ticket.offer_ends_at)
    subject = _("A place for you: %(title)s") % {"title": ticket.event.title}
    return write(message, ticket, "events/tickets/email/offer", subject, until=until)


@writer("ticket_offer_missed", gettext_lazy("Offer that ran out"))
@in_their_language
def offer_missed(message: Message) -> Mail:
    """The place that was offered has gone on to the next guest."""
    ticket = needed(message, Ticket.Status.WAITING, Ticket.Status.CANCELLED)
    subject = _("The place has gone to the next guest: %(title)s") % {"title": ticket.event.title}
    return write(message, ticket, "events/tickets/email/offer_missed", subject)


@writer("ticket_given_up", gettext_lazy("Place given up"))
@in_their_language
def given_up(message: Message) -> Mail:
    """You have given your place up; thank you for telling us."""
    ticket = needed(message, Ticket.Status.CANCELLED)
    subject = _("You have given your place up: %(title)s") % {"title": ticket.event.title}
    return write(message, ticket, "events/tickets/email/given_up", subject)


@writer("ticket_link", gettext_lazy("Link to the ticket"))
@in_their_language
def link(message: Message) -> Mail:
    """The link to your ticket again."""
    ticket = about(message)
    return write(
        message,
        ticket,
        "events/tickets/email/link",
        _("Your ticket: %(title)s") % {"title": ticket.event.title},
    )


@writer("event_moved", gettext_lazy("New date or place"))
@in_their_language
def moved(message: Message) -> Mail:
    """The meet-up has another date or place now; the calendar file changes the entry.

    A change that is being kept at this moment is waited for, so that nobody is told what holds no longer.
    """
    with transaction.atomic():
        Event.objects.select_for_update().filter(tickets=message.row or 0).first()
        refuse_if_overtaken(message=message)
        ticket = needed(message, Ticket.Status.CONFIRMED, Ticket.Status.OFFERED, Ticket.Status.WAITING)
    if ticket.event.is_cancelled or ticket.event.is_over(timezone.now()):
        raise NotNeeded(gettext_noop("The day has passed, or it was called off"))
    news = News(ticket.event, last_known(message, ticket.event), has_place=ticket.has_place)
    files = (calendar(ticket),) if ticket.has_place else ()
    return write(message, ticket, "events/tickets/email/moved", news.subject, files, news=news)


@writer("event_cancelled", gettext_lazy("Called off"))
@in_their_language
def cancelled(message: Message) -> Mail:
    """The meet-up is called off; the calendar file takes it out."""
    ticket = about(message)
    if not ticket.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up takes place after all"))
    subject = _("Called off: %(title)s") % {"title": ticket.event.title}
    return write(message, ticket, "events/tickets/email/cancelled", subject, (calendar(ticket),))
