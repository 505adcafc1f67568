"""The words in which people read of what was done with messages."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail

trail.matter("messages", _("Messages"))
trail.deed("messages.send_again", _("%(by)s had a message sent again"), thing="message")
trail.deed(
    "messages.told_by_hand",
    _("%(by)s told somebody by phone or post"),
    thing="message",
    many=_("%(by)s told several people by phone or post"),
)
