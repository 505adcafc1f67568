"""The mail with our answers to what a guest needs, in their language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from events.access.models import AccessNeed
from events.meetups.models import Event
from wwnt.kit.email import Mail


@writer("access_reply", gettext_lazy("Answer about access"))
def reply(message: Message) -> Mail:
    """What will be there, need by need; names no need in the subject."""
    with letters.in_language_of(message):
        event = Event.objects.select_related("venue").get(pk=message.about.partition(":")[2])
        answered = AccessNeed.objects.filter(event=event, participant_id=message.row or 0)
        needs = list(answered.exclude(status=AccessNeed.Status.ASKED).order_by("pk"))
        if not needs:
            raise NotNeeded(gettext_noop("There is nothing to answer any more"))
        return letters.letter(
            message,
            template="events/access/email/reply",
            subject=_("An answer to what you asked: %(title)s") % {"title": event.title},
            context={"event": event, "needs": needs, "contact_phone": event.phone},
        )
