"""What people would like at a meet-up: without a name, counted, and matched with what others offer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.accounts.models import User
from community.introductions import matching
from community.introductions.actions import WORD
from community.introductions.kinds import Visibility
from community.introductions.models import Offer
from community.introductions.stems import said_with, words_of
from community.people import visibility
from community.people.models import Participant
from community.profiles.models import Tag
from events.meetups.models import Event
from events.speakers.actions import add_speaker
from events.speakers.call_models import Call, Wish
from events.speakers.models import Contribution, Speaker
from wwnt.kit import bilingual, page_cache, text, trail

MOST = 300
State = Wish.State


class WishesClosed(Exception):
    """No wishes are taken now."""


@dataclass(frozen=True)
class Pair:
    """A wish and somebody who offers what fits: the board's `offer`, or an offer of the call; `shared` words they share."""

    wish: Wish
    shared: Sequence[str]
    offer: Offer | None = None
    contribution: Contribution | None = None
    speaker: Speaker | None = None


def takes_wishes(event: Event, now: datetime) -> bool:
    """Whether people may say now what they would like."""
    call = Call.objects.filter(event=event, is_on=True, takes_wishes=True).first()
    if call is None:
        return False
    call.event = event
    return call.phase(now) == Call.Phase.OPEN


@transaction.atomic
def wish(*, event: Event, words: str, language: str, now: datetime, by: User | None = None) -> Wish:
    """Keep what somebody would like; said in the same words again it counts once more. A host looks before others read it."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if by is None and not takes_wishes(event, now):
        raise WishesClosed
    same = next((each for each in Wish.objects.filter(event=event) if _same(each.words, words)), None)
    if same is not None:
        Wish.objects.filter(pk=same.pk).update(number=F("number") + 1)
        return same
    if Wish.objects.filter(event=event).count() >= MOST:
        raise WishesClosed
    state = State.SHOWN if by else State.NEW
    row = Wish.objects.create(event=event, words=words, language=language, state=state, created_at=now)
    if by:
        trail.note("speakers.wish", by=by, about=event.key, at=now)
    return row


def _same(one: str, other: str) -> bool:
    return WORD.findall(text.fold(one)) == WORD.findall(text.fold(other))


@transaction.atomic
def me_too(*, wish: Wish, now: datetime) -> None:
    """One more would like it; who it was is kept nowhere."""
    if not takes_wishes(wish.event, now):
        raise WishesClosed
    Wish.objects.shown().filter(pk=wish.pk).update(number=F("number") + 1)


@transaction.atomic
def look_at_wish(*, wish: Wish, shown: bool, by: User, now: datetime) -> None:
    """A host has read it: everybody may read it, or it is put aside."""
    state = State.SHOWN if shown else State.ASIDE
    if Wish.objects.filter(pk=wish.pk).exclude(state=state).update(state=state):
        page_cache.touch(wish.event.stamp)
        trail.note("speakers.look_at_wish", by=by, about=wish.event.key, at=now, shown=int(shown))


@transaction.atomic
def note_offer(*, event: Event, offer: Offer, wish: Wish | None, by: User, now: datetime) -> Speaker:
    """Note somebody who offers on the board what people wish for here; asking them comes after."""
    made = add_speaker(
        event=event,
        name=offer.participant.name,
        language=offer.participant.language,
        person=offer.participant,
        kind=Contribution.Kind.WORKSHOP,
        for_wish=wish,
        by=by,
        now=now,
    )
    made.contributions.update(title_en=offer.text_en[:140], title_cy=offer.text_cy[:140])
    return made


def offers_for(by: Any, event: Event, now: datetime) -> Sequence[Offer]:
    """What the board holds that this host may see: what everybody reads, and what people whom they see said to hosts."""
    rows = Offer.objects.alive(timezone.localdate(now)).filter(
        participant__do_not_contact=False, is_demo=event.is_demo
    )
    whom = visibility.whom(by, visibility.WISHES)
    seen = Participant.objects.filter(whom) if whom else Participant.objects.all()
    rows = rows.filter(participant__in=seen.values("pk")) | rows.filter(visibility=Visibility.PUBLIC)
    return list(rows.select_related("participant").prefetch_related("tags").distinct())


def pairs(event: Event, by: Any, now: datetime) -> list[Pair]:
    """Wishes, the most wished for first, each with the offers that share most words or tags with it; always as many queries."""
    wishes = {each.pk: each for each in Wish.objects.filter(event=event).exclude(state=State.ASIDE)}
    if not wishes:
        return []
    rows = Contribution.objects.filter(
        event=event, state__in=[Contribution.State.SENT, Contribution.State.ACCEPTED]
    )
    contributions = {each.pk: each for each in rows.prefetch_related("speakers")}
    speaking = set(Speaker.objects.filter(event=event).values_list("participant", flat=True))
    offers = {each.pk: each for each in offers_for(by, event, now) if each.participant_id not in speaking}
    tags = list(Tag.objects.only("pk", "words"))
    entries = [*_of_board(offers.values()), *_of_call(contributions.values(), tags)]
    asks = [
        matching.Entry(
            pk=each.pk,
            person=0,
            tags=_tags(each.words, tags),
            words=words_of(each.words, each.language),
        )
        for each in wishes.values()
    ]
    found: list[Pair] = []
    for hit in matching.suggest(entries, asks, best=2):
        wanted = wishes[hit.ask]
        if hit.offer > 0:
            offer = offers[hit.offer]
            shared = _shared(wanted, offer.text_en, offer.text_cy)
            found.append(Pair(wanted, shared, offer=offer))
        else:
            row = contributions[-hit.offer]
            shared = _shared(wanted, f"{row.title_en} {row.text_en}", f"{row.title_cy} {row.text_cy}")
            found.append(Pair(wanted, shared, contribution=row, speaker=next(iter(row.speakers.all()), None)))
    return sorted(found, key=lambda pair: (-pair.wish.number, pair.wish.pk))


def _of_board(offers: Iterable[Offer]) -> Iterable[matching.Entry]:
    for each in offers:
        yield matching.Entry(
            pk=each.pk,
            person=each.participant_id,
            tags=frozenset(str(tag.pk) for tag in each.tags.all()),
            words=each.stems,
            languages=frozenset(),
        )


def _of_call(contributions: Iterable[Contribution], tags: Collection[Tag]) -> Iterable[matching.Entry]:
    for each in contributions:
        said = {
            code: f"{getattr(each, f'title_{code}')} {getattr(each, f'text_{code}')}"
            for code in bilingual.LANGUAGES
        }
        words = frozenset[str]().union(*(words_of(words, code) for code, words in said.items()))
        yield matching.Entry(
            pk=-each.pk, person=-each.pk, tags=_tags(" ".join(said.values()), tags), words=words
        )


def _tags(said: str, tags: Collection[Tag]) -> frozenset[str]:
    """The tags of which one of the words stands in it."""
    plain = f" {' '.join(WORD.findall(text.fold(said)))} "
    return frozenset(
        str(tag.pk)
        for tag in tags
        if any(
            f" {' '.join(WORD.findall(text.fold(word)))} " in plain for word in tag.words.splitlines() if word
        )
    )


def _shared(wish: Wish, english: str, welsh: str) -> Sequence[str]:
    return said_with(english, welsh, words_of(wish.words, wish.language))
