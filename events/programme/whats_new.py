"""What is new to somebody who is told of a release: what was released since they were last told, and in which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme import differences, released
from events.programme.differences import Difference, Row
from events.programme.models import Release
from wwnt.kit.bilingual import Text


@dataclass(frozen=True)
class WhatsNew:
    """The parts before and after, as `released.written` makes them, and the words of the releases, the oldest first."""

    before: Sequence[Row] = ()
    after: Sequence[Row] = ()
    words: list[Text] = field(default_factory=list)


def since(event: Event, moment: datetime | None) -> WhatsNew:
    """What is new in the release that somebody was to be told of at this moment, and in all after it.

    What was released in silence just before it is new to them as well.
    """
    releases = list(Release.objects.filter(event=event))
    if not releases:
        return WhatsNew()
    earlier = [each for each in releases if moment is None or each.released_at <= moment]
    first = earlier[0] if earlier else releases[-1]
    known = next((each for each in releases if each.number < first.number and each.told is not None), None)
    words = [each.words for each in reversed(releases) if each.number >= first.number and each.words]
    return WhatsNew(known.sessions if known else [], releases[0].sessions, words)


def lines(event: Event, new: WhatsNew, concerns: Callable[[Row], bool]) -> list[str]:
    """What is different in the parts that concern somebody, a line for each."""
    before, after = ([row for row in rows if concerns(row)] for rows in (new.before, new.after))
    return [in_a_line(each) for each in differences.between(before, after, event, names_in_public(event))]


def names_in_public(event: Event) -> dict[int, str]:
    """The speakers whom everybody may read of."""
    return {pk: speaker.name for pk, speaker in released.public_speakers(event).items()}


def in_a_line(different: Difference) -> str:
    """A difference in one line."""
    told = {"title": different.title, "what": "; ".join(different.lines)}
    if different.kind == "new":
        return _("New: %(title)s, %(what)s") % told
    if different.kind == "gone":
        return _("Taken out: %(title)s, %(what)s") % told
    return f"{different.title}: {told['what']}"


def in_words(release: Release) -> str:
    """What is different from the release before, as everybody may read it, in one text."""
    event = release.event
    before = Release.objects.filter(event=event, number__lt=release.number).first()
    was, names = before.sessions if before else [], names_in_public(event)
    found = differences.between(was, release.sessions, event, names, in_public=True)
    told = [in_a_line(each) for each in found if each.kind != "gone"]
    if gone := len(found) - len(told):
        told.append(_("Parts that were taken out: %(number)s") % {"number": gone})
    return ". ".join(told)
