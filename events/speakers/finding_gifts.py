"""Finds people to ask by what they bring and have brought: only what they chose to show hosts, and who agreed to being found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from community.people.models import Participant
from community.profiles import assets
from community.profiles.assets import Audience
from community.profiles.finding import by_words
from community.profiles.kinds import Kind
from community.profiles.models import Asset
from events.meetups.models import Event
from events.speakers.finding import Entry, directory, speaking
from events.speakers.models import Speaker
from wwnt.kit import text
from wwnt.kit.bilingual import Text

PROFILES = "community.view_assetprofile"
MOST, MOST_GIFTS = 40, 400
SHORTEST = 3
"""Shorter words ("and", "a'r" is three) say nothing about a gift: of a sentence only longer ones are looked for."""


@dataclass
class Asked:
    """What a host looks for."""

    words: str = ""
    language: str = ""
    area: str = ""
    lived: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.words or self.language or self.area or self.lived)

    @property
    def each_word(self) -> list[str]:
        """The words that count."""
        return [word for word in text.fold(self.words).split() if len(word) >= SHORTEST]


@dataclass
class Found:
    """Somebody to ask: the gifts that fit, what they brought before, whether they spoke from their own life."""

    person: Participant
    gifts: list[Asset] = field(default_factory=list)
    brought: list[tuple[Event, list[str]]] = field(default_factory=list)
    lived: bool = False
    is_here: bool = False


def gifts_for(by: Any) -> Any:
    """The gifts that this host may find people by: confirmed, of who is not resting and may be written to."""
    if not by.has_perm(PROFILES):
        return Asset.objects.none()
    shown = assets.visible_to(Audience.HOSTS, by)
    return shown.filter(
        is_confirmed=True,
        is_resting=False,
        profile__is_resting=False,
        profile__participant__do_not_contact=False,
    )


def find(by: Any, event: Event, asked: Asked, *, from_directory: bool) -> list[Found]:
    """People who fit everything that was asked, those who speak from their own lives first; the same queries for any number."""
    if asked.is_empty:
        return []
    found: dict[int, Found] = {}
    gifts = gifts_for(by).filter(_fits_person(asked, "profile__participant__"))
    for word in asked.each_word:
        gifts = by_words(gifts, word)
    for gift in gifts.order_by("profile__participant__folded_name", "position", "pk")[:MOST_GIFTS]:
        person = gift.profile.participant
        each = found.setdefault(person.pk, Found(person))
        each.gifts.append(gift)
        each.lived = each.lived or gift.kind == Kind.STORY
    if from_directory:
        _add_earlier(found, asked)
    rows = [each for each in found.values() if each.lived or not asked.lived]
    here = set(Speaker.objects.filter(event=event).values_list("participant", flat=True))
    for each in rows:
        each.is_here = each.person.pk in here
    return sorted(rows, key=lambda each: (not each.lived, each.person.folded_name, each.person.pk))[:MOST]


def _fits_person(asked: Asked, prefix: str = "") -> Q:
    """The language they write or speak, and the area."""
    condition = Q()
    if asked.language:
        condition &= speaking(asked.language, prefix)
    if asked.area:
        condition &= Q(**{f"{prefix}area__icontains": asked.area})
    return condition


def _add_earlier(found: dict[int, Found], asked: Asked) -> None:
    """Those who spoke before and agreed to being asked again."""
    entries = [each for each in directory(asked=" ".join(asked.each_word)) if _is_asked(each, asked)]
    lived = lived_before(entry.person.pk for entry in entries)
    for entry in entries:
        each = found.setdefault(entry.person.pk, Found(entry.person))
        each.brought = entry.brought
        each.lived = each.lived or entry.person.pk in lived


def _is_asked(entry: Entry, asked: Asked) -> bool:
    person = entry.person
    if person.do_not_contact or (asked.language and asked.language not in entry.speaks):
        return False
    return text.fold(asked.area) in text.fold(person.area)


def lived_before(pks: Iterable[int]) -> set[int]:
    """Which of these said that they spoke from their own lives, where they agreed to being found again."""
    rows = Speaker.objects.named().filter(
        participant__in=list(pks), lived_it=True, consents__purpose="again", consents__withdrawn_at=None
    )
    return {pk for pk in rows.values_list("participant", flat=True) if pk is not None}


def said(gift: Asset) -> Text:
    """A gift in the reader's language, or as it was said."""
    return gift.words


def may_be_asked(by: Any, pk: int, *, from_directory: bool) -> Participant | None:
    """The person with this number, if this host may find them here."""
    if gift := gifts_for(by).filter(profile__participant=pk).first():
        person: Participant = gift.profile.participant
        return person
    if from_directory:
        people = (each.person for each in directory())
        return next((each for each in people if each.pk == pk and not each.do_not_contact), None)
    return None


def gift_of(by: Any, person: int, number: str) -> Asset | None:
    """The gift of this person with this number, if this host may find them by it and it says nothing of health or care."""
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    found: Asset | None = (
        gifts_for(by).filter(pk=int(number), profile__participant=person, is_sensitive=False).first()
    )
    return found
