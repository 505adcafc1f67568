"""Takes words down to what they share: without Welsh mutations, common endings, and words that mean little by themselves."""

import re
from collections.abc import Iterator

from wwnt.kit import text

_LITTLE = """
a about all am an and any anybody anyone are as at be been but by can could do does for from get give go had has have
help how i if in into is it like me more my of on once one or other our out own people put really knows know works
work some somebody someone something that the their them there they thing things this time to two up us very want was
way we what when where who will with would you your ac ar at bod byth cael chi dod dros dw ei eich eisiau eu fel fi
fod fy fyddai gael gall gallaf gan gyda hefyd helpu hoffwn hwn hyn iawn mae mewn mi mynd na nad neu ni nid nhw oes
oedd pan pawb peth pethau pobl pwy rhai rhoi rhyw rhywbeth rhywun rwy rwyf sut sydd sy un unrhyw wedi wrth y ych yn
yng ym yr yw
"""
MEAN_LITTLE = frozenset(_LITTLE.split())
SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")
# The longest first: what a Welsh consonant turns into stands for the same sound as it.
_SOUNDS = (
    ("ngh", ""), ("mh", "b"), ("nh", "d"), ("ng", ""), ("ph", "b"), ("th", "d"), ("ch", ""), ("dd", "d"), ("ff", "ff"),
    ("ll", "l"), ("rh", "r"), ("p", "b"), ("b", "b"), ("m", "b"), ("f", "b"), ("t", "d"), ("d", "d"), ("c", ""), ("g", ""),
)  # fmt: skip
_ENDINGS = {
    "en": ("ings", "ing", "ers", "er", "ies", "es", "ed", "s", "e", "y"),
    "cy": ("iadau", "iad", "iau", "au", "ion", "io", "wyr", "wr", "ydd", "odd", "wch", "o", "u"),
}


def words_of(said: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word, language) for word in plain_words(said))


def plain_words(said: str) -> Iterator[str]:
    """Folded words, without those that mean little by themselves."""
    for word in _WORD.findall(text.fold(said).replace("'", " ")):
        if len(word) >= SHORTEST and word not in MEAN_LITTLE:
            yield word


def said_with(english: str, welsh: str, stems: frozenset[str]) -> tuple[str, ...]:
    """The words of a text in either language that have one of these stems, as they were said, each once."""
    found = [
        word
        for said, language in ((english, "en"), (welsh, "cy"))
        for word in plain_words(said)
        if stem(word, language) in stems
    ]
    return tuple(dict.fromkeys(found))


def stem(word: str, language: str) -> str:
    """A folded word without its ending; a Welsh one also without its first sound's mutation, marked as Welsh."""
    root = _without_ending(word, language)
    if language != "cy":
        return f"en:{root}"
    for sound, stands_for in _SOUNDS:
        if root.startswith(sound) and len(root) > len(sound) + 1:
            return f"cy:{stands_for}{root[len(sound) :]}"
    return f"cy:{root}"


def _without_ending(word: str, language: str) -> str:
    for ending in _ENDINGS[language]:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
