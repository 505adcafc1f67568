"""What a kind of paper hands to the printer: a template, what it takes, and who is named on it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.speakers.models import Speaker
from events.tickets.models import Ticket

REASONS = {
    "nobody": _("There is nobody to make it for yet."),
    "no_programme": _("The programme has no parts yet."),
    "too_long": _("The programme is too long for a folded A5 leaflet. The A4 leaflet holds it."),
    "too_much": _("There are more words than this paper holds, even in small letters. Please shorten them."),
    "gone": _("What it was to be made from is not there any more."),
    "nothing_written": _("There is nothing to write on it yet."),
}
"""Why a paper could not be made, where hosts can do something about it."""


class NotPossible(Exception):
    """The paper can't be made as it was asked for; `.args[0]` is a key of `REASONS`."""


@dataclass(frozen=True)
class Named:
    """Somebody who is named on it; with the place that it is about, if it is about one, and a mark of what stands there."""

    participant: Participant | None = None
    ticket: Ticket | None = None
    speaker: Speaker | None = None
    stood: str = ""


def of_speakers(speakers: Iterable[Speaker]) -> list[Named]:
    """Speakers who are named on it: each as a speaker, and as the person, where we know who that is."""
    found = list(dict.fromkeys(speakers))
    people = dict.fromkeys(each.participant for each in found if each.participant)
    return [*(Named(speaker=each) for each in found), *(Named(each) for each in people)]


@dataclass(frozen=True)
class Filled:
    """A template of `events/materials/paper/`, what it takes, how many pieces there are, and who is named.

    `roomier` fills the same on more paper, where it does not fit in type that can be read.
    """

    template: str
    context: dict[str, Any]
    number: int = 1
    names: Sequence[Named] = field(default_factory=tuple)
    roomier: "Callable[[], Filled] | None" = None
