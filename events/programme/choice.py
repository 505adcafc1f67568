"""The parts that somebody chose for themselves: numbers in an address, which can be bookmarked and sent; nothing is kept."""

from collections.abc import Collection, Iterable, Sequence

from django.http import QueryDict
from django.urls import reverse

from events.meetups.models import Event
from events.programme.models import Release, Session
from wwnt.kit.bilingual import current
from wwnt.kit.links import absolute

NAME = "p"
MOST = 200
LONGEST = 9
"""Digits of a number: more is no part of ours."""


def numbers(query: QueryDict) -> list[int]:
    """The parts that an address names, as `p=3.7.9` or ticked one by one, each once; all else in it is passed over."""
    typed = ".".join(query.getlist(NAME)).split(".", MOST)[:MOST]
    found = [int(each) for each in typed if each.isascii() and each.isdigit() and len(each) <= LONGEST]
    return list(dict.fromkeys(found))


def written(chosen: Iterable[int]) -> str:
    """The end of an address that names these parts; nothing where none is chosen."""
    together = ".".join(map(str, chosen))
    return f"?{NAME}={together}" if together else ""


def page(event: Event, chosen: Iterable[int]) -> str:
    """The address of somebody's own programme."""
    return reverse("programme/mine", args=[event.slug]) + written(chosen)


def feed(event: Event, chosen: Sequence[int]) -> str:
    """The whole address of its calendar, in the reader's language."""
    path = reverse("programme/my_calendar", args=[event.slug]) + written(chosen)
    return absolute(f"{path}&lang=cy" if current() == "cy" else path)


def of(sessions: Iterable[Session], chosen: Sequence[int]) -> list[Session]:
    """Those of these parts that are chosen."""
    return [each for each in sessions if each.pk in chosen]


def once_shown(event: Event, gone: Collection[int]) -> set[int]:
    """Those of these parts that guests were once shown; no more is told of a part that is gone. One query."""
    if not gone:
        return set()
    releases = Release.objects.filter(event=event).values_list("sessions", flat=True)
    return {row["pk"] for rows in releases for row in rows} & set(gone)
