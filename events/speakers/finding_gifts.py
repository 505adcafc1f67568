"""Finds people to ask by what they bring and have brought: only what they chose to show hosts, and who agreed to being found."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from community.people.models import Participant
from community.profiles import assets, tags
from community.profiles.assets import Audience
from community.profiles.kinds import Kind
from community.profiles.models import Asset
from events.meetups.models import Event
from events.speakers import finding_words
from events.speakers.finding import Entry, directory, may_be_chosen, speaking
from events.speakers.models import Speaker
from wwnt.kit import text
from wwnt.kit.bilingual import Text

PROFILES = "community.view_assetprofile"
MOST, MOST_GIFTS = 40, 2000


@dataclass
class Asked:
    """What a host looks for; a language said in the sentence counts where none was chosen."""

    words: str = ""
    language: str = ""
    area: str = ""
    lived: bool = False

    def __post_init__(self) -> None:
        read = finding_words.read(self.words)
        self.each_word = read.words
        self.language = self.language or read.language

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.each_word or self.language or self.area or self.lived)


@dataclass
class Found:
    """Somebody to ask: the gifts that fit, what they brought before, whether they spoke from their own life.

    `matched` are the words asked for that stand in what they bring. Of whom only what is public to everybody may be seen,
    the first name alone is told.
    """

    person: Participant
    gifts: list[Asset] = field(default_factory=list)
    brought: list[tuple[Event, list[str]]] = field(default_factory=list)
    matched: list[str] = field(default_factory=list)
    lived: bool = False
    is_here: bool = False
    is_seen: bool = True
    has_all: bool = True

    @property
    def name(self) -> str:
        """As much of their name as this host may read."""
        return self.person.name if self.is_seen or self.is_here else self.gifts[0].profile.first_name

    def add_matched(self, words: Iterable[str]) -> None:
        """These words stand in what they bring as well."""
        self.matched += [word for word in words if word not in self.matched]


def gifts_for(by: Any) -> "QuerySet[Asset]":
    """The gifts that this host may find people by: confirmed, of who is not resting and may be written to.

    What is public to everybody counts for every host; what is for hosts, for those who may see profiles.
    """
    shown = Q(pk__in=assets.visible_to(Audience.PUBLIC).values("pk"))
    if by.has_perm(PROFILES):
        shown |= Q(pk__in=assets.visible_to(Audience.HOSTS, by).values("pk"))
    return Asset.objects.filter(
        shown,
        is_confirmed=True,
        is_resting=False,
        profile__is_resting=False,
        profile__participant__do_not_contact=False,
    ).select_related("profile__participant")


def thought_of_for(by: Any, speakers: Iterable[Speaker]) -> set[int]:
    """Of the gifts for which these were thought of, the numbers of those that this host may see; asks nothing without any."""
    pks = {each.for_gift_id for each in speakers if each.for_gift_id is not None}
    return set(gifts_for(by).filter(pk__in=pks).values_list("pk", flat=True)) if pks else set()


def find(by: Any, event: Event, asked: Asked, *, from_directory: bool) -> list[Found]:
    """People in whose gifts or earlier contributions what was asked stands; the same queries for any number.

    Who fits all the words stands before who fits some, and among them first who speaks from their own life.
    """
    if asked.is_empty:
        return []
    found: dict[int, Found] = {}
    _add_gifts(found, by, event, asked)
    if from_directory:
        _add_earlier(found, asked)
    rows = [each for each in found.values() if each.lived or not asked.lived]
    here = set(Speaker.objects.filter(event=event).values_list("participant", flat=True))
    for each in rows:
        each.is_here = each.person.pk in here
        each.has_all = len(each.matched) == len(asked.each_word)
    return sorted(
        rows,
        key=lambda each: (-len(each.matched), not each.lived, each.person.folded_name, each.person.pk),
    )[:MOST]


def _add_gifts(found: dict[int, Found], by: Any, event: Event, asked: Asked) -> None:
    """Whose gifts fit; a gift fits by its words in any form, or by a tag to which a word leads in either language."""
    gifts = gifts_for(by).filter(_fits_person(asked, "profile__participant__"))
    led = {word: {tag.pk for tag in tags.find(word)} for word in asked.each_word}
    if asked.each_word:
        wide = Q(tags__in={pk for pks in led.values() for pk in pks})
        for root in {root for word in asked.each_word for root in finding_words.roots(word)}:
            wide |= Q(searched__contains=root)
        gifts = gifts.filter(pk__in=gifts.filter(wide).values("pk"))
    gifts = gifts.order_by("profile__participant__folded_name", "position", "pk").prefetch_related("tags")
    rows = list(gifts[:MOST_GIFTS])
    seen = _seen(by, {gift.profile.participant_id for gift in rows})
    for gift in rows:
        person = gift.profile.participant
        is_seen = person.pk in seen
        if person.is_demo != event.is_demo or (asked.area and not is_seen):
            continue
        borne = {tag.pk for tag in gift.tags.all()}
        matched = finding_words.matched(asked.each_word, gift.text_en, gift.text_cy)
        matched += [word for word in asked.each_word if word not in matched and led[word] & borne]
        if asked.each_word and not matched:
            continue
        each = found.setdefault(person.pk, Found(person, is_seen=is_seen))
        each.gifts.append(gift)
        each.add_matched(matched)
        each.lived = each.lived or gift.kind == Kind.STORY


def _seen(by: Any, pks: Collection[int]) -> set[int]:
    """Those of these people whom this host may see with their names."""
    people = may_be_chosen(by, from_directory=False).filter(pk__in=pks)
    return set(people.values_list("pk", flat=True))


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
    entries = []
    for entry in directory():
        titles = [title for _event, brought in entry.brought for title in brought]
        matched = finding_words.matched(asked.each_word, entry.name, *titles)
        if _is_asked(entry, asked) and (matched or not asked.each_word or entry.person.pk in found):
            entries.append((entry, matched))
    lived = lived_before(entry.person.pk for entry, _matched in entries)
    for entry, matched in entries:
        each = found.setdefault(entry.person.pk, Found(entry.person))
        each.brought, each.is_seen = entry.brought, True
        each.add_matched(matched)
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
