"""Text that is kept in Welsh and English, in two columns side by side."""

from collections.abc import Callable
from typing import Any, Self, overload

from django.utils import translation
from django.utils.translation import gettext_lazy

LANGUAGES = ("cy", "en")
IN = {"cy": gettext_lazy("(in Welsh)"), "en": gettext_lazy("(in English)")}


def other(language: str) -> str:
    """The other one of the two languages."""
    return "en" if language == "cy" else "cy"


def current() -> str:
    """The language of the reader at this moment: `cy` or `en`."""
    return "cy" if (translation.get_language() or "en").startswith("cy") else "en"


def marked(language: str) -> str:
    """A small mark beside a text that is not in the reader's language: "(in English)"; nothing beside one that is."""
    return "" if language in ("", current()) else str(IN[language])


class Text(str):
    """A piece of text that knows in which language it is written (`lang`)."""

    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        self = super().__new__(cls, text)
        self.lang = lang
        return self


def either(text_in: Callable[[str], str]) -> Text:
    """A text in the reader's language, else in the other; `text_in` gives it in `cy` or `en`."""
    language = current()
    if text := text_in(language):
        return Text(text, language)
    return Text(text_in(other(language)), other(language))


class Words:
    """Reads `<name>_cy` or `<name>_en`: the reader's language, else the other, marked by `.lang`."""

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> "Words": ...
    @overload
    def __get__(self, row: object, owner: type) -> Text: ...
    def __get__(self, row: Any, owner: type) -> "Words | Text":
        if row is None:
            return self
        return either(lambda language: getattr(row, f"{self.name}_{language}"))


def missing(row: object, *names: str) -> list[tuple[str, str]]:
    """Which of the texts lack a language: pairs of name and language."""
    return [
        (name, language) for name in names for language in LANGUAGES if not getattr(row, f"{name}_{language}")
    ]
