"""All kinds of papers: what they are called, what they are for, and how they are filled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.materials.kinds import badges, briefs, certificates, leaflets, posters, tables
from events.materials.kinds.filled import Filled
from events.materials.models import Paper
from events.meetups.models import Event
from wwnt.kit.sockets import Words


def always(options: dict[str, Any]) -> bool:
    """Names stand on it, whatever is chosen."""
    return True


def never(options: dict[str, Any]) -> bool:
    """No names of guests or of speakers who may not be named stand on it."""
    return False


@dataclass(frozen=True)
class Kind:
    """A kind of paper; `has_names` says of the options whether only who may see names may have it."""

    key: str
    words: Words
    text: Words
    fill: Callable[[Paper, Event], Filled]
    has_names: Callable[[dict[str, Any]], bool] = never
    is_of_people: bool = False
    """Whether only who may see names may ask for it at all."""


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "badges",
            _("Name badges"),
            _("With the code for the door; labels, cards or A6. Blank ones for those who just come."),
            badges.fill,
            lambda options: options["who"] != "blank",
            is_of_people=True,
        ),
        Kind(
            "poster",
            _("Poster"),
            _("What, when and where, with a code that opens the page. A4 or A3."),
            posters.poster,
        ),
        Kind(
            "signs",
            _("Signs for doors and ways"),
            _("Welcome, toilets, quiet room; rooms with what happens in them; your own words. Welsh first."),
            posters.signs,
        ),
        Kind(
            "cards",
            _("Cards for tables"),
            _("Table numbers and names to fold and stand up; how we talk together in a World Café."),
            tables.cards,
            lambda options: options["what"] in ("guests", "speakers"),
        ),
        Kind(
            "sheets",
            _("Sheets to write on"),
            _("A question in both languages, and room to write and draw. One for each table."),
            tables.sheets,
        ),
        Kind(
            "leaflet",
            _("Programme leaflet"),
            _("A4, A5 to fold, large print, or Easy Read; a language on each side."),
            leaflets.leaflet,
        ),
        Kind(
            "brief",
            _("Speaker’s brief"),
            _("When and where, for how long, and who is there to help. For one speaker or all."),
            briefs.brief,
            always,
            is_of_people=True,
        ),
        Kind(
            "pack",
            _("Facilitator’s pack"),
            _("Run sheet with minutes, rooms, speakers, who helps when, blank cards, sheets for notes."),
            briefs.pack,
            always,
            is_of_people=True,
        ),
        Kind(
            "attendance",
            _("Certificates of attendance"),
            _("For those who were checked in: all, or those you choose."),
            certificates.attendance,
            always,
            is_of_people=True,
        ),
        Kind(
            "contribution",
            _("Certificates of contribution"),
            _("For speakers who said yes: what they gave."),
            certificates.contribution,
            always,
            is_of_people=True,
        ),
        Kind("design", _("A design of our own"), _("Your own words in one of our layouts."), posters.design),
    )
}
