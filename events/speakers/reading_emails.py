"""Mails around reading together: the answer as a host has checked it, and the question which contributions one would like."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from events.speakers import reading_replies, reading_votes
from events.speakers.models import Contribution
from events.speakers.reading_models import Choice, Reading, Reply
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


def reply_of(message: Message) -> Reply:
    """The answer that a message brings, if it still holds."""
    rows = Reply.objects.select_related("contribution__event__venue", "speaker", "speaker__participant")
    found = rows.filter(pk=message.row or 0, speaker__forgotten_at=None).first()
    if found is None or found.contribution.state == Contribution.State.WITHDRAWN:
        raise NotNeeded(gettext_noop("What was offered was taken back"))
    if found.contribution.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up was called off"))
    return found


@writer(reading_replies.REPLY, gettext_lazy("Answer to an offer"))
def reply(message: Message) -> Mail:
    """What the group decided, in the words that a host has read; who is asked gets the way to their page."""
    found = reply_of(message)
    event = found.contribution.event
    with letters.in_language_of(message):
        mine = absolute(reverse("speakers/mine", args=[found.speaker.secret]))
        context = {
            "reply": found,
            "event": event,
            "mine_url": mine if found.answer == Choice.Answer.YES else "",
            "event_url": absolute(reverse("event", args=[event.slug])) if event.is_public else "",
        }
        return letters.letter(
            message, template="events/speakers/email/reply", subject=found.subject, context=context
        )


@writer(reading_votes.VOTE, gettext_lazy("Question which contributions you would like"))
def vote(message: Message) -> Mail:
    """Which would you like to hear? What becomes of it stands beside the question."""
    rows = Reading.objects.select_related("event__venue").filter(pk=message.row or 0)
    reading = rows.first()
    if reading is None or reading.event.is_cancelled or not reading.votes_are_open(timezone.now()):
        raise NotNeeded(gettext_noop("The vote is over"))
    event = reading.event
    with letters.in_language_of(message):
        context = {
            "reading": reading,
            "event": event,
            "vote_url": absolute(reverse("messages/unsubscribe", args=[message.secret])),
            "event_url": absolute(reverse("event", args=[event.slug])) if event.is_public else "",
        }
        subject = _("What would you like to hear? %(title)s") % {"title": event.title}
        return letters.letter(
            message, template="events/speakers/email/vote", subject=subject, context=context
        )
