"""What becomes of offers, asks and introductions when somebody is forgotten, or when two entries are one person."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from community.introductions import introducing
from community.introductions.kinds import Telling
from community.introductions.models import Apart, Ask, Connection, Introduction, Offer, Side
from community.people.models import Participant
from community.profiles import tags
from wwnt.kit import page_cache, sockets
from wwnt.kit.moving import Moves


@transaction.atomic
def forget_person(*, person: Participant, now: datetime) -> None:
    """All of theirs goes. What was open ends kindly for the others, who learn nothing; nobody is asked what came of it."""
    introducing.end_open_ones(participant=person, now=now)
    theirs = Introduction.objects.filter(sides__participant=person)
    theirs.filter(followed_up_at=None).update(followed_up_at=now)
    left = list(theirs.values_list("pk", flat=True))
    for model in (Offer, Ask, Side, Connection):
        model._default_manager.filter(participant=person).delete()
    tags.drop_unused()
    Apart.objects.filter(Q(participant=person) | Q(other=person)).delete()
    Connection.objects.filter(other=person).update(other=None)
    Introduction.objects.filter(pk__in=left, sides=None).delete()
    page_cache.touch("offers")


@transaction.atomic
def merge_people(*, keep: Participant, gone: Participant, moves: Moves) -> None:
    """Everything of the one becomes the other's, step by step; an introduction of the two to each other is set aside."""
    both = Introduction.objects.filter(sides__participant=keep).filter(sides__participant=gone)
    for found in list(both):
        moves.set_aside(found)
    pair = Q(participant=keep, other=gone) | Q(participant=gone, other=keep)
    for row in list(Apart.objects.filter(pair)):
        moves.set_aside(row)
    for told in list(Connection.objects.filter(pair)):
        moves.change(told, other=None)
    for model in (Offer, Ask, Side, Connection, Apart):
        for name in sockets.leading(model, Participant):
            for each in list(model._default_manager.filter(**{name: gone}).order_by("pk")):
                moves.give(each, name, keep)
    page_cache.touch("offers")


@transaction.atomic
def set_listings_aside(*, person: Participant, moves: Moves, now: datetime) -> None:
    """Offers and asks are put aside step by step; what waits for an answer ends kindly, and stays so."""
    introducing.end_open_ones(participant=person, now=now)
    for model in (Offer, Ask):
        for listing in model._default_manager.filter(participant=person, is_open=True):
            moves.change(listing, is_open=False)
    page_cache.touch("offers")


@transaction.atomic
def set_stories_aside(*, person: Participant, moves: Moves) -> None:
    """Their stories are told no longer, step by step."""
    for told in person.connections.exclude(telling=Telling.NO):
        moves.change(told, telling=Telling.NO, published_at=None)
    page_cache.touch("offers")


@transaction.atomic
def drop_sensitive(*, participant: Participant) -> None:
    """What tells of health, care or belief rests on a consent of its own: it goes, and so do stories that tell of it."""
    for rows in (participant.offers, participant.asks):
        rows.filter(is_sensitive=True).delete()
    told = participant.connections.filter(is_sensitive=True)
    told.update(story="", is_sensitive=False, telling=Telling.NO, published_at=None)
    tags.drop_unused()
    page_cache.touch("offers")


@transaction.atomic
def set_sensitive_aside(*, person: Participant, moves: Moves) -> None:
    """What tells of health, care or belief is set aside, step by step."""
    for model in (Offer, Ask):
        for listing in model._default_manager.filter(participant=person, is_sensitive=True):
            moves.set_aside(listing)
    for told in person.connections.filter(is_sensitive=True):
        moves.change(told, story="", telling=Telling.NO, published_at=None)
    page_cache.touch("offers")


def _put_aside(model: type[Any], pks: Collection[int]) -> None:
    model._base_manager.filter(pk__in=pks).update(is_open=False)
    page_cache.touch("offers")


def _delete(model: type[Any], pks: Collection[int]) -> None:
    model._base_manager.filter(pk__in=pks).delete()
    page_cache.touch("offers")


@transaction.atomic
def put_offers_aside(*, pks: Collection[int], now: datetime) -> None:
    """Offers that nobody has touched for long are shown and suggested no more."""
    _put_aside(Offer, pks)


@transaction.atomic
def put_asks_aside(*, pks: Collection[int], now: datetime) -> None:
    """Asks that nobody has touched for long are shown and suggested no more."""
    _put_aside(Ask, pks)


@transaction.atomic
def delete_offers(*, pks: Collection[int], now: datetime) -> None:
    """Offers that nobody has touched for two years go."""
    _delete(Offer, pks)


@transaction.atomic
def delete_asks(*, pks: Collection[int], now: datetime) -> None:
    """Asks that nobody has touched for two years go."""
    _delete(Ask, pks)
