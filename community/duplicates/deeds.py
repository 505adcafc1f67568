"""The words in which people read of what was done with entries that may be one person."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail

trail.matter("duplicates", _("Same person?"))
trail.deed("duplicates.merge", _("%(by)s merged two entries of one person"), thing="person")
trail.deed("duplicates.undo", _("%(by)s took two merged entries apart again"), thing="person")
trail.deed("duplicates.say_different", _("%(by)s said of two entries that they are two people"))
trail.deed("duplicates.look_now", _("%(by)s had entries looked for that may be one person"))
