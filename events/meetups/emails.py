"""What is written to somebody who joins the team of a meet-up."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from events.meetups.models import Team
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute, site_name


def welcome(entry: Team, by: str) -> Mail:
    """Who asked them in, what for, and where the desk is."""
    language = entry.user.language
    with translation.override(language):
        subject = _("You are in the team: %(title)s") % {"title": entry.event.title}
        words = {
            "entry": entry,
            "event": entry.event,
            "by": by,
            "url": absolute(reverse("desk/overview", args=[entry.event.slug])),
            "message": {"language": language},
            "subject": subject,
            "SITE_URL": settings.SITE_URL,
        }
        text = render_to_string("events/meetups/email/welcome.txt", words)
        html = render_to_string("events/meetups/email/welcome.html", words)
    host = site_name()
    message_id = f"<team-{entry.pk}@{host}>"
    return Mail(
        to=entry.user.email, subject=subject, text=text, html=html, language=language, message_id=message_id
    )
