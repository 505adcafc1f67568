"""The words in which people read of what was done with workshops."""

from django.utils.translation import gettext_lazy as _

from events.workshops.models import Workshop
from wwnt.kit import trail
from wwnt.kit.trail import Fact

PAGE = "workshops/desk/workshops"
TICKET = {"thing": "ticket", "page": PAGE}
SESSION = {"thing": "session", "page": PAGE}

trail.matter("workshops", _("Workshops"))
trail.deed("workshops.choose", _("%(by)s put a guest down for workshops"), **TICKET)
trail.deed("workshops.answer", _("%(by)s noted which of two workshops a guest chose"), **TICKET)
trail.deed("workshops.give_up", _("%(by)s gave up a guest’s place in a workshop"), **TICKET)
trail.deed("workshops.give_kept", _("%(by)s gave a guest one of the kept places in a workshop"), **TICKET)
trail.deed(
    "workshops.change_workshop",
    _("%(by)s changed how guests sign up for a workshop"),
    model=Workshop,
    **SESSION,
)
trail.deed(
    "workshops.call_off",
    _("%(by)s called a workshop off"),
    facts={"number": Fact(_("People told"))},
    **SESSION,
)
trail.deed("workshops.note_list", _("%(by)s took the list of a workshop away on paper"), **SESSION)
trail.deed("workshops.add_handout", _("%(by)s added a handout"), **SESSION)
trail.deed("workshops.remove_handout", _("%(by)s took a handout away"), **SESSION)
