"""Reads everybody we know as entries that can be compared, and what rooms know that speaks against a pair."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from community.duplicates import names
from community.duplicates.likeness import FEWEST_BITS, Entry, Likeness
from community.people.models import ContactPoint, Participant, WornHat
from wwnt.kit import phones, sockets, text

_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][0-9a-z]?)\s*([0-9][a-z]{2})\b")
COLUMNS = ("pk", "name", "email", "phone", "address", "area", "organisation_id")
APART = "known_apart"
APART_BITS = 4.0
AT_ONCE = 500


def entries() -> list[Entry]:
    """Everybody, with their further ways of contact."""
    points = _points()
    young = set(WornHat.objects.filter(hat="young").values_list("participant", flat=True))
    rows = Participant.objects.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=2000)
    return [_entry(row, points.get(row[0], {}), row[0] in young) for row in rows]


def _points() -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pk, kind, value in ContactPoint.objects.values_list("participant", "kind", "value").iterator():
        found[pk][kind].append(value)
    return found


def _entry(row: Sequence[Any], points: dict[str, list[str]], is_young: bool) -> Entry:
    pk, name, email, phone, address, area, organisation = row
    emails = {each.lower() for each in (email, *points.get("email", ())) if each}
    numbers = {phones.digits(each) for each in (phone, *points.get("phone", ())) if each}
    folded = text.fold(address)
    code = _POSTCODE.search(folded)
    return Entry(
        pk,
        names.parse(name),
        frozenset(emails),
        frozenset(number for number in numbers if len(number) > 5),
        folded,
        "".join(code.groups()) if code else "",
        text.fold(area),
        organisation or 0,
        is_young,
    )


def weigh_apart(found: Iterable[Likeness]) -> Iterator[Likeness]:
    """The same pairs; those that a room knows apart, as two with a place at one meet-up, are less likely, never sure."""
    pairs = iter(found)
    while batch := list(islice(pairs, AT_ONCE)):
        apart: set[tuple[int, int]] = set()
        for plug in sockets.plugged("known_apart"):
            apart |= plug.apart({(each.one, each.other) for each in batch})
        for each in batch:
            if (each.one, each.other) not in apart:
                yield each
            elif each.bits - APART_BITS >= FEWEST_BITS:
                yield replace(
                    each, bits=each.bits - APART_BITS, is_sure=False, reasons=(*each.reasons, APART)
                )
