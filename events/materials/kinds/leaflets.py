"""The programme on paper: A4, an A5 leaflet to fold, large print, and Easy Read."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.materials.kinds.filled import Filled, NotPossible, of_speakers
from events.materials.models import Paper
from events.meetups.models import Event
from events.programme import released
from events.programme.models import Session
from wwnt.kit import dates

PANEL, CLOSE = 11, 16
"""How many parts fit on a page of A5 with room to spare, and at the closest."""

TEMPLATES = {
    "a4": "events/materials/paper/programme.html",
    "large": "events/materials/paper/programme.html",
    "fold": "events/materials/paper/fold.html",
    "easy": "events/materials/paper/easy.html",
}
WITH_PEOPLE = ("a4", "large")
"""The shapes that say who is in each part."""


def leaflet(paper: Paper, event: Event) -> Filled:
    """The programme that guests see, language by language."""
    shape = paper.options["shape"]
    sessions = released.programme_of(event)
    if not sessions:
        raise NotPossible("no_programme")
    if shape == "fold" and len(sessions) > CLOSE * (1 if paper.language == "both" else 2):
        raise NotPossible("too_long")
    context = {"sessions": sessions, "shape": shape}
    if shape == "fold":
        context["panels"] = panels(paper, sessions)
        context["is_close"] = max(len(part) for _language, part, _is_more in context["panels"]) > PANEL
    if shape == "easy":
        context["easy"] = [(language, easy(event, sessions, language)) for language in paper.languages]
    shows_people = shape in WITH_PEOPLE
    speakers = [speaker for each in sessions for speaker, _role in each.people if shows_people]
    return Filled(TEMPLATES[shape], context, names=of_speakers(speakers))


class Idea(NamedTuple):
    """A heading with its sentences; beside it stands a picture (its name) or the hour at which it begins."""

    sign: str
    heading: str
    sentences: list[str]


def panels(paper: Paper, sessions: list[Session]) -> list[tuple[str, list[Session], bool]]:
    """The two inner pages: one for each language, or the two halves of the day in one language."""
    if paper.language == "both":
        return [(language, sessions, False) for language in paper.languages]
    half = -(-len(sessions) // 2)
    return [(paper.language, sessions[:half], False), (paper.language, sessions[half:], True)]


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
        yield Idea("place", _("Where"), [place, event.venue.whole_address])
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
    return Idea(hour(session), str(session.title), [*said, *session.marks_in_words])


def at_the_end(event: Event) -> Iterator[Idea]:
    """Whom to ask."""
    if event.phone:
        yield Idea("phone", _("Questions?"), [_("You can ring us: %(phone)s.") % {"phone": event.phone}])
