"""What guests are written after a meet-up: how was it, and one reminder."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import actions as messages
from community.messages import letters
from community.messages.models import Message
from feedback.surveys.models import FeedbackRequest
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


@messages.writer("feedback_request", gettext_lazy("Feedback"))
def feedback_request(message: Message) -> Mail:
    """Thanks for coming, and the link to the survey."""
    return _letter(
        message, "feedback/surveys/email/request", lambda title: _("How was it? %(title)s") % {"title": title}
    )


@messages.writer("feedback_reminder", gettext_lazy("Reminder of the feedback"))
def feedback_reminder(message: Message) -> Mail:
    """The one reminder, not sent to whoever has answered meanwhile."""
    return _letter(
        message,
        "feedback/surveys/email/reminder",
        lambda title: _("Still time to tell us: %(title)s") % {"title": title},
    )


def _letter(message: Message, template: str, subject: Callable[[str], str]) -> Mail:
    request = (
        FeedbackRequest.objects.select_related("ticket", "survey__event__venue")
        .filter(pk=message.row or 0)
        .first()
    )
    if request is None or request.has_answered:
        raise messages.NotNeeded(gettext_noop("Answered already"))
    if not request.survey.is_on:
        raise messages.NotNeeded(gettext_noop("The survey was switched off"))
    event = request.survey.event
    with letters.in_language_of(message):
        context = {
            "event": event,
            "survey": request.survey,
            "name": request.ticket.name,
            "url": absolute(reverse("surveys/answer", args=[request.secret])),
            "closes_at": request.survey.closes_at(event),
            "contact_phone": event.phone,
        }
        return letters.letter(message, template=template, subject=subject(str(event.title)), context=context)
