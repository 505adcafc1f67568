"""Name badges: who gets one, and what stands on it besides the name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.materials.kinds.filled import Filled, Named, NotPossible, of_speakers
from events.materials.models import Badge, Paper
from events.materials.sizes import SIZES
from events.meetups.models import Event
from events.speakers.models import Speaker
from events.tickets.emails import check_in_address
from events.tickets.models import Ticket
from wwnt.kit import qr
from wwnt.kit.links import lasting_key

TEMPLATE = "events/materials/paper/badges.html"
LONG, VERY_LONG = 9, 13
"""From so many letters on a first name is set smaller, and smaller again."""


@dataclass(frozen=True)
class Drawn:
    """One badge; without a code for who has no ticket."""

    name: str = ""
    pronouns: str = ""
    languages: Sequence[str] = ()
    other_language: str = ""
    marker: str = ""
    is_speaker: bool = False
    code: SafeString | str = ""
    reference: str = ""

    @property
    def first(self) -> str:
        """The name by which people are called, set largest."""
        return self.name.partition(" ")[0]

    @property
    def rest(self) -> str:
        """The rest of the name."""
        return self.name.partition(" ")[2]

    @property
    def length(self) -> str:
        """How long the name is, for the size of its letters."""
        longest = len(self.first)
        return "very-long" if longest >= VERY_LONG else "long" if longest >= LONG else ""

    @property
    def marker_words(self) -> str:
        """What others should know, in the language spoken now."""
        return str(Badge.Marker(self.marker).label) if self.marker else ""

    @property
    def mark(self) -> str:
        """The same for two badges on which the same stands, of which nothing can be read."""
        said = (self.name, self.pronouns, *self.languages, self.other_language, self.marker)
        return blake2b("\n".join(map(str, said)).encode(), key=lasting_key()[:64], digest_size=8).hexdigest()


def tickets_of(event: Event) -> Any:
    """Who is coming and has a name for a badge, companions after their guests."""
    rows = Ticket.objects.for_event(event).confirmed().named().exclude(name="")
    return rows.select_related("participant", "badge", "companion_of__participant").order_by("name", "pk")


def chosen(event: Event, options: dict[str, Any]) -> list[Ticket]:
    """The places of which badges are wanted."""
    rows = tickets_of(event)
    if options["who"] == "unprinted":
        rows = rows.filter(badge__printed_at=None)
    elif options["who"] == "chosen":
        rows = rows.filter(pk__in=options["tickets"])
    return list(rows)


def drawn(ticket: Ticket, options: dict[str, Any]) -> Drawn:
    """A guest's badge, still without its code: what they want on it, as far as the hosts print that at all."""
    badge = getattr(ticket, "badge", None) or Badge(ticket=ticket)
    pronouns = badge.pronouns
    if not badge.said_at and ticket.participant:
        pronouns = ticket.participant.pronouns
    languages = badge.languages
    if not badge.said_at and ticket.language == "cy":
        languages = [Badge.Language.CY]
    return Drawn(
        name=ticket.name,
        pronouns=pronouns if options.get("pronouns") else "",
        languages=languages if options.get("languages") else (),
        other_language=badge.other_language if options.get("languages") else "",
        marker=badge.marker if options.get("markers") else "",
        reference=ticket.reference,
    )


def with_code(badge: Drawn, ticket: Ticket) -> Drawn:
    """A badge with the code for the door; it takes a while to draw, and is nothing that somebody chose."""
    title = _("Code for the door: %s") % ticket.reference
    return replace(badge, code=qr.svg(check_in_address(ticket), title=title, scale=2))


def speakers_without_a_place(event: Event, tickets: Iterable[Ticket]) -> list[Speaker]:
    """Speakers who said yes and have no ticket of their own."""
    placed = {ticket.participant_id for ticket in tickets}
    rows = Speaker.objects.coming().filter(event=event).select_related("participant").order_by("name", "pk")
    return [each for each in rows if each.participant_id is None or each.participant_id not in placed]


def fill(paper: Paper, event: Event) -> Filled:
    """Badges of those who are wanted, or blank ones to write on."""
    options, size = paper.options, SIZES[paper.options["size"]]
    names: list[Named] = []
    if options["who"] == "blank":
        found = [Drawn()] * options["blanks"]
    else:
        tickets = chosen(event, options)
        found = [with_code(drawn(ticket, options), ticket) for ticket in tickets]
        names = [
            Named(ticket.participant or whose(ticket), ticket, stood=one.mark)
            for ticket, one in zip(tickets, found, strict=True)
        ]
        if options.get("speakers") and options["who"] != "chosen":
            speakers = speakers_without_a_place(event, tickets_of(event))
            found += [Drawn(name=each.name, pronouns=each.pronouns, is_speaker=True) for each in speakers]
            names += of_speakers(speakers)
    if not found:
        raise NotPossible("nobody")
    sheets = [found[at : at + size.on_a_sheet] for at in range(0, len(found), size.on_a_sheet)]
    return Filled(TEMPLATE, {"sheets": sheets, "size": size, "options": options}, len(found), names)


def whose(ticket: Ticket) -> Any:
    """Whose companion comes with this ticket."""
    return ticket.companion_of.participant if ticket.companion_of else None
