"""The words in which people are asked for their consent, wherever they are asked."""

from django.utils.translation import gettext_lazy as _

from community.people.models import Consent

Purpose = Consent.Purpose

ASKED = {
    Purpose.NEWS_EMAIL: _("Tell me about future meet-ups by e-mail."),
    Purpose.NEWS_POST: _("Tell me about future meet-ups by post."),
    Purpose.NEWS_PHONE: _("Tell me about future meet-ups by phone."),
    Purpose.NEWS_TEXT: _("Tell me about future meet-ups by text message."),
    Purpose.HATS: _(
        "I agree that you keep what I ticked about services, care or disability with what you know of me, to bring a "
        "good mix of people together. It is never shown on badges or lists."
    ),
}
"""By purpose. What is asked for one meet-up alone has its words on that meet-up's form."""
