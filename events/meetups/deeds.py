"""The words in which people read of what was done with a meet-up, its venue and its team."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, GatePass, Team, Venue
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

WHEN, READY, TEAM = "meetups/desk/when", "meetups/desk/ready", "meetups/desk/team"
GATES, WORDS = "meetups/desk/gates", "meetups/desk/words"


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


@trail.thing("preset", _("Preset"))
def presets(pks: Collection[int]) -> dict[int, Named]:
    """Presets, by their names."""
    rows = Event.everything.presets().filter(pk__in=pks)
    return {each.pk: Named(each.title, reverse(WORDS, args=[each.slug])) for each in rows}


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
trail.deed("meetups.save_as_preset", _("%(by)s saved a meet-up as a preset"), thing="preset")
trail.deed("meetups.change_preset", _("%(by)s changed a preset"), thing="preset", model=Event)
trail.deed("meetups.start_afresh", _("%(by)s put a preset back to what it began with"), thing="preset")
trail.deed("meetups.remove_preset", _("%(by)s removed a preset"))
