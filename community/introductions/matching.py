"""Reckons which offers fit which asks, and why: by an index from tags and words, never by trying all pairs."""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from community.introductions.neighbours import are_neighbours

Reason = tuple[str, tuple[str, ...]]
"""A key and its values: `tag` numbers, `word` stems, `language` codes, `same` or `near` authorities, `met` meet-ups."""

SHARED_TAG, SHARED_WORD, SAME_KIND = 6.0, 3.0, 1.0
SAME_LANGUAGE, OTHER_LANGUAGE = 1.0, -3.0
SAME_PLACE, NEAR, ONLINE, SOMEWHERE, UNKNOWN = 2.0, 1.0, 1.0, 0.25, 0.0
MET = 2.0
LEAST = 3.0
"""Without a shared tag or word nothing is suggested: living near each other is no reason alone."""
TOO_COMMON = 0.1
LOOKED_AT = 40
"""Of each ask's candidates by tags and words, so many are looked at closely."""
FEW = 40
"""Among so few entries no word is too common."""


@dataclass(frozen=True)
class Entry:
    """An offer or an ask as far as the reckoning needs it."""

    pk: int
    person: int
    tags: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    kind: str = ""
    authority: str = ""
    travel: str = "nearby"
    languages: frozenset[str] = frozenset()

    def signs(self) -> Iterator[tuple[str, str]]:
        """What it can be found by."""
        for tag in self.tags:
            yield "tag", tag
        for word in self.words:
            yield "word", word


@dataclass(frozen=True)
class Suggestion:
    """An offer that fits an ask, how well, and why."""

    offer: int
    ask: int
    score: float
    reasons: tuple[Reason, ...]


def suggest(
    offers: Iterable[Entry],
    asks: Iterable[Entry],
    *,
    met: Mapping[int, Collection[str]] | None = None,
    apart: Collection[frozenset[int]] = frozenset(),
    best: int = 3,
) -> list[Suggestion]:
    """The best offers for each ask, the likeliest pair first; never one person with themselves or with who is `apart`.

    `met` says by person at which meet-ups they were, `apart` names pairs of persons that are not to be suggested.
    """
    known = {each.pk: each for each in offers}
    index, weights = _index(known.values())
    found: list[Suggestion] = []
    for ask in asks:
        reckoned = (
            _reckon(known[pk], ask, shared, met or {})
            for pk, shared in _candidates(ask, index, weights)
            if known[pk].person != ask.person and frozenset((known[pk].person, ask.person)) not in apart
        )
        fitting = [each for each in reckoned if each is not None]
        found += heapq.nlargest(best, fitting, key=lambda each: (each.score, -each.offer))
    return sorted(found, key=lambda each: (-each.score, each.ask, each.offer))


Index = Mapping[tuple[str, str], list[int]]


def _index(offers: Collection[Entry]) -> tuple[Index, Mapping[tuple[str, str], float]]:
    """By sign the offers that bear it, and how much it says: the rarer, the more. Words that everybody uses say nothing."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for offer in offers:
        for sign in offer.signs():
            index[sign].append(offer.pk)
    number = max(1, len(offers))
    weights = {}
    for sign, bearers in list(index.items()):
        if sign[0] == "word" and number > FEW and len(bearers) > TOO_COMMON * number:
            del index[sign]
            continue
        rarity = math.log(1 + number / len(bearers)) / math.log(1 + number)
        weights[sign] = (SHARED_TAG if sign[0] == "tag" else SHARED_WORD) * (0.5 + rarity / 2)
    return index, weights


def _candidates(
    ask: Entry, index: Index, weights: Mapping[tuple[str, str], float]
) -> Iterator[tuple[int, float]]:
    """The offers that share a tag or a word with an ask, those that share most; more than are shown, for what follows."""
    shared: Counter[int] = Counter()
    for sign in ask.signs():
        weight = weights.get(sign)
        if weight is not None:
            for pk in index[sign]:
                shared[pk] += weight  # type: ignore[assignment]
    yield from heapq.nlargest(LOOKED_AT, shared.items(), key=lambda each: (each[1], -each[0]))


def _reckon(offer: Entry, ask: Entry, shared: float, met: Mapping[int, Collection[str]]) -> Suggestion | None:
    """The whole score with its reasons; None where they could not come together."""
    place = _place(offer, ask)
    if place is None:
        return None
    reasons: list[Reason] = []
    if tags := offer.tags & ask.tags:
        reasons.append(("tag", tuple(sorted(tags))))
    elif words := offer.words & ask.words:
        reasons.append(("word", tuple(sorted(words))))
    score = shared + place[0] + (SAME_KIND if offer.kind and offer.kind == ask.kind else 0)
    score += _language(offer, ask, reasons)
    reasons += place[1]
    together = set(met.get(offer.person, ())) & set(met.get(ask.person, ()))
    if together:
        score += MET
        reasons.append(("met", tuple(sorted(together))))
    return Suggestion(offer.pk, ask.pk, score, tuple(reasons)) if score >= LEAST else None


def _language(offer: Entry, ask: Entry, reasons: list[Reason]) -> float:
    if not offer.languages or not ask.languages:
        return 0
    both = offer.languages & ask.languages
    if both:
        reasons.append(("language", tuple(sorted(both))))
    return SAME_LANGUAGE if both else OTHER_LANGUAGE


def _place(offer: Entry, ask: Entry) -> tuple[float, list[Reason]] | None:
    """How near it is, with the reason; None where it is too far for both."""
    ways = {offer.travel, ask.travel}
    if ways == {"online"}:
        return ONLINE, [("online", ())]
    if not offer.authority or not ask.authority:
        return UNKNOWN, []
    if offer.authority == ask.authority:
        return SAME_PLACE, [("same", (offer.authority,))]
    if "online" in ways or "anywhere" in ways:
        return SOMEWHERE, []
    if ways != {"here"} and are_neighbours(offer.authority, ask.authority):
        return NEAR, [("near", (offer.authority, ask.authority))]
    return None
