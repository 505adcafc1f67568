"""What rooms tell the trail: the sentence of each deed, what its facts are called, and how its things are found."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from wwnt.kit.sockets import Words

Show = Callable[[Any], Any]


@dataclass(frozen=True)
class Fact:
    """What a fact is called, and how its value is said."""

    label: Words
    show: Show = str


@dataclass(frozen=True)
class Named:
    """What a thing is called now, and the address of its page at the desk, if it has one."""

    name: Any
    url: str = ""


@dataclass(frozen=True)
class Thing:
    """What entries are about: `find` gives those of these ids that are still there; `needs` is who may hear their names."""

    label: Words
    find: Callable[[Collection[int]], Mapping[int, Named]]
    needs: str = ""


@dataclass(frozen=True)
class Deed:
    """A kind of entry. `sentence` holds %(by)s; `page` is the desk page that shows what came of it.

    Entries of one person and day that follow each other are told as one in the words of `many`, if there are such.
    """

    name: str
    sentence: Words
    thing: str = ""
    page: str = ""
    model: type[Model] | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    many: Words = ""

    @property
    def matter(self) -> str:
        """The room whose deed it is."""
        return self.name.partition(".")[0]


deeds: dict[str, Deed] = {}
things: dict[str, Thing] = {}
matters: dict[str, Words] = {}


def matter(key: str, name: Words) -> None:
    """What the deeds of this room are called together."""
    matters[key] = name


def deed(name: str, sentence: Words, **how: Any) -> None:
    """Give a deed, named after its room and action, the words in which people read of it."""
    deeds[name] = Deed(name, sentence, **how)


def thing(key: str, label: Words, *, needs: str = "") -> Callable[..., Any]:
    """Register the function that finds things of this kind by their ids."""

    def register(find: Callable[[Collection[int]], Mapping[int, Named]]) -> Any:
        things[key] = Thing(label, find, needs)
        return find

    return register
