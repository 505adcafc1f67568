"""Posters for the meet-up, signs for doors and ways, and the hosts' own designs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.materials.kinds import lines
from events.materials.kinds.filled import Filled, NotPossible
from events.materials.models import Design, Paper
from events.meetups.models import Event, Space
from events.programme import released
from events.programme.models import Session
from wwnt.kit import links
from wwnt.kit.bilingual import Words
from wwnt.kit.sockets import Words as Said

LONG, VERY_LONG = 36, 76
"""Letters of a heading from which on it is set smaller."""

SHORT, CLOSE = 140, 220
"""Letters of words up to which they are set large, and from which on small."""

LONG_SIGN, VERY_LONG_SIGN = 20, 34

STANDARD: dict[str, Said] = {
    "welcome": _("Welcome"),
    "registration": _("Say hello here"),
    "toilets": _("Toilets"),
    "accessible": _("Accessible toilet"),
    "lift": _("Lift"),
    "quiet": _("Quiet room"),
    "food": _("Food and drink"),
    "coats": _("Coats and bags"),
    "fire_exit": _("Fire exit"),
    "reserved": _("Reserved"),
}
"""What signs say in nearly every building."""


PICTOGRAMS = {
    "welcome": "way_in",
    "registration": "way_in",
    "toilets": "toilet",
    "accessible": "toilet",
    "lift": "lift",
    "quiet": "quiet",
    "food": "food",
}
"""Which of them have a picture, for who does not read."""


@dataclass(frozen=True)
class Sign:
    """A sign: a few words in each language, an arrow, a picture, and what happens in the room it hangs at."""

    words_cy: Said
    words_en: Said
    arrow: str = ""
    sessions: list[Session] = field(default_factory=list)
    pictogram: str = ""

    words = Words("words")

    @property
    def is_one(self) -> bool:
        """Whether the words are the same in both languages, so that they stand there once."""
        return str(self.words_cy) == str(self.words_en)

    @property
    def length(self) -> str:
        """How long the words are, for the size of their letters."""
        return length_of(str(self.words_cy), str(self.words_en), long=LONG_SIGN, very_long=VERY_LONG_SIGN)


def poster(paper: Paper, event: Event) -> Filled:
    """What, when, where, what it costs, and a code that opens the page."""
    room = room_for(event.goal_cy, event.goal_en)
    shows = paper.options["picture"] and event.picture and room != "tight"
    picture = links.absolute(event.picture.url) if shows and stands(event.picture) else ""
    length = length_of(event.title_cy, event.title_en)
    room = "" if picture else room
    context = {
        "size": paper.options["paper"],
        "picture": picture,
        "length": length,
        "room": room,
        "titles_in": said_in(event.title_cy, event.title_en, paper.languages),
        "goals_in": said_in(event.goal_cy, event.goal_en, paper.languages),
    }
    return Filled("events/materials/paper/poster.html", context)


def length_of(*titles: str, long: int = LONG, very_long: int = VERY_LONG) -> str:
    """How long the longest of these is, for the size of its letters."""
    longest = max(map(len, titles))
    return "very-long" if longest > very_long else "long" if longest > long else ""


def said_in(welsh: str, english: str, languages: Sequence[str]) -> list[str]:
    """In which languages words stand on a paper: once where there is one alone, or both say the same."""
    if len(languages) > 1 and (not welsh or not english or welsh == english):
        return ["cy" if welsh and not english else "en"]
    return list(languages)


def room_for(*texts: str) -> str:
    """Whether these can be set large, or have to be set small."""
    longest = max(map(len, texts))
    return "roomy" if longest <= SHORT else "tight" if longest > CLOSE else ""


def stands(file: Any) -> bool:
    """Whether the file is still there."""
    return bool(file.storage.exists(str(file.name)))


def spaces_of(event: Event) -> Any:
    """The rooms of the venue."""
    return Space.objects.filter(venue=event.venue_id) if event.venue_id else Space.objects.none()


def signs(paper: Paper, event: Event) -> Filled:
    """One sign to a page, Welsh first: what was ticked, rooms with what happens in them, and the hosts' own words."""
    options = paper.options
    arrow = options["arrow"]
    found = [
        Sign(*lines.in_both(STANDARD[key]), arrow, pictogram=PICTOGRAMS.get(key, ""))
        for key in options["standard"]
    ]
    if options["rooms"]:
        parts = released.programme_of(event)
        rooms = spaces_of(event).filter(pk__in=options["rooms"])
        found += [Sign(each.name_cy, each.name_en, arrow, list(held_in(parts, each))) for each in rooms]
    for line in options["own"].splitlines():
        plain, own_arrow = lines.with_arrow(line)
        found += [Sign(welsh, english, own_arrow or arrow) for welsh, english in lines.pairs(plain)]
    if not found:
        raise NotPossible("nothing_written")
    context = {"signs": found, "size": options["paper"]}
    return Filled("events/materials/paper/signs.html", context, len(found))


def held_in(parts: Iterable[Session], space: Space) -> Iterable[Session]:
    """The parts of the day in this room."""
    return (each for each in parts if each.space and each.space.pk == space.pk)


def design(paper: Paper, event: Event) -> Filled:
    """A design of the hosts' own, as it stands now."""
    found = Design.objects.filter(event=event, pk=paper.options["design"]).first()
    if found is None:
        raise NotPossible("gone")
    texts_in = said_in(found.text_cy, found.text_en, paper.languages)
    if found.layout == Design.Layout.SIGN:
        sign = Sign(
            found.title_cy or found.title_en,
            found.title_en or found.title_cy,
            found.arrow,
            pictogram=found.pictogram,
        )
        context = {"signs": [sign], "size": found.paper, "under": found, "texts_in": texts_in}
        return Filled("events/materials/paper/signs.html", context)
    length = length_of(found.title_cy, found.title_en)
    room = room_for(found.text_cy, found.text_en)
    context = {
        "design": found,
        "size": found.paper,
        "four": range(4),
        "length": length,
        "room": room,
        "titles_in": said_in(found.title_cy, found.title_en, paper.languages),
        "texts_in": texts_in,
    }
    if found.layout == Design.Layout.CARDS:
        return Filled("events/materials/paper/cards.html", context, 4)
    return Filled("events/materials/paper/own_poster.html", context)
