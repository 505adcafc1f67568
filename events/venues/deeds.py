"""The words in which people read of what was done with a venue."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Space, Venue
from events.venues import checklist
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named


@trail.thing("venue", _("Venue"))
def venues(pks: Collection[int]) -> dict[int, Named]:
    """Venues, by name."""
    return {
        each.pk: Named(each.name, reverse("venues/desk/venue", args=[each.pk]))
        for each in Venue.objects.filter(pk__in=pks)
    }


def questions(keys: Any) -> Any:
    """How questions of the checklist are asked, by their keys."""
    known = checklist.items()
    listed = keys if isinstance(keys, list) else [keys]
    return " · ".join(str(known[key].question) for key in listed if key in known)


ITEMS = {"items": Fact(_("Questions"), questions)}
ITEM = {"item": Fact(_("Question"), questions)}


def deed(name: str, sentence: Any, **how: Any) -> None:
    """A deed whose row is the venue."""
    trail.deed(f"venues.{name}", sentence, thing="venue", **how)


trail.matter("venues", _("Venues"))
deed("add_venue", _("%(by)s noted a venue to look at"))
deed("remove_venue", _("%(by)s took out a venue that was only looked at"))
deed("answer_items", _("%(by)s answered questions about the venue"), facts=ITEMS)
deed("still_true", _("%(by)s said that what is known of the venue is still true"), facts=ITEMS)
deed("note_visit", _("%(by)s noted a visit to the venue"))
deed("remove_visit", _("%(by)s took out a visit to the venue"))
deed("set_photo", _("%(by)s put a photo of the venue beside an answer"), facts=ITEM)
deed("remove_photo", _("%(by)s took a photo of the venue away"), facts=ITEM)
deed("add_space", _("%(by)s gave the venue a room"))
deed("change_space", _("%(by)s changed a room of the venue"), model=Space)
deed("remove_space", _("%(by)s took a room of the venue out"))
