"""What somebody should know before they say whether they want money for their time."""

from django.utils.translation import gettext_lazy as _

BENEFITS = _(
    "Money for your time can change benefits that you get. Before you choose, ask for free and confidential "
    "advice, for example at Citizens Advice (citizensadvice.org.uk)."
)
