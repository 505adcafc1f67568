"""Reads what a host asks for as people say it, in either language, and says which of its words stand in something."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from community.introductions.stems import MEAN_LITTLE, SHORTEST, stem
from wwnt.kit import bilingual, text

MOST_WORDS = 8
BEGINNING = 4
"""A word of so many letters is also found where another word begins with it."""

_WORD = re.compile(r"[^\W_]+")
_SAID = """
anyone's asking bring brings bringing come find finding good happy host hosts interested know known knowing look looking
meet meet-up need needs person please share someone's speak speaker speakers speaking speaks spoken signs signing story
stories talk talking talks tell tells use uses user using whose
adnabod allai angen arwyddo chwilio cyfarfod deall defnyddio dod dysgu gall gallu gwybod gwyr hoffi iaith medr medru
siarad siaradwr siaradwyr siaradwraig sgwrsio sgwrs son stori straeon wybod galla allu fedr fedru ddod wyr ddeall
"""
LEFT_OUT = MEAN_LITTLE | frozenset(_SAID.split())
"""Question and joining words, and words of speaking itself: none of them says what somebody knows about."""

_SPEAKING = """
speak speaks speaker speakers speaking spoken sign signs signing use uses user users
siarad siaradwr siaradwyr siaradwraig arwyddo defnyddio medr medru sgwrsio iaith fedr fedru
"""
_SPEAKS = frozenset(_SPEAKING.split())
_LANGUAGES = {
    "cy": "welsh cymraeg gymraeg chymraeg nghymraeg",
    "en": "english saesneg",
    "bsl": "bsl",
}
_NAMES = {name: key for key, names in _LANGUAGES.items() for name in names.split()}
_LONG_NAMES = (("british", "sign", "language"), ("sign", "language"), ("iaith", "arwyddion"))
NEAR = 4
"""So many words may stand between speaking and the language: "speaks English and a little Welsh"."""


@dataclass(frozen=True)
class Read:
    """The words that count, folded, as they were typed, and the language that somebody is to speak."""

    words: tuple[str, ...]
    language: str = ""


def read(asked: str) -> Read:
    """The words that say something, and "speaks Welsh" as the language; of several languages the first."""
    tokens = _joined(_WORD.findall(text.fold(asked).replace("'", " ")))
    language, at = _spoken(tokens)
    rest = [token for number, token in enumerate(tokens) if number not in at]
    said = [token for token in rest if len(token) >= SHORTEST and token not in LEFT_OUT]
    if not said and not language:
        said = [token for token in rest if len(token) >= SHORTEST]
    return Read(tuple(dict.fromkeys(said))[:MOST_WORDS], language)


def _joined(tokens: list[str]) -> list[str]:
    """Names of a language that are several words as one: "bsl"."""
    found: list[str] = []
    while tokens:
        name = next((name for name in _LONG_NAMES if tuple(tokens[: len(name)]) == name), None)
        found.append("bsl" if name else tokens[0])
        tokens = tokens[len(name) if name else 1 :]
    return found


def _spoken(tokens: list[str]) -> tuple[str, set[int]]:
    """The first language that is said to be spoken, and where all such stand: near after speaking, or right before it."""
    found = {}
    for number, token in enumerate(tokens):
        before = tokens[max(0, number - NEAR) : number]
        if token in _NAMES and (_SPEAKS & {*before, *tokens[number + 1 : number + 2]}):
            found[number] = _NAMES[token]
    return next(iter(found.values()), ""), set(found)


def roots(word: str) -> set[str]:
    """What must stand in a text for it to have the word in any form; a first wide look for the database."""
    found = {word}
    for language in bilingual.LANGUAGES:
        # The first sound of a Welsh word may change; what follows it stays.
        bare = stem(word, language).partition(":")[2]
        found.add(bare if language == "en" else re.sub(r"^(?:ff|[bdlr])?", "", bare))
    return {root for root in found if len(root) >= SHORTEST - 1}


def matched(words: Iterable[str], *said: str) -> list[str]:
    """Those of the words that stand in these texts: whole, in another form, or as the beginning of a word."""
    tokens = {token for each in said for token in _WORD.findall(text.fold(each).replace("'", " "))}
    stems = {language: {stem(token, language) for token in tokens} for language in bilingual.LANGUAGES}
    return [
        word
        for word in words
        if any(stem(word, language) in stems[language] for language in stems)
        or (len(word) >= BEGINNING and any(token.startswith(word) for token in tokens))
    ]
