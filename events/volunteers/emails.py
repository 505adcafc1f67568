"""Mails to volunteers: each in their language, written when it is sent, from what is true then."""

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
from events.meetups.models import Event
from events.volunteers import calendars, signing_up
from events.volunteers.models import Volunteer
from wwnt.kit.email import Attachment, Mail
from wwnt.kit.links import absolute


def about(message: Message) -> Volunteer:
    """The volunteer that a message is about."""
    rows = Volunteer.objects.named().select_related("event__venue", "participant")
    found = rows.filter(pk=message.row or 0).first()
    if found is None:
        raise NotNeeded(gettext_noop("Does not help any more"))
    return found


def helping(message: Message) -> Volunteer:
    """The same, if they have a shift and the meet-up is still to come."""
    found = about(message)
    if found.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up was called off"))
    if found.event.is_over(timezone.now()):
        raise NotNeeded(gettext_noop("The meet-up is over"))
    if not found.standing():
        raise NotNeeded(gettext_noop("Does not help any more"))
    return found


def write(
    message: Message,
    volunteer: Volunteer,
    template: str,
    subject: str,
    files: Sequence[Attachment | None] = (),
) -> Mail:
    """A mail about their shifts from a pair of templates."""
    event = volunteer.event
    context: dict[str, Any] = {
        "volunteer": volunteer,
        "turns": volunteer.standing(),
        "event": event,
        "contact_phone": event.phone,
        "mine_url": absolute(reverse("volunteers/mine", args=[volunteer.secret])),
        "event_url": absolute(reverse("event", args=[event.slug])),
    }
    return letters.letter(
        message,
        template=template,
        subject=subject % {"title": event.title},
        context=context,
        attachments=[file for file in files if file],
    )


def in_their_language(write_mail: Callable[[Message], Mail]) -> Callable[[Message], Mail]:
    """Say everything in the language of the volunteer."""

    def written(message: Message) -> Mail:
        with letters.in_language_of(message):
            return write_mail(message)

    return written


@writer(signing_up.CONFIRMATION, gettext_lazy("Shifts of a volunteer"))
@in_their_language
def confirmation(message: Message) -> Mail:
    """These are your shifts, with calendar files: what to take up, and what to take out."""
    mine = helping(message)
    files = [calendars.of_shifts(mine), calendars.of_given_up(mine)]
    return write(
        message,
        mine,
        "events/volunteers/email/confirmation",
        _("Thank you for giving a hand: %(title)s"),
        files,
    )


@writer(signing_up.GIVEN_UP, gettext_lazy("Shifts given up"))
@in_their_language
def given_up(message: Message) -> Mail:
    """You have given your shifts up; thank you for telling us."""
    mine = about(message)
    if mine.standing():
        raise NotNeeded(gettext_noop("Helps after all"))
    files = [calendars.of_given_up(mine)]
    return write(
        message,
        mine,
        "events/volunteers/email/given_up",
        _("You have given your shifts up: %(title)s"),
        files,
    )


@writer(signing_up.MOVED, gettext_lazy("New time of a shift"))
@in_their_language
def moved(message: Message) -> Mail:
    """Your shifts are at another time or place now; the calendar file changes the entries.

    A change that is being kept at this moment is waited for, so that nobody is told what holds no longer.
    """
    with transaction.atomic():
        Event.objects.select_for_update().filter(volunteers=message.row or 0).first()
        refuse_if_overtaken(message=message)
        mine = helping(message)
    return write(
        message,
        mine,
        "events/volunteers/email/moved",
        _("New times for your shifts: %(title)s"),
        [calendars.of_shifts(mine)],
    )


@writer(signing_up.CANCELLED, gettext_lazy("Called off, to volunteers"))
@in_their_language
def cancelled(message: Message) -> Mail:
    """The meet-up is called off; the calendar file takes the shifts out."""
    mine = about(message)
    if not mine.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up takes place after all"))
    return write(
        message,
        mine,
        "events/volunteers/email/cancelled",
        _("Called off: %(title)s"),
        [calendars.of_shifts(mine)],
    )


@writer(signing_up.REMINDER, gettext_lazy("Reminder of shifts, two days before"))
@in_their_language
def reminder(message: Message) -> Mail:
    """Your shifts are soon; if you can't come, say so with one tap."""
    return write(
        message, helping(message), "events/volunteers/email/reminder", _("Soon: your shifts at %(title)s")
    )
