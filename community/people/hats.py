"""The hats that people wear: where somebody speaks from, chosen by themselves, as many as fit."""

from django.utils.translation import gettext_lazy as _

HATS = {
    "uses_services": _("I use, or have used, services"),
    "carer": _("I care for someone (unpaid)"),
    "disabled": _("Disabled person"),
    "neighbour": _("Neighbour or volunteer"),
    "community_group": _("Community group"),
    "charity": _("Charity or third sector"),
    "housing": _("Housing association"),
    "council": _("Council"),
    "nhs": _("NHS"),
    "education": _("Education or research"),
    "public_service": _("Police, fire or other public service"),
    "business": _("Business, co-operative or social enterprise"),
    "elected": _("Councillor or Member of the Senedd"),
    "funder": _("Funder"),
    "artist": _("Artist or maker"),
    "young": _("Young person (16 to 25)"),
    "curious": _("Just curious"),
    "other": _("Something else"),
}

LIVED_EXPERIENCE = frozenset({"uses_services", "carer", "disabled"})
"""Hats that say something about health or care: kept only with explicit consent, never on badges or lists."""

PROFESSIONAL = frozenset(
    {"charity", "housing", "council", "nhs", "education", "public_service", "business", "elected", "funder"}
)
