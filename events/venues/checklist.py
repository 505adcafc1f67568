"""What is looked at in a venue: plain questions in groups, with a sentence for every answer in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wwnt.kit import bilingual
from wwnt.kit.bilingual import Text

FOLDER = Path(__file__).parent / "questions"
ANSWERS = ("yes", "partly", "no", "none")

Pair = Mapping[str, str]


def said(pair: Pair) -> Text:
    """What is written in both languages, in the reader's."""
    language = bilingual.current()
    return Text(pair[language], language)


@dataclass(frozen=True)
class Item:
    """One question. `matters` marks what people most often plan by; `for_hosts` stays off the public page."""

    key: str
    asks: Pair
    sentences: Mapping[str, Pair]
    measure: Pair | None = None
    matters: bool = False
    for_hosts: bool = False

    @property
    def question(self) -> Text:
        """The question in the reader's language."""
        return said(self.asks)

    @property
    def answers(self) -> list[tuple[str, Text]]:
        """The answers it takes, each with the sentence that guests read."""
        return [(answer, said(pair)) for answer, pair in self.sentences.items()]

    @property
    def measure_label(self) -> str:
        """What is measured, and in what."""
        return f"{said(self.measure)} ({self.measure['unit']})" if self.measure else ""

    def sentence(self, answer: str) -> Text | None:
        """What guests read where this is the answer; nothing where it is not known."""
        return said(self.sentences[answer]) if answer in self.sentences else None

    def measured(self, number: int | None) -> str:
        """What was measured, as a label with its number."""
        if self.measure is None or number is None:
            return ""
        return f"{said(self.measure)}: {number} {self.measure['unit']}"


@dataclass(frozen=True)
class Group:
    """Questions that are looked at in one place."""

    key: str
    names: Pair
    items: tuple[Item, ...]

    @property
    def name(self) -> Text:
        """What it is called."""
        return said(self.names)


@cache
def groups() -> tuple[Group, ...]:
    """All groups in the order in which one comes by them."""
    return tuple(_group(path) for path in sorted(FOLDER.glob("*.yaml")))


@cache
def items() -> Mapping[str, Item]:
    """All questions by their keys."""
    return {item.key: item for group in groups() for item in group.items}


def group_of(key: str) -> Group | None:
    """The group of this key, if there is one."""
    return next((group for group in groups() if group.key == key), None)


def _group(path: Path) -> Group:
    # The plain loader, since all others read the word "yes" as true.
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Group(told["key"], told["name"], tuple(_item(each) for each in told["items"]))


def _item(told: Mapping[str, Any]) -> Item:
    return Item(
        key=told["key"],
        asks=told["asks"],
        sentences={answer: told[answer] for answer in ANSWERS if answer in told},
        measure=told.get("measure"),
        matters="matters" in told,
        for_hosts="for_hosts" in told,
    )
