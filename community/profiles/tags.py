"""Finds the tags that words in either language lead to, and the kind of gift that words sound like."""

import re
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from community.profiles.kinds import Kind
from community.profiles.models import Tag
from wwnt.kit import bilingual, text

LONGEST = 4
"""A tag's words are found in a sentence up to so many at a time: "british sign language"."""
MOST = 60
"""So many words of a sentence are looked at."""


def find(words: str) -> list[Tag]:
    """The tags that a sentence or a few words lead to, in either language, however they are accented."""
    parts = re.findall(r"[\w'-]+", text.fold(words))[:MOST]
    runs = {
        " ".join(parts[start : start + length])
        for length in range(1, LONGEST + 1)
        for start in range(len(parts) - length + 1)
    }
    condition = Q(pk__in=[])
    for part in sorted(set(parts)):
        condition |= Q(words__contains=part)
    return [tag for tag in Tag.objects.filter(condition) if runs & set(tag.words.split("\n"))]


def sounds_like(words: str) -> str:
    """The kind of gift that these words sound like; empty if they do not tell."""
    kinds = [tag.kind for tag in find(words) if tag.kind]
    return max(sorted(set(kinds), key=Kind.values.index), key=kinds.count) if kinds else ""


@transaction.atomic
def find_or_make(typed: str) -> list[Tag]:
    """The tags for words typed with commas between them; one that is new is made in the reader's language."""
    found: dict[int, Tag] = {}
    for word in filter(None, map(text.one_line, typed.split(","))):
        tag = named(word)
        if tag is None:
            tag = Tag.objects.create(**{f"name_{bilingual.current()}": word[:60]})
        found[tag.pk] = tag
    return list(found.values())


def named(word: str) -> Tag | None:
    """The tag of which this is the name or another word for it, in either language."""
    folded = text.fold(word)
    near = Tag.objects.filter(words__contains=folded) if folded else ()
    return next((tag for tag in near if folded in tag.words.split("\n")), None)


def starting() -> Q:
    """The words that were there to begin with, with their synonyms; not those that somebody typed."""
    return ~Q(kind="", synonyms="")


def drop_unused() -> None:
    """Words that somebody typed go with the last thing that bore them."""
    unused(Tag.objects.all()).delete()


def unused(tags: "QuerySet[Tag]") -> "QuerySet[Tag]":
    """Words that somebody typed and that nothing bears any more; the starting words, with their synonyms, stay."""
    tags = tags.exclude(starting())
    relations: Any = Tag._meta.related_objects
    for relation in relations:
        bearing = relation.field.m2m_reverse_name()
        through = relation.through._base_manager.filter(**{bearing: OuterRef("pk")})
        tags = tags.exclude(Exists(through))
    return tags
