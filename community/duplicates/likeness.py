"""How likely two entries are one person, in bits of evidence, with the reasons.

Each agreement counts by how rare it is among those we know (Fellegi and Sunter): two people called Jones say little, two
called Prydderch more. Against it stands how many pairs there are. A pair is `is_sure` only where an address that one
person reads agrees with the whole name and nothing speaks against it: a parent and child of one name, or a couple at
one address, must never be called sure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from rapidfuzz.distance import OSA

from community.duplicates import names
from community.duplicates.names import Name

FEWEST_BITS = -4.0
"""One in seventeen: below that nobody is asked."""

PLANTED = 3.3
"""About one entry in twenty has a second one."""

EMAIL, PHONE, ADDRESS, POSTCODE = 18.0, 13.0, 10.0, 7.0
EMAIL_ALIKE, MAILBOX_ALIKE = 9.0, 4.0
MOST_AREA, MOST_ORGANISATION = 7.0, 9.0
RARE, ONE_IN = 3, 3000
"""A spelling that so few have, or one in so many, may be a slip."""

SURE = frozenset({"name", "accents", "sound", "swapped", "part"})
"""The same name. Other forms of it are not among them: John and Ieuan at one address may be father and son."""

AGAINST = frozenset({"phones_differ", "younger", "young", "known_apart", "surname"})


@dataclass(slots=True)
class Entry:
    """What an entry can be known by. Phones in digits, texts folded; `is_young` wears that hat."""

    pk: int
    name: Name
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    address: str = ""
    postcode: str = ""
    area: str = ""
    organisation: int = 0
    is_young: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two entries by their numbers, how likely they are one person, and why (keys)."""

    one: int
    other: int
    bits: float
    is_sure: bool
    reasons: tuple[str, ...]

    @property
    def score(self) -> int:
        """The same from 1 to 100, for sorting."""
        return max(1, min(100, round(50 + 3 * self.bits)))


class Community:
    """How common each name, area and organisation is among those we know."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.given: Counter[str] = Counter()
        self.surnames: Counter[str] = Counter()
        self.areas: Counter[str] = Counter()
        self.organisations: Counter[int] = Counter()
        self.first: Counter[str] = Counter()
        self.last: Counter[str] = Counter()
        self.number = 0
        for entry in entries:
            self.number += 1
            self.first[entry.name.first] += 1
            self.last[entry.name.surname] += 1
            self.given.update(names.given_forms(entry.name.first))
            self.surnames.update(names.surname_forms(entry.name.surname))
            self.areas[entry.area] += 1
            self.organisations[entry.organisation] += 1
        self.against = log2(max(self.number, 2)) + PLANTED

    def bits(self, times: int) -> float:
        """What it says that two agree in something that so many have."""
        return log2(max(self.number, 2) / max(times, 1))

    def given_bits(self, forms: Iterable[str]) -> float:
        """What a given name says, in whatever form."""
        return self.bits(max((self.given[form] for form in forms), default=1))

    def surname_bits(self, forms: Iterable[str]) -> float:
        """What a surname says, in whatever form."""
        return self.bits(max((self.surnames[form] for form in forms), default=1))

    def may_be_slip(self, token: str, times: int) -> bool:
        """Whether a spelling may be a slip of another: few have it, and it is no name that we know."""
        return times <= max(RARE, self.number // ONE_IN) and not names.is_known(token)


def likeness(one: Entry, other: Entry, known: Community) -> Likeness | None:
    """How likely two entries are one person; None where the names say that they are not, or too little speaks for it."""
    contact, reasons = _contact(one, other, known)
    has_contact = bool({"email", "phone", "email_alike"} & set(reasons))
    name = _name(one.name, other.name, known, has_contact)
    if name is None:
        return None
    bits = name[0] + contact - known.against
    against, counter = _against(one, other)
    bits -= against
    if bits < FEWEST_BITS:
        return None
    reasons = [*name[1], *reasons, *counter]
    is_sure = "email" in reasons and bool(SURE & set(reasons)) and not AGAINST & set(reasons)
    first, second = sorted((one.pk, other.pk))
    return Likeness(first, second, bits, is_sure and bits > 0, tuple(reasons))


def _contact(one: Entry, other: Entry, known: Community) -> tuple[float, list[str]]:
    bits, reasons = 0.0, []
    if one.emails & other.emails:
        bits, reasons = EMAIL, ["email"]
    elif one.emails and other.emails:
        alike = _emails_alike(one.emails, other.emails)
        bits, reasons = (alike, ["email_alike"]) if alike else (-1.0, [])
    if one.phones & other.phones:
        bits, reasons = bits + PHONE, [*reasons, "phone"]
    if one.address and one.address == other.address:
        bits, reasons = bits + ADDRESS, [*reasons, "address"]
    elif one.postcode and one.postcode == other.postcode:
        bits, reasons = bits + POSTCODE, [*reasons, "postcode"]
    if one.area and other.area:
        if one.area == other.area:
            bits, reasons = bits + min(MOST_AREA, known.bits(known.areas[one.area])), [*reasons, "area"]
        else:
            bits -= 2.0
    if one.organisation and other.organisation:
        if one.organisation == other.organisation:
            said = min(MOST_ORGANISATION, known.bits(known.organisations[one.organisation]))
            bits, reasons = bits + said, [*reasons, "organisation"]
        else:
            bits -= 1.0
    return bits, reasons


def _emails_alike(ones: Iterable[str], others: Iterable[str]) -> float:
    """An address with a slip in it, or the same mailbox elsewhere."""
    best = 0.0
    for one in ones:
        for other in others:
            box, _, house = one.partition("@")
            box_2, _, house_2 = other.partition("@")
            if house == house_2 and min(len(box), len(box_2)) > 4 and _near(box, box_2):
                best = max(best, EMAIL_ALIKE)
            elif box == box_2:
                alike = _near(house, house_2)
                best = max(best, EMAIL_ALIKE if alike else MAILBOX_ALIKE)
    return best


def _near(one: str, other: str) -> bool:
    """One slip apart. Another figure in a number is no slip: sian.jones1 and sian.jones2 are two people."""
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    figures = [[sign for sign in each if sign.isdigit()] for each in (one, other)]
    if min(map(len, figures)) < 3:
        return figures[0] == figures[1]
    return len(figures[0]) != len(figures[1]) or sorted(figures[0]) == sorted(figures[1])


def _against(one: Entry, other: Entry) -> tuple[float, list[str]]:
    bits, reasons = 0.0, []
    if one.phones and other.phones and not one.phones & other.phones:
        bits, reasons = 2.0, ["phones_differ"]
    if one.name.age != other.name.age:
        bits, reasons = bits + 8.0, [*reasons, "younger"]
    elif one.is_young != other.is_young:
        bits, reasons = bits + 3.0, [*reasons, "young"]
    return bits, reasons


def _name(
    one: Name, other: Name, known: Community, has_contact: bool
) -> tuple[float, tuple[str, ...]] | None:
    """What the names say, and how they differ; None where they are two people's."""
    if one.tokens == other.tokens and one.tokens:
        said = _both(one, known)
        return said, (("name",) if one.spelt == other.spelt else ("accents",))
    if len(one.tokens) > 1 and sorted(one.tokens) == sorted(other.tokens):
        return _both(one, known) - 2.0, ("swapped",)
    straight = _parts(one, other, known, has_contact)
    if straight or not (one.surname and other.surname):
        return straight
    turned = _parts(one, Name((other.surname,), other.given[-1], other.spelt), known, has_contact)
    return (turned[0] - 3.0, ("swapped", *turned[1])) if turned and "surname" not in turned[1] else None


def _both(name: Name, known: Community) -> float:
    said = known.given_bits(names.given_forms(name.first))
    return said + known.surname_bits(names.surname_forms(name.surname)) if name.surname else said - 2.0


def _parts(
    one: Name, other: Name, known: Community, has_contact: bool
) -> tuple[float, tuple[str, ...]] | None:
    given, surname = _given(one, other, known), _surname(one, other, known)
    if given is None:
        return None
    if surname is None:
        # Somebody who has another surname now: only where a way of contact and the given name agree.
        if has_contact and one.surname and other.surname and given[1] in {"name", "sound", "form"}:
            return given[0] - 2.0, ("surname",)
        return None
    kinds = {given[1], surname[1]} - {"name"}
    weak = kinds & {"initial", "word", "typo", "middle", "form"}
    if {"initial", "word"} & kinds and not has_contact and given[1] != "initial":
        return None
    if given[1] == surname[1] == "typo":
        return (given[0] + surname[0] - 2.0, ("typo",)) if has_contact else None
    return given[0] + surname[0], tuple(sorted(weak or kinds or {"part"}))


def _given(one: Name, other: Name, known: Community) -> tuple[float, str] | None:
    first, second = one.first, other.first
    if not first or not second:
        return None
    if first == second:
        return known.given_bits(names.given_forms(first)), "name"
    shared = names.given_forms(first) & names.given_forms(second)
    if shared:
        return known.given_bits(shared) - 1.5, "sound" if names.sound(first) == names.sound(
            second
        ) else "form"
    if first[0] == second[0] and 1 in {len(first), len(second)}:
        return 3.5, "initial"
    if second in one.given or first in other.given:
        return known.given_bits(names.given_forms(second if second in one.given else first)) - 3.0, "middle"
    if min(len(first), len(second)) > 2 and (first.startswith(second) or second.startswith(first)):
        return known.bits(max(known.first[first], known.first[second])) - 3.0, "form"
    return _slip(first, second, known.first, known)


def _surname(one: Name, other: Name, known: Community) -> tuple[float, str] | None:
    first, second = one.surname, other.surname
    if not first or not second:
        return (-1.0, "word")
    if first == second:
        return known.surname_bits(names.surname_forms(first)), "name"
    shared = names.surname_forms(first) & names.surname_forms(second)
    if shared:
        return known.surname_bits(shared) - 1.5, "sound"
    if first in other.tokens[1:] or second in one.tokens[1:]:
        part = first if first in other.tokens[1:] else second
        return known.surname_bits(names.surname_forms(part)) - 3.0, "part"
    return _slip(first, second, known.last, known)


def _slip(first: str, second: str, times: Counter[str], known: Community) -> tuple[float, str] | None:
    """The rarer of two spellings is a slip of the other."""
    common, rare = (first, second) if times[first] >= times[second] else (second, first)
    if not known.may_be_slip(rare, times[rare]):
        return None
    found = names.slips(common, rare)
    return (known.bits(times[common]) - found, "typo") if found < 9 else None
