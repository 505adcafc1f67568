"""The programme on paper: A4, an A5 leaflet to fold, large print, and Easy Read."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.materials.kinds import folding
from events.materials.kinds.filled import Filled, NotPossible, of_speakers
from events.materials.models import Paper
from events.meetups.models import Event
from events.programme import released
from events.programme.models import Session
from wwnt.kit import dates
from wwnt.kit.sockets import Words as Said

TEMPLATES = {
    "a4": "events/materials/paper/programme.html",
    "large": "events/materials/paper/programme.html",
    "fold": "events/materials/paper/fold.html",
    "easy": "events/materials/paper/easy.html",
}


def leaflet(paper: Paper, event: Event) -> Filled:
    """The programme that guests see, language by language."""
    shape = paper.options["shape"]
    sessions = released.programme_of(event)
    if not sessions:
        raise NotPossible("no_programme")
    if shape == "fold":
        return folded(paper, event, sessions)
    context: dict[str, Any] = {"sessions": sessions, "shape": shape}
    if shape == "easy":
        context["easy"] = [(language, easy(event, sessions, language)) for language in paper.languages]
        return Filled(TEMPLATES[shape], context)
    speakers = [speaker for each in sessions for speaker, _role in each.people]
    names = of_speakers(speakers)
    flowing = Filled(TEMPLATES[shape], context, names=names)
    if shape != "a4":
        return flowing

    def on_one(*, closer: bool, roomier: Filled) -> Filled:
        fitted = context | {"is_on_one": True, "is_close": closer}
        return Filled(TEMPLATES[shape], fitted, names=names, roomier=lambda: roomier)

    return on_one(closer=False, roomier=on_one(closer=True, roomier=flowing))


def folded(paper: Paper, event: Event, sessions: list[Session], number: int = folding.ON_A_SHEET) -> Filled:
    """On one sheet of A4 if all of it can be read there, else on one more, folded into each other."""
    if number > folding.MOST:
        raise NotPossible("too_long")

    def on_one_more() -> Filled:
        return folded(paper, event, sessions, number + folding.ON_A_SHEET)

    pages = folding.panels(event, paper.languages, sessions, number)
    return Filled(TEMPLATES["fold"], {"sides": folding.sides(pages)}, roomier=on_one_more)


SIGNS: dict[str, str] = {
    Session.Kind.ARRIVE: "door",
    Session.Kind.TALK: "speaker",
    Session.Kind.WORKSHOP: "hands",
    Session.Kind.BREAK: "cup",
    Session.Kind.FOOD: "cup",
    Session.Kind.CLOSE: "door",
}
"""The picture beside a part of the day; people at a table beside all others."""

HELPS: dict[str, Said] = {
    Session.Mark.BSL: gettext_lazy("There are people who sign in British Sign Language."),
    Session.Mark.CAPTIONS: gettext_lazy("You can read what people say on a screen."),
    Session.Mark.TRANSLATION: gettext_lazy("You can hear the Welsh in English."),
    Session.Mark.EASY_READ: gettext_lazy("There are Easy Read papers."),
    Session.Mark.QUIET: gettext_lazy("It is quiet here."),
}
"""What helps people take part, in whole sentences."""


class Idea(NamedTuple):
    """A heading with its sentences, and the name of the picture beside it."""

    sign: str
    heading: str
    sentences: list[str]


def hour(session: Session) -> str:
    """When it begins, as a clock on the wall has it."""
    return f"{timezone.localtime(session.starts_at):%H:%M}"


def easy(event: Event, sessions: list[Session], language: str) -> list[Idea]:
    """Easy Read in one language: headings with short sentences, one idea each."""
    with translation.override(language):
        return [*about(event), *map(of_part, sessions), *at_the_end(event)]


def about(event: Event) -> Iterator[Idea]:
    """When, where, and what one can do."""
    starts, ends = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    yield Idea(
        "clock",
        _("When"),
        [
            _("The meet-up is on this day: %(day)s.") % {"day": dates.day(event.starts_at)},
            _("It starts at %(hour)s.") % {"hour": f"{starts:%H:%M}"},
            _("It ends at %(hour)s.") % {"hour": f"{ends:%H:%M}"},
        ],
    )
    if event.venue:
        place = _("It is here: %(place)s.") % {"place": event.venue.name}
        yield Idea(
            "place",
            _("Where"),
            [place, _("The address is: %(address)s.") % {"address": event.venue.whole_address}],
        )
    yield Idea(
        "people",
        _("What you can do"),
        [
            _("You can rest when you like."),
            _("You can come and go."),
            _("You can just listen."),
            _("You can ask a host for help."),
        ],
    )


def of_part(session: Session) -> Idea:
    """One part of the day."""
    said = [_("It starts at %(hour)s.") % {"hour": hour(session)}]
    if session.space:
        said.append(_("It is in this room: %(room)s.") % {"room": session.space.name})
    helps = [str(HELPS[mark.value]) for mark in Session.Mark if mark.value in session.marks]
    return Idea(SIGNS.get(session.kind, "people"), str(session.title), [*said, *helps])


def at_the_end(event: Event) -> Iterator[Idea]:
    """Whom to ask."""
    if event.phone:
        yield Idea("phone", _("Questions?"), [_("You can ring us: %(phone)s.") % {"phone": event.phone}])
