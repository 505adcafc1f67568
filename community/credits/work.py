"""The kinds of work that people do for each other, caring first; an hour of one is an hour of any other."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORK = {
    "caring": _("Caring"),
    "listening": _("Listening"),
    "welcoming": _("Welcoming"),
    "cooking": _("Cooking"),
    "driving": _("Driving"),
    "planning": _("Planning"),
    "sharing": _("Sharing my story"),
    "translating": _("Translating"),
    "making": _("Making"),
    "fixing": _("Fixing"),
    "teaching": _("Teaching"),
    "tidying": _("Tidying"),
    "organising": pgettext_lazy("work", "Organising"),
    "campaigning": _("Campaigning"),
}
