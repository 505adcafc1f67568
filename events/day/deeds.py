"""The words in which people read of what was done at the door."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail

trail.matter("day", _("The day"))
trail.deed(
    "day.check_in",
    _("%(by)s welcomed a guest at the door"),
    thing="ticket",
    many=_("%(by)s welcomed guests at the door"),
)
trail.deed("day.undo_check_in", _("%(by)s noted that a guest is not here after all"), thing="ticket")
trail.deed("day.let_in", _("%(by)s gave a guest who waited a place at the door"), thing="ticket")
trail.deed("day.admit_walk_in", _("%(by)s let in somebody without a name"), thing="ticket")
