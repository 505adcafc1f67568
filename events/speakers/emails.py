"""Mails to speakers: each in their language, written when it is sent, from what is true then."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, refuse_if_overtaken, writer
from community.messages.models import Message
from events.meetups.models import Event
from events.speakers import calendars, open_points, slots, telling, words
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import SpeakerConsent
from wwnt.kit.email import Attachment, Mail
from wwnt.kit.links import absolute

State, Purpose = Speaker.State, SpeakerConsent.Purpose
NOT_ASKED = gettext_noop("Does not wait for an answer any more")
NOT_COMING = gettext_noop("Does not speak there any more")


def about(message: Message, *states: str) -> Speaker:
    """The speaker that a message is about, if they are in one of these states and the meet-up is still to come."""
    rows = Speaker.objects.named().select_related("event__venue", "participant").prefetch_related("windows")
    found = rows.filter(pk=message.row or 0).first()
    if found is None or found.state not in states or (found.state == State.OFFERED and found.is_out):
        raise NotNeeded(NOT_ASKED if states == (State.ASKED,) else NOT_COMING)
    if found.event.is_cancelled:
        raise NotNeeded(telling.CALLED_OFF)
    if found.event.is_over(timezone.now()):
        raise NotNeeded(gettext_noop("The meet-up is over"))
    return found


def write(message: Message, speaker: Speaker, files: Sequence[Attachment | None] = ()) -> Mail:
    """The mail that says what is to be said, in the language of the message."""
    with letters.in_language_of(message):
        said = words.said(message.kind, speaker)
        return letters.letter(
            message,
            template="events/speakers/email/speaker",
            subject=said.subject,
            context=words.around(speaker) | {"said": said},
            attachments=[file for file in files if file],
        )


def with_calendar(message: Message, speaker: Speaker) -> Mail:
    """The same with calendar files: what to take up, and what to take out."""
    with letters.in_language_of(message):
        files = [calendars.of_slots(speaker), calendars.of_gone(speaker)]
    return write(message, speaker, files)


@writer(telling.INVITATION, gettext_lazy("Speaker asked"))
def invitation(message: Message) -> Mail:
    """Would you bring something? The answer is one tap away."""
    return write(message, about(message, State.ASKED))


@writer(telling.REMINDER, gettext_lazy("Reminder to a speaker who was asked"))
def reminder(message: Message) -> Mail:
    """We asked you a week ago: either answer is fine."""
    return write(message, about(message, State.ASKED))


@writer(telling.THANKS, gettext_lazy("Thanks to a speaker, with their link"))
def thanks(message: Message) -> Mail:
    """You said yes: this is your page, and, where it is known, when you speak."""
    return with_calendar(message, about(message, State.CONFIRMED))


@writer(telling.GAPS, gettext_lazy("What a speaker has left open"))
def gaps(message: Message) -> Mail:
    """A few things that we do not know yet."""
    mine = about(message, State.CONFIRMED)
    if not open_points.matters(mine):
        raise NotNeeded(gettext_noop("Nothing is open any more"))
    return write(message, mine)


@writer(telling.SLOT, gettext_lazy("When a speaker speaks"))
def slot(message: Message) -> Mail:
    """When and where you speak, or that it has changed.

    A change that is being kept at this moment is waited for, so that nobody is told what holds no longer.
    """
    with transaction.atomic():
        Event.objects.select_for_update().filter(speakers=message.row or 0).first()
        refuse_if_overtaken(message=message)
        mine = about(message, State.CONFIRMED)
    return with_calendar(message, mine)


@writer(telling.MOVED, gettext_lazy("New time or place, to a speaker"))
def moved(message: Message) -> Mail:
    """The meet-up is at another time or place: can you still come?"""
    with transaction.atomic():
        Event.objects.select_for_update().filter(speakers=message.row or 0).first()
        refuse_if_overtaken(message=message)
        mine = about(message, State.ASKED, State.CONFIRMED, State.OFFERED)
    return with_calendar(message, mine)


@writer(telling.CANCELLED, gettext_lazy("Called off, to a speaker"))
def cancelled(message: Message) -> Mail:
    """The meet-up is called off; the calendar file takes their part out."""
    rows = Speaker.objects.named().select_related("event__venue", "participant").prefetch_related("windows")
    found = rows.filter(pk=message.row or 0).first()
    if found is None or found.state == State.LISTED or found.is_out:
        raise NotNeeded(NOT_COMING)
    if not found.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up takes place after all"))
    return with_calendar(message, found)


@writer(telling.WITHDRAWN, gettext_lazy("A speaker can’t come after all: confirmed to them"))
def withdrawn(message: Message) -> Mail:
    """We have noted that you can't come; the calendar file takes your part out."""
    return with_calendar(message, about(message, State.WITHDRAWN))


@writer(telling.GONE, gettext_lazy("A speaker can’t come after all: told to the hosts"))
def gone(message: Message) -> Mail:
    """Somebody who had said yes can't come: what they stand in, and the way to their page at the desk."""
    speaker = about(message, State.WITHDRAWN)
    with letters.in_language_of(message):
        context = {
            "speaker": speaker,
            "event": speaker.event,
            "slots": [slot for slot in slots.all_of(speaker) if not slot.is_gone],
            "url": absolute(reverse("speakers/desk/speaker", args=[speaker.event.slug, speaker.pk])),
        }
        subject = _("Can’t come after all: %(name)s") % {"name": speaker.name}
        return letters.letter(
            message, template="events/speakers/email/gone", subject=subject, context=context
        )


@writer(telling.STAY, gettext_lazy("May a speaker still be found?"))
def stay(message: Message) -> Mail:
    """A year has passed: may hosts still find you and ask you again?"""
    rows = Speaker.objects.named().select_related("event__venue", "participant")
    found = rows.filter(pk=message.row or 0, stay_asked_at__isnull=False).first()
    if found is None or not found.consents.standing().filter(purpose=Purpose.AGAIN).exists():
        raise NotNeeded(gettext_noop("Has answered meanwhile"))
    return write(message, found)


@writer(telling.OFFER, gettext_lazy("Something offered has arrived"))
def offer(message: Message) -> Mail:
    """What you offered has arrived; until it is decided you can change it or take it back."""
    mine = about(message, *State)
    if not words.offers_of(mine, Contribution.State.SENT):
        raise NotNeeded(gettext_noop("Was taken back"))
    return write(message, mine)


@writer(telling.DRAFT, gettext_lazy("A draft is kept"))
def draft(message: Message) -> Mail:
    """Your draft is kept: this link opens it, and it is sent when you say so."""
    mine = about(message, *State)
    if not words.offers_of(mine, Contribution.State.DRAFT):
        raise NotNeeded(gettext_noop("Is no draft any more"))
    return write(message, mine)
