"""Finds words that are not in the language of their page: left in English, or fallen into Welsh."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from typing import Any

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
WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 2


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return set(WORD.findall(text.casefold()))


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


def foreign(texts: Iterable[tuple[str, str]], known: Set[str] = frozenset()) -> Iterator[str]:
    """Texts that are not in the language they claim; what people themselves wrote is `known`."""
    for text, language in texts:
        if text not in known and language in {"cy", "en"} and speech().is_foreign(text, language):
            yield text


def said_wrongly(page: Page, known: Set[str] = frozenset()) -> list[str]:
    """The words of a page in a browser that are not in the language of their place."""
    texts: list[Any] = page.evaluate(TEXTS)
    return sorted(set(foreign(((text, language) for text, language in texts), known)))
