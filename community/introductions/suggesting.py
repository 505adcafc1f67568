"""Reads what is offered and asked for, and whom not to bring together, and has the reckoning made of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from community.introductions import matching
from community.introductions.matching import Entry, Reason
from community.introductions.models import Apart, Ask, Introduction, Offer, Side
from community.introductions.stems import said_with
from community.messages.models import Suppression
from community.people import visibility
from community.people.models import Consent, Participant
from wwnt.kit import sockets


@dataclass(frozen=True)
class Fitting:
    """An offer and an ask that fit, with the reasons."""

    offer: Offer
    ask: Ask
    reasons: tuple[Reason, ...]

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.offer.pk}-{self.ask.pk}"


def willing(rows: "QuerySet[Any]", prefix: str = "participant") -> "QuerySet[Any]":
    """Those of people who agreed to be introduced, have not taken it back, and may be written to."""
    path = f"{prefix}__" if prefix else ""
    whose = OuterRef(f"{path}pk" if path else "pk")
    agreed = Consent.objects.filter(
        participant=whose, purpose=Consent.Purpose.INTRODUCTIONS, withdrawn_at=None
    )
    return rows.filter(Exists(agreed), **{f"{path}do_not_contact": False})


def silent(people: Iterable[Participant]) -> set[int]:
    """Those among them whose address wants nothing from us; one query."""
    marks = {Suppression.hash_of(person.email): person.pk for person in people if person.email}
    found = Suppression.objects.filter(address_hash__in=marks).values_list("address_hash", flat=True)
    silenced = set(found)
    return {person.pk for person in people if person.email and Suppression.hash_of(person.email) in silenced}


def suggestions(by: Any, now: datetime, *, most: int = 50, person: int | None = None) -> list[Fitting]:
    """The likeliest introductions among people whom this reader may see; as many queries for ten entries as for thousands.

    With `person`, only those in which this one has a part.
    """
    whom = visibility.whom(by, visibility.WISHES)
    offers, asks = list(_open(Offer, whom, now)), list(_open(Ask, whom, now))
    quiet = silent({row.participant for row in (*offers, *asks)})
    offers = [row for row in offers if row.participant_id not in quiet]
    asks = [row for row in asks if row.participant_id not in quiet]
    if person is None:
        return _fitting(offers, asks)[:most]
    theirs, wanted = _of(offers, person), _of(asks, person)
    return [*_fitting(theirs, asks), *_fitting(offers, wanted)][:most] if theirs or wanted else []


def _of(rows: list[Any], person: int) -> list[Any]:
    return [row for row in rows if row.participant_id == person]


def _fitting(offers: list[Offer], asks: list[Ask]) -> list[Fitting]:
    by_pk, asked = {row.pk: row for row in offers}, {row.pk: row for row in asks}
    found = matching.suggest(
        map(entry, offers),
        map(entry, asks),
        met=met({row.participant_id for row in (*offers, *asks)}),
        apart=apart(),
    )
    return [
        Fitting(by_pk[each.offer], asked[each.ask], readable(each.reasons, by_pk[each.offer]))
        for each in found
    ]


def readable(reasons: Iterable[Reason], offer: Offer) -> tuple[Reason, ...]:
    """The reasons with words as the offer has them, not their stems."""
    return tuple(
        (key, said_with(offer.text_en, offer.text_cy, frozenset(given)) if key == "word" else given)
        for key, given in reasons
    )


def _open(model: type[Any], whom: Q, now: datetime) -> "QuerySet[Any]":
    rows = willing(model.objects.alive(timezone.localdate(now)))
    if whom:
        rows = rows.filter(participant__in=Participant.objects.filter(whom).values("pk"))
    return rows.select_related("participant").prefetch_related("tags")


def entry(row: Any) -> Entry:
    """What the reckoning needs of an offer or an ask; a place that is not said is where the person lives."""
    return Entry(
        pk=row.pk,
        person=row.participant_id,
        tags=frozenset(str(tag.pk) for tag in row.tags.all()),
        words=frozenset(word for word in row.searched.split() if word.startswith(("en:", "cy:"))),
        kind=row.kind,
        authority=row.authority or row.participant.authority,
        travel=row.travel,
        languages=row.spoken,
    )


def apart() -> set[frozenset[int]]:
    """Pairs of people not to be suggested: who asked for it, and who has been introduced, asked or put aside before."""
    pairs = {frozenset(pair) for pair in Apart.objects.values_list("participant", "other")}
    by_introduction: dict[int, set[int]] = {}
    for introduction, person in Side.objects.values_list("introduction", "participant"):
        by_introduction.setdefault(introduction, set()).add(person)
    return pairs | {frozenset(two) for two in by_introduction.values()}


def met(people: Collection[int]) -> Mapping[int, Collection[str]]:
    """By person, the meet-ups at which they were, as the rooms above know it."""
    found: dict[int, set[str]] = {}
    for plug in sockets.plugged("met_at"):
        for person, keys in plug.of(people).items():
            found.setdefault(person, set()).update(keys)
    return found


def why(offer: Offer, ask: Ask) -> tuple[Reason, ...]:
    """Why these two fit, when a host has picked them; nothing if the reckoning sees no reason."""
    two = {offer.participant_id, ask.participant_id}
    found = matching.suggest([entry(offer)], [entry(ask)], met=met(two))
    return readable(found[0].reasons, offer) if found else ()


def can_be_asked(person: Participant) -> bool:
    """Whether somebody may be written to of introductions at all."""
    rows = willing(Participant.objects.filter(pk=person.pk), prefix="")
    return rows.exists() and not silent([person])


def before(one: Participant, other: Participant) -> Introduction | None:
    """An introduction of these two that is open or was made, if there is one."""
    both = Introduction.objects.filter(sides__participant=one).filter(sides__participant=other)
    return both.exclude(status__in=[Introduction.Status.CLOSED, Introduction.Status.DECLINED]).first()


def is_apart(one: Participant, other: Participant) -> bool:
    """Whether one of the two does not wish to be introduced to the other."""
    pair = Q(participant=one, other=other) | Q(participant=other, other=one)
    return Apart.objects.filter(pair).exists()
