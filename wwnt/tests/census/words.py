"""Finds words that are not in the language of their page: left in English, or fallen into Welsh."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from django.conf import settings
from django.utils.translation import trans_real
from playwright.sync_api import Page

TEXTS = """() => {
    const found = [], seen = ["title", "alt", "aria-label", "placeholder", "label"];
    const add = (words, each) => {
        words = (words || "").trim().replace(/\\s+/g, " ");
        if (words) found.push([words, (each.closest("[lang]") || {}).lang || ""]);
    };
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const each = walk.currentNode.parentElement;
        if (!each.closest("script, style, textarea")) add(walk.currentNode.textContent, each);
    }
    for (const each of document.querySelectorAll(seen.map(name => `[${name}]`).join()))
        for (const name of seen) add(each.getAttribute(name), each);
    for (const each of document.querySelectorAll("meta[name=description]")) add(each.content, each);
    for (const each of document.querySelectorAll("input:is([type=submit], [type=button])")) add(each.value, each);
    return found;
}"""
ADDRESS = re.compile(r"\S*[/@.]\S+")
BOTH = " | "
"""Stands between the two languages where both are greeted at once."""

WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 2
NAMES = frozenset(str(name) for _, name in settings.LANGUAGES)
"""Each language is called by its own name everywhere."""


MEANT_FOR_OTHERS = ("This message is in Welsh.", "Neges Saesneg yw hon.")
"""How the one line of each mail begins that is meant for who can't read the rest."""


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters, without addresses and names of files."""
    return set(WORD.findall(ADDRESS.sub(" ", text.casefold())))


class Speech:
    """What the catalogues know of the two languages: whole texts, and words that only one of them has."""

    def __init__(self) -> None:
        pairs = [
            (key if isinstance(key, str) else key[0], text)
            for key, text in trans_real.translation("cy")._catalog.items()
            if text and key
        ]
        pairs = [(key.split("\x04")[-1], text) for key, text in pairs]
        self.english = {key for key, text in pairs if key != text}
        self.welsh = {text for key, text in pairs if key != text}
        in_english = {word for key, _ in pairs for word in words_of(key)}
        in_welsh = {word for _, text in pairs for word in words_of(text)}
        self.only = {"en": in_english - in_welsh, "cy": in_welsh - in_english}

    def is_foreign(self, text: str, language: str) -> bool:
        """Whether a text on a page of this language is plainly in the other one."""
        if text in NAMES:
            return False
        own, other = (self.welsh, self.english) if language == "cy" else (self.english, self.welsh)
        if text in other and text not in own:
            return True
        words = words_of(text)
        there = len(words & self.only["en" if language == "cy" else "cy"])
        return there >= ENOUGH and there > len(words & self.only[language])


@cache
def speech() -> Speech:
    """The two languages."""
    return Speech()


def foreign(texts: Iterable[tuple[str, str]], written: Set[str] = frozenset()) -> Iterator[str]:
    """Texts that are not in the language they claim; `written` is what people wrote themselves."""
    for text, language in texts:
        for part in text.split(" · ") if BOTH not in text else ():
            is_excused = (
                part.lstrip("›: ") in written
                or part.partition(": ")[2] in written
                or part.startswith(MEANT_FOR_OTHERS)
                or language not in {"cy", "en"}
            )
            if not is_excused and speech().is_foreign(part, language):
                yield part


def said_wrongly(page: Page, written: Set[str]) -> list[str]:
    """The words of a page in a browser that are not in the language of their place."""
    texts: list[tuple[str, str]] = page.evaluate(TEXTS)
    return sorted(set(foreign(texts, written)))
