"""Finds people by the meet-ups they registered for and came to."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.day.models import CheckIn
from events.meetups.models import Event
from events.meetups.team_backend import roles_with
from events.tickets.models import Ticket

SEE = "events.view_ticket"
HOW = {
    "registered": _("Registered"),
    "came": _("Came"),
    "stayed_away": _("Registered and did not come"),
    "never": _("Did not register"),
}


class Filter:
    """By meet-up, any or a certain one, and whether they came."""

    def fields(self, by: Any) -> Mapping[str, Any]:
        """The meet-ups whose guests this reader may see."""
        events = [(str(each.pk), each.title) for each in events_open_to(by).order_by("-starts_at")]
        return {
            "event": forms.ChoiceField(label=_("Meet-up"), choices=[("", _("Any")), *events], required=False),
            "came": forms.ChoiceField(
                label=_("At the meet-up"), choices=[("", _("All")), *HOW.items()], required=False
            ),
        }

    def narrow(
        self, people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any
    ) -> "QuerySet[Participant]":
        """Those who registered (with nothing else said), came, did not come, or never registered."""
        event, how = asked.get("event"), asked.get("came") or ("registered" if asked.get("event") else "")
        if not how:
            return people
        tickets = Ticket.objects.filter(participant=OuterRef("pk"), event__in=events_open_to(by))
        if event:
            tickets = tickets.filter(event_id=int(event))
        if how == "never":
            return people.exclude(Exists(tickets))
        came = Exists(CheckIn.objects.standing().filter(ticket=OuterRef("pk")))
        if how == "came":
            tickets = tickets.filter(came)
        elif how == "stayed_away":
            tickets = tickets.confirmed().exclude(came)
        else:
            tickets = tickets.live()
        return people.filter(Exists(tickets))


def events_open_to(by: Any) -> "QuerySet[Event]":
    """The meet-ups of which this reader may know who was there: all for keepers, else their own."""
    if by.has_perm("community.change_participant"):
        return Event.objects.all()
    return Event.objects.filter(team__user_id=by.pk, team__role__in=roles_with(SEE)).distinct()
