"""Names as they can be compared: given name and surname, with their forms in both languages."""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from community.duplicates.name_forms import ELDER, GIVEN, JOINED, SURNAMES, TITLES, YOUNGER
from wwnt.kit import text

_APART = re.compile(r"[\s\-.,/&_]+")
_DOUBLE = re.compile(r"(.)\1+")
_SOUNDS = (
    ("ph", "f"),
    ("ck", "c"),
    ("th", "t"),
    ("k", "c"),
    ("y", "i"),
    ("ie", "i"),
    ("ee", "i"),
)


def _families(lines: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, line in enumerate(lines.strip().splitlines()):
        for name in line.split():
            found.setdefault(name, set()).add(f"={number}")
    return {name: frozenset(families) for name, families in found.items()}


_GIVEN, _SURNAMES = _families(GIVEN), _families(SURNAMES)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, folded: `given` names in order, the surname (empty where there is one word), how it was spelt.

    `age` is "younger" or "elder" where the name says so (jr, ieuengaf).
    """

    given: tuple[str, ...]
    surname: str
    spelt: str
    age: str = ""

    @property
    def first(self) -> str:
        """The first given name."""
        return self.given[0] if self.given else ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """All parts in order."""
        return (*self.given, self.surname) if self.surname else self.given


def parse(written: str) -> Name:
    """Take a name apart: titles left out, `ap Huw` joined, `Jones, Siân` turned round."""
    spelt = " ".join(written.casefold().split())
    folded = text.fold(written).replace("'", "")
    before, comma, after = folded.partition(",")
    if comma and after.strip() and text.fold(after).strip() not in YOUNGER | ELDER:
        folded = f"{after} {before}"
    parts: list[str] = []
    age = ""
    for part in filter(None, _APART.split(folded)):
        if parts and part in YOUNGER | ELDER:
            age = "younger" if part in YOUNGER else "elder"
        elif part not in TITLES:
            parts.append(part)
    tokens = _joined(parts)
    if len(tokens) < 2:
        return Name(tuple(tokens), "", spelt, age)
    return Name(tuple(tokens[:-1]), tokens[-1], spelt, age)


def _joined(parts: list[str]) -> list[str]:
    """`ap` belongs to what follows it, as do other small words before a surname; one that begins a name is a name."""
    tokens: list[str] = []
    waiting = ""
    for place, part in enumerate(parts):
        if place and part in JOINED and place < len(parts) - 1:
            waiting += part
        else:
            tokens.append(waiting + part)
            waiting = ""
    return tokens


@cache
def sound(token: str) -> str:
    """A spelling that stands for those that sound alike."""
    for written, heard in _SOUNDS:
        token = token.replace(written, heard)
    return _DOUBLE.sub(r"\1", token)


def given_forms(token: str) -> frozenset[str]:
    """What a given name is found under: its families, or its sound where it is in none."""
    return _GIVEN.get(token) or frozenset({sound(token)})


@cache
def surname_forms(token: str) -> frozenset[str]:
    """The same for a surname; `ap Dafydd` is found under Dafydd as well."""
    found = _SURNAMES.get(token) or frozenset({sound(token)})
    for son_of in ("ap", "ab"):
        if token.startswith(son_of) and token[2:] in _SURNAMES.keys() | _GIVEN.keys():
            found |= _SURNAMES.get(token[2:], frozenset()) | {sound(token[2:])}
    return found


def is_known(token: str) -> bool:
    """Whether a word is a name in its own right, and no slip of another."""
    return token in _GIVEN or token in _SURNAMES


def slips(one: str, other: str) -> int:
    """How many letters were missed, added, mistaken or turned round; at most 2 in a long name and 1 in a short, else 9."""
    shorter, longer = sorted((len(one), len(other)))
    most = 0 if longer < 3 or shorter < 2 else 1 if shorter < 6 else 2
    found = OSA.distance(one, other, score_cutoff=most)
    return int(found) if found <= most else 9
