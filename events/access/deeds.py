"""The words in which people read that needs were answered and deleted. Whose they were, the trail does not hold."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail
from wwnt.kit.trail import Fact

PAGE = "access/desk/guests"
NUMBER = {"number": Fact(_("Needs"))}

trail.matter("access", _("Access"))
trail.deed("access.answer_needs", _("%(by)s answered what a guest needs"), page=PAGE, facts=NUMBER)
trail.deed(
    "access.delete_needs", _("%(by)s deleted access needs whose day had come"), page=PAGE, facts=NUMBER
)
