"""The words in which people read of what was done with a meet-up, its venue and its team."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, GatePass, Team, Venue
from wwnt.kit import trail
from wwnt.kit.trail import Fact

WHEN, READY, TEAM = "meetups/desk/when", "meetups/desk/ready", "meetups/desk/team"
GATES = "meetups/desk/gates"


def kind(key: str) -> Any:
    """What a kind of meet-up is called."""
    return dict(Event.Kind.choices).get(key, key)


def role(key: str) -> Any:
    """What a role is called."""
    return dict(Team.Role.choices).get(key, key)


def gate(key: str) -> Any:
    """What a gate is called."""
    return dict(GatePass.Gate.choices).get(key, key)


ROLE = {"role": Fact(_("Role"), role)}

trail.matter("meetups", _("Plan"))
trail.deed(
    "meetups.new_event", _("%(by)s made the meet-up"), page=READY, facts={"kind": Fact(_("Kind"), kind)}
)
trail.deed("meetups.change_event", _("%(by)s changed what is said of the meet-up"), model=Event, page=WHEN)
trail.deed(
    "meetups.change_venue",
    _("%(by)s changed what is said of the venue"),
    model=Venue,
    page="meetups/desk/venue",
)
trail.deed(
    "meetups.publish",
    _("%(by)s published the meet-up"),
    page=GATES,
    facts={"open": Fact(_("Still open"))},
)
trail.deed(
    "meetups.pass_gate",
    _("%(by)s took the meet-up through a gate"),
    page=GATES,
    facts={"gate": Fact(_("Gate"), gate), "open": Fact(_("Still open"))},
)
trail.deed(
    "meetups.go_back",
    _("%(by)s took a gate back"),
    page=GATES,
    facts={"gate": Fact(_("Gate"), gate)},
)
trail.deed("meetups.unpublish", _("%(by)s made the meet-up a draft again"), page=READY)
trail.deed("meetups.call_off", _("%(by)s called the meet-up off"), page=READY)
trail.deed("meetups.set_picture", _("%(by)s gave the meet-up a picture"), page="meetups/desk/picture")
trail.deed("meetups.remove_picture", _("%(by)s took the picture away"), page="meetups/desk/picture")
trail.deed(
    "meetups.add_to_team",
    _("%(by)s gave somebody a role in the team"),
    thing="account",
    page=TEAM,
    facts=ROLE,
)
trail.deed(
    "meetups.remove_from_team",
    _("%(by)s took a role in the team back"),
    thing="account",
    page=TEAM,
    facts=ROLE,
)
