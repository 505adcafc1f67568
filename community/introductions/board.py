"""The public board: what people have made public, found by the words of both languages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from community.introductions.kinds import Visibility
from community.introductions.listing import Listing
from community.introductions.models import Ask, Connection, Offer
from community.introductions.stems import stem
from community.profiles import tags
from community.profiles.models import Tag
from wwnt.kit import text
from wwnt.kit.bilingual import LANGUAGES


def public(model: type[Any], now: datetime) -> "QuerySet[Any]":
    """What everybody may see of one side of the board."""
    rows = model.objects.public(timezone.localdate(now))
    return rows.select_related("participant").prefetch_related("tags")


def shared(model: type[Any], now: datetime) -> "QuerySet[Any]":
    """What those may see who have come to a meet-up, besides what is public."""
    rows = model.objects.alive(timezone.localdate(now)).filter(
        visibility__in=[Visibility.PUBLIC, Visibility.COMMUNITY], participant__do_not_contact=False
    )
    return rows.select_related("participant").prefetch_related("tags")


def narrow(rows: "QuerySet[Any]", asked: Mapping[str, Any], *, by_name: bool = False) -> "QuerySet[Any]":
    """Those that fit what was filled in; a word is found in either language, by its tags' other words and by its stem.

    `by_name` looks in the names of people too, which only hosts may.
    """
    for word in text.fold(str(asked.get("q") or "")).split():
        rows = rows.filter(_by_word(rows.model, word, by_name=by_name))
    if asked.get("tag"):
        rows = rows.filter(_tagged(rows.model, Q(tag=asked["tag"])))
    if asked.get("authority"):
        rows = rows.filter(
            Q(authority=asked["authority"]) | Q(authority="", participant__authority=asked["authority"])
        )
    if asked.get("language") in {"cy", "en", "bsl"}:
        rows = rows.filter(**{f"in_{asked['language']}": True})
    if asked.get("online"):
        rows = rows.filter(travel="online")
    return rows


def _by_word(model: type[Listing], word: str, *, by_name: bool) -> Q:
    condition = Q(searched__contains=word) | Q(_tagged(model, Q(tag__words__contains=word)))
    for language in LANGUAGES:
        condition |= Q(searched__contains=stem(word, language))
    return condition | Q(participant__folded_name__contains=word) if by_name else condition


def _tagged(model: type[Any], which: Q) -> Exists:
    through = model.tags.through
    return Exists(through.objects.filter(which, **{f"{model._meta.model_name}_id": OuterRef("pk")}))


def tags_in_use(models: "tuple[type[Any], ...]", now: datetime) -> "QuerySet[Tag]":
    """The tags of what stands on the board."""
    condition = Q()
    for model in models:
        condition |= Q(**{f"{model._meta.model_name}s__in": public(model, now).values("pk")})
    return Tag.objects.filter(condition).distinct()


def tags_to_choose(now: datetime) -> Q:
    """Words that may be offered to everybody: those there to begin with, and those on the board; no one else's own."""
    return tags.starting() | Q(pk__in=tags_in_use((Offer, Ask), now).values("pk"))


def tags_for_hosts() -> "QuerySet[Tag]":
    """The tags of all that is offered and asked for."""
    return Tag.objects.filter(Q(offers__isnull=False) | Q(asks__isnull=False)).distinct()


def stories() -> "QuerySet[Connection]":
    """What came of introductions, as far as their tellers let us tell it and a host has put it on the board."""
    return Connection.objects.filter(published_at__isnull=False).exclude(telling="no").exclude(story="")
