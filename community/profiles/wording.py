"""The sentences that people agree to, kept word for word with their consent."""

from django.utils.translation import gettext_lazy as _

AGREED = _(
    "I agree that you keep what I tell you here of what I know, care about and can do, so that people can find each "
    "other. I choose who sees each thing. I can change it, or take it all away, at any time."
)
READ_OUT = _(
    "May we keep what you have just told us, so that people can find each other? You choose who sees each thing. You can "
    "change it, or have it all taken away, at any time."
)
SENSITIVE = _(
    "It says something about health, disability, care or belief. I agree that you keep it all the same, and show it "
    "only to those I choose."
)
