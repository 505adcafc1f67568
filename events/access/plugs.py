"""What the access room tells of a meet-up, holds about a person, and who may read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from events.access import actions
from events.access.models import AccessNeed, DietaryNeed
from events.meetups.models import Event, Team
from wwnt.kit import access, retention, sockets

NUMBERS = "events.view_access_numbers"

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, NUMBERS, "events.view_accessneed", "events.change_accessneed")
access.grant(Team.Role.PROGRAMME, NUMBERS)


class AboutEvent(sockets.AboutEvent):
    """Guests who wait for an answer about what they need."""

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """How many guests wait for an answer; who may not read it sees nothing."""
        if event.is_over(now) or not by.has_perm("events.view_accessneed", event.slug):
            return ()
        asked = AccessNeed.objects.filter(event=event, status=AccessNeed.Status.ASKED)
        waiting = asked.values("participant").distinct().count()
        if not waiting:
            return ()
        text = _("Guests waiting for an answer about access: %(number)s") % {"number": waiting}
        url = reverse("access/desk/guests", args=[event.slug])
        return [sockets.OpenItem(text, url, _("Answer them"), loud=True)]

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Needs stay until 30 days after the new date."""
        actions.keep_until(event=event)


class AboutPerson(sockets.AboutPerson):
    """Access and food needs."""

    holds = (AccessNeed, DietaryNeed)


retention.carries_out("events.AccessNeed", "delete")(actions.delete_needs)
sockets.plug("about_event", AboutEvent())
sockets.plug("about_person", AboutPerson())
