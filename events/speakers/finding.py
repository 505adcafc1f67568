"""Whom hosts may ask: people they may see, and speakers of other meet-ups who have agreed to being asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from community.people import visibility
from community.people.models import Participant
from events.meetups.models import Event
from events.speakers.models import Speaker
from events.speakers.own_models import SpeakerConsent
from wwnt.kit import text

MOST = 20
AGAIN = Q(consents__purpose=SpeakerConsent.Purpose.AGAIN, consents__withdrawn_at=None)
"""Speakers who have agreed to being found and asked again."""


@dataclass
class Entry:
    """Somebody in the directory: who, the languages they spoke with us, and what they brought where."""

    person: Participant
    name: str
    languages: list[str] = field(default_factory=list)
    brought: list[tuple[Event, list[str]]] = field(default_factory=list)


def agreed_again() -> "QuerySet[Speaker]":
    """Those who said yes to speaking, and to being found by hosts of later meet-ups."""
    rows = Speaker.objects.coming().filter(AGAIN, participant__isnull=False, event__in=Event.objects.all())
    return rows.distinct()


def may_be_chosen(by: Any, *, from_directory: bool) -> "QuerySet[Participant]":
    """The people this host may choose from: those they may see, and those of the directory where it is open to them."""
    who = Q(visibility.whom(by))
    if from_directory:
        who |= Q(pk__in=agreed_again().values("participant"))
    return Participant.objects.filter(who).distinct()


def find(by: Any, asked: str, *, from_directory: bool) -> list[Participant]:
    """Those of them in whose name each of these words stands."""
    people = may_be_chosen(by, from_directory=from_directory).select_related("organisation")
    for word in text.fold(asked).split():
        people = people.filter(folded_name__contains=word)
    return list(people.order_by("folded_name", "pk")[:MOST])


def directory(*, asked: str = "", language: str = "") -> list[Entry]:
    """Everybody who has agreed to being asked again, with what they brought; three queries however many.

    Each meet-up is told of alone for which they said so there.
    """
    rows = agreed_again().select_related("participant", "event").prefetch_related("contributions")
    found: dict[int, Entry] = {}
    for row in rows.order_by("-event__starts_at", "pk"):
        assert row.participant is not None
        entry = found.setdefault(row.participant.pk, Entry(row.participant, row.name))
        entry.brought.append((row.event, [_called(each) for each in row.contributions.all()]))
        spoken = row.get_language_display()
        if spoken not in entry.languages:
            entry.languages.append(str(spoken))
        entry.person.speaks = {*getattr(entry.person, "speaks", ()), row.language}  # type: ignore[attr-defined]
    entries = sorted(found.values(), key=lambda each: (text.fold(each.name), each.person.pk))
    return [each for each in entries if _fits(each, asked, language)]


def _called(contribution: Any) -> str:
    kind = str(contribution.get_kind_display())
    return f"{contribution.title} ({kind})" if contribution.title else kind


def _fits(entry: Entry, asked: str, language: str) -> bool:
    if language and language not in getattr(entry.person, "speaks", ()):
        return False
    held = text.fold(" ".join([entry.name, *(each for _event, titles in entry.brought for each in titles)]))
    return all(word in held for word in text.fold(asked).split())


def asked_last_time(event: Event) -> Sequence[Speaker]:
    """Who spoke at the meet-up that this one was made from, agreed to being asked again, and is not here yet."""
    if event.made_from_id is None:
        return ()
    here = Speaker.objects.filter(event=event, participant__isnull=False).values("participant")
    rows = agreed_again().filter(event=event.made_from_id)
    return list(rows.exclude(participant__in=here).order_by("name")[:MOST])
