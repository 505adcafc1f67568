"""The answer to somebody without e-mail, on paper."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from events.speakers.reading_models import Choice, Reply
from wwnt.kit import pdf
from wwnt.kit.links import absolute


def letter(reply: Reply) -> bytes:
    """What an e-mail would say, as a tagged PDF in their language."""
    speaker = reply.speaker
    with translation.override(reply.language):
        mine = absolute(reverse("speakers/mine", args=[speaker.secret]))
        context = {
            "reply": reply,
            "speaker": speaker,
            "event": reply.contribution.event,
            "mine_url": mine if reply.answer == Choice.Answer.YES else "",
            "today": timezone.localdate(),
        }
        html = render_to_string("events/speakers/desk/reply_letter.html", context)
        return pdf.render(html, language=reply.language, title=reply.subject)
