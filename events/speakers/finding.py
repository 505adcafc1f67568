"""Whom hosts may ask: people they may see, and speakers of other meet-ups who have agreed to being asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from community.people import visibility
from community.people.models import Participant
from community.profiles.assets import Audience, visible_to
from community.profiles.finding import by_words
from community.profiles.models import Asset
from events.meetups.models import Event
from events.speakers.models import Speaker, told_to_hosts
from events.speakers.own_models import SpeakerConsent
from wwnt.kit import text

MOST = 20
LANGUAGES = [each for each in Participant.Spoken.choices if each[0]]
AGAIN = Q(consents__purpose=SpeakerConsent.Purpose.AGAIN, consents__withdrawn_at=None)
"""Speakers who have agreed to being found and asked again."""


@dataclass
class Entry:
    """Somebody in the directory: who, the languages they spoke with us, and what they brought where.

    `speaks` holds the keys of these languages, and of what they say they speak.
    """

    person: Participant
    name: str
    languages: list[str] = field(default_factory=list)
    speaks: set[str] = field(default_factory=set)
    brought: list[tuple[Event, list[str]]] = field(default_factory=list)


def speaking(language: str, prefix: str = "") -> Q:
    """People who use this language with us, or say that they speak it."""
    return Q(**{f"{prefix}language": language}) | Q(**{f"{prefix}spoken": language})


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


def find(by: Any, asked: str, *, language: str = "", from_directory: bool) -> list[Participant]:
    """Those of them in whose name, gifts or earlier contributions these words stand; each with the `gifts` that fit.

    Gifts are those that this host may see; with a language only people who use it with us or say that they speak it.
    """
    name = Q()
    for word in text.fold(asked).split():
        name &= Q(folded_name__contains=word)
    gifts = _gifts(by, asked)
    brought = [each.person.pk for each in directory(asked=asked)] if from_directory else []
    people = may_be_chosen(by, from_directory=from_directory).select_related("organisation")
    people = people.filter(name | Q(pk__in=gifts.values("profile__participant")) | Q(pk__in=brought))
    if language:
        people = people.filter(speaking(language))
    found = list(people.order_by("folded_name", "pk")[:MOST])
    for person in found:
        person.gifts = []  # type: ignore[attr-defined]
    by_number = {person.pk: person for person in found}
    for gift in gifts.filter(profile__participant__in=found):
        by_number[gift.profile.participant_id].gifts.append(gift)  # type: ignore[attr-defined]
    return found


def _gifts(by: Any, asked: str) -> "QuerySet[Asset]":
    """The gifts that fit these words, of those this host may see."""
    if not by.has_perm("community.view_assetprofile"):
        return Asset.objects.none()
    return by_words(visible_to(Audience.HOSTS, by), asked)


def directory(*, asked: str = "", language: str = "") -> list[Entry]:
    """Everybody who has agreed to being asked again, with what they brought; three queries however many.

    Each meet-up is told of alone for which they said so there.
    """
    rows = agreed_again().select_related("participant", "event").prefetch_related(told_to_hosts())
    found: dict[int, Entry] = {}
    for row in rows.order_by("-event__starts_at", "pk"):
        assert row.participant is not None
        entry = found.setdefault(row.participant.pk, Entry(row.participant, row.name))
        entry.brought.append((row.event, [_called(each) for each in row.contributions.all()]))
        spoken = row.get_language_display()
        if spoken not in entry.languages:
            entry.languages.append(str(spoken))
        entry.speaks |= {row.language, row.participant.language, row.participant.spoken} - {""}
    entries = sorted(found.values(), key=lambda each: (text.fold(each.name), each.person.pk))
    return [each for each in entries if _fits(each, asked, language)]


def _called(contribution: Any) -> str:
    kind = str(contribution.get_kind_display())
    return f"{contribution.title} ({kind})" if contribution.title else kind


def _fits(entry: Entry, asked: str, language: str) -> bool:
    if language and language not in entry.speaks:
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
