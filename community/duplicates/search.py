"""Finds pairs worth a look among everybody we know, without comparing everybody with everybody.

Candidates share a way of contact, or a name in some form; people of a common name must share something more. Misspelt
names are looked for among the spellings, of which there are few, and not among the people.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from community.duplicates import names
from community.duplicates.likeness import Community, Entry, Likeness, likeness

FEW = 25
"""So many of one name are compared with each other; of more, only those who share something else."""

CROWD = 150
"""An address that so many have is nobody's own: `info@`, the number of a hall."""

MOST_EACH = 3
"""In so many uncertain pairs a person is shown."""

Index = dict[Any, list[int]]


def find(entries: Sequence[Entry]) -> list[Likeness]:
    """All pairs that may be one person, the likeliest first; of the uncertain ones a few for each person."""
    known = Community(entries)
    found: dict[tuple[int, int], Likeness | None] = {}
    for one, other in _candidates(entries, known):
        pair = (one, other) if one < other else (other, one)
        if one != other and pair not in found:
            alike = likeness(entries[one], entries[other], known)
            if alike is not None:
                found[pair] = alike
    return best(found.values())


def best(found: Any) -> list[Likeness]:
    """The likeliest first, those that are sure before all others; uncertain pairs of somebody only up to the limit."""
    shown: dict[int, int] = defaultdict(int)
    kept = []
    for each in sorted(found, key=lambda each: (not each.is_sure, -each.bits, each.one, each.other)):
        if each.is_sure or max(shown[each.one], shown[each.other]) < MOST_EACH:
            kept.append(each)
            for pk in (each.one, each.other):
                shown[pk] += not each.is_sure
    return kept


def _candidates(entries: Sequence[Entry], known: Community) -> Iterator[tuple[int, int]]:
    for keys in (_emails, _phones, _addresses):
        yield from _blocks(entries, keys)
    by_name = _index(entries, _names)
    for members in by_name.values():
        yield from _among(entries, members, members)
    yield from _turned(entries, by_name)
    yield from _initials(entries)
    yield from _misspelt(entries, known)


def _index(entries: Sequence[Entry], keys: Callable[[Entry], Iterator[Any]]) -> Index:
    found: Index = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in set(keys(entry)):
            found[key].append(place)
    return found


def _blocks(entries: Sequence[Entry], keys: Callable[[Entry], Iterator[Any]]) -> Iterator[tuple[int, int]]:
    for members in _index(entries, keys).values():
        if 1 < len(members) <= CROWD:
            yield from combinations(members, 2)


def _emails(entry: Entry) -> Iterator[Any]:
    for email in entry.emails:
        box, _, house = email.partition("@")
        yield email
        yield box, entry.name.first[:1]
        half = len(box) // 2 + 1
        # A slip leaves one of the halves as it was.
        yield box[:half], house
        yield house, box[-half:]


def _phones(entry: Entry) -> Iterator[Any]:
    yield from entry.phones


def _addresses(entry: Entry) -> Iterator[Any]:
    if entry.address:
        yield entry.address


def _names(entry: Entry) -> Iterator[Any]:
    """Each given name in each form with each form of the surname."""
    if entry.name.surname:
        for given in entry.name.given[:3]:
            for form in names.given_forms(given):
                for surname in names.surname_forms(entry.name.surname):
                    yield form, surname


def _shares(entry: Entry) -> Iterator[Any]:
    """What people of a common name must share besides."""
    if entry.area:
        yield "area", entry.area
    if entry.organisation:
        yield "organisation", entry.organisation
    if entry.postcode:
        yield "postcode", entry.postcode


def _among(entries: Sequence[Entry], ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of the one kind with the other: all if they are few, else those who share something."""
    if len(ones) * len(others) <= FEW * FEW:
        yield from ((one, other) for one in ones for other in others if ones is not others or one < other)
        return
    sharing: Index = defaultdict(list)
    for other in others:
        for key in _shares(entries[other]):
            sharing[key].append(other)
    for one in ones:
        for key in _shares(entries[one]):
            yield from ((one, other) for other in sharing[key] if ones is not others or one < other)


def _turned(entries: Sequence[Entry], by_name: Index) -> Iterator[tuple[int, int]]:
    """Given name and surname in the other order."""
    turned: Index = defaultdict(list)
    for place, entry in enumerate(entries):
        name = entry.name
        if name.surname and len(name.given) == 1:
            for given in names.given_forms(name.surname):
                for surname in names.surname_forms(name.first):
                    if (given, surname) in by_name:
                        turned[given, surname].append(place)
    for key, ones in turned.items():
        yield from _among(entries, ones, by_name[key])


def _initials(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """`J. Rees` among those whose given name begins with J."""
    by_initial = _index(
        entries,
        lambda entry: (
            (entry.name.first[:1], form)
            for form in (names.surname_forms(entry.name.surname) if entry.name.surname else ())
        ),
    )
    for members in by_initial.values():
        ones = [place for place in members if len(entries[place].name.first) == 1]
        if ones:
            yield from _among(entries, ones, members)


def _misspelt(entries: Sequence[Entry], known: Community) -> Iterator[tuple[int, int]]:
    """Whoever has a rare spelling, with those who have one near to it and the other name the same."""
    givens = _near(known.first, known)
    surnames = _near(known.last, known)
    by_tokens = _index(entries, lambda entry: iter([(entry.name.first, entry.name.surname)]))
    by_given = _index(
        entries, lambda entry: _forms_with(entry.name.first, entry.name.surname, names.given_forms)
    )
    by_surname = _index(
        entries, lambda entry: _forms_with(entry.name.surname, entry.name.first, names.surname_forms)
    )
    for (first, surname), ones in by_tokens.items():
        for near in surnames.get(surname, ()):
            for form in names.given_forms(first):
                yield from _among(entries, ones, by_given.get((form, near), ()))
        for near in givens.get(first, ()):
            for form in names.surname_forms(surname):
                yield from _among(entries, ones, by_surname.get((form, near), ()))


def _forms_with(token: str, other: str, forms: Callable[[str], frozenset[str]]) -> Iterator[Any]:
    return ((form, other) for form in forms(token))


def _near(times: Any, known: Community) -> dict[str, list[str]]:
    """By each rare spelling, those that it may be a slip of: both lose the same one or two letters."""
    by_less: dict[str, set[str]] = defaultdict(set)
    for token in times:
        for less in _less(token):
            by_less[less].add(token)
    found: dict[str, list[str]] = {}
    for token in times:
        if token and known.may_be_slip(token, times[token]):
            others = set().union(*(by_less[less] for less in _less(token))) - {token}
            found[token] = sorted(other for other in others if names.slips(token, other) < 9)
    return found


def _less(token: str) -> set[str]:
    """The spelling with no letter left out, or one; of long ones two."""
    found = {token}
    for _time in range(1 if len(token) < 6 else 2):
        found |= {each[:place] + each[place + 1 :] for each in found for place in range(len(each))}
    return found
