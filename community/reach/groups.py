"""The groups of a community that people may belong to, as one speaks of many: by hat, place and language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.people.areas import AUTHORITIES
from community.reach.models import CommunityPicture

Kind = CommunityPicture.Kind

HATS = {
    "uses_services": _("People who use services"),
    "carer": _("Unpaid carers"),
    "disabled": _("Disabled people"),
    "neighbour": _("Neighbours and volunteers"),
    "community_group": _("Community groups"),
    "charity": _("Charities and the third sector"),
    "housing": _("Housing associations"),
    "council": _("Council staff"),
    "nhs": _("NHS staff"),
    "education": _("Education and research"),
    "public_service": _("Police, fire and other public services"),
    "business": _("Businesses, co-operatives and social enterprises"),
    "elected": _("Councillors and Members of the Senedd"),
    "artist": _("Artists and makers"),
    "young": _("Young people (16 to 25)"),
}
WRITTEN = {"cy": _("People who read in Welsh"), "en": _("People who read in English")}
SPOKEN = {
    "cy": _("People who speak Welsh"),
    "en": _("People who speak English"),
    "bsl": _("People who sign (BSL)"),
    "other": _("People who speak another language"),
}
GROUPS: Mapping[str, Mapping[str, Any]] = {
    Kind.EVERYBODY: {"": pgettext_lazy("of a community", "Everybody who lives here")},
    Kind.HAT: HATS,
    Kind.AUTHORITY: {key: name for key, name in AUTHORITIES.items() if key != "outside"},
    Kind.WRITTEN: WRITTEN,
    Kind.SPOKEN: SPOKEN,
}

HINTS = {
    (Kind.HAT, "carer"): _("Choose an hour when somebody else can sit in, and pay for it."),
    (Kind.HAT, "young"): _("Go where young people already are, and let two of them plan it with you."),
    (Kind.HAT, "disabled"): _("Say first what will be there: step-free, loop, quiet room, who to ring."),
    (Kind.HAT, "uses_services"): _("Ask the worker whom they trust to come along the first time."),
    (Kind.WRITTEN, "cy"): _("Write the invitation in Welsh first, not as a translation."),
    (Kind.SPOKEN, "cy"): _("Ask in Welsh, and have a table where Welsh is spoken."),
    (Kind.SPOKEN, "bsl"): _("Book two interpreters early, and send the invitation as a signed film."),
    (Kind.SPOKEN, "other"): _("Ask somebody who speaks the language to invite with you, and to interpret."),
}
"""What else may help with some groups."""


def hint(kind: str, key: str) -> Any:
    """One more idea for this group; nothing where there is none."""
    if kind == Kind.AUTHORITY:
        return _("Meet there once: in a hall, a chapel or a café that people there already use.")
    return HINTS.get((Kind(kind), key), "")
