"""Questions that stand beside the form on which a decision is written down."""

from django.utils.translation import gettext_lazy as _

FREDA = (
    (_("Fairness"), _("Who gains by this, who loses, and did they have a say?")),
    (_("Respect"), _("Would we do it like this if everybody it touches sat at the table?")),
    (_("Equality"), _("Can everybody take part in it, and who would need something else so that they can?")),
    (_("Dignity"), _("Does anybody have to explain themselves, wait or be grateful?")),
    (_("Autonomy"), _("Can people still choose, change their mind, or say no?")),
)
"""Fairness, respect, equality, dignity, autonomy: in Welsh the letters spell no name, so the words stand alone."""

HINTS = (
    (
        _("Consider yourself a host and the other person your guest."),
        _("What would a good host do here?"),
    ),
    (_("Nothing about us without us."), _("Whom is this about, and are they in the room?")),
    (_("Start from not knowing."), _("What have we taken for granted?")),
    (
        _("Change the language and you will change the conversation."),
        _("Which word here would we not use to somebody’s face?"),
    ),
)
"""The founders' hints, each with a question."""
