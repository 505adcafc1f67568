"""The stage "To print" on the desk's rail, and who may do what there."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.materials import people
from events.meetups.models import Event, Team
from wwnt.kit import access, sockets

SEE, NAMES, CHANGE = "events.view_materials", "events.print_names", "events.change_materials"

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.PROGRAMME, Team.Role.FACILITATOR):
    access.grant(role, SEE, NAMES)
for role in (Team.Role.COMMUNICATIONS, Team.Role.PLANNING):
    access.grant(role, SEE)
for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME, Team.Role.COMMUNICATIONS):
    access.grant(role, CHANGE)


class Plug(sockets.AboutEvent):
    """What is printed."""

    share = ("materials", gettext_lazy("Colours, logo and designs for print"))
    may_wait = True

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How much of what was asked for is printed."""
        if not by.has_perm(SEE, event.slug):
            return None
        return sockets.Stage(
            key="materials",
            order=55,
            name=_("To print"),
            summary="",
            url=reverse("materials/desk/materials", args=[event.slug]),
        )


sockets.plug("about_event", Plug())
sockets.plug("about_person", people.AboutPerson())
