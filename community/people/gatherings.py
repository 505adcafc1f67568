"""What upper rooms tell of meet-ups: their names, who helped and who came, whom they reached."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from community.people.models import Participant
from wwnt.kit import sockets
from wwnt.kit.sockets import Words


@dataclass(frozen=True)
class Gathering:
    """A meet-up as far as rooms below need it; `addresses` are desk pages of it by what is done there."""

    key: str
    title: Any
    on: date
    is_over: bool = True
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hand:
    """Somebody who helped at a meet-up or came to it; without an entry among the people, by name and address alone."""

    person: Participant | None
    name: str
    part: Words
    email: str = ""
    language: str = "en"
    is_host: bool = False


class Gatherings:
    """What a room may tell of meet-ups; it overrides what it knows. Plugged into the socket "gatherings"."""

    def known(self, by: Any) -> Sequence[Gathering]:
        """Those whose people this reader looks after, the latest first."""
        return ()

    def named(self, keys: Collection[str]) -> Mapping[str, Gathering]:
        """By their keys, those that are still there."""
        return {}

    def hands(self, key: str) -> Sequence[Hand]:
        """Those who ran a meet-up, then those who came."""
        return ()

    def came(self, person: Participant) -> Sequence[Gathering]:
        """Those that somebody came to, the latest first."""
        return ()

    def reached(self, since: datetime | None, key: str) -> Mapping[int, frozenset[str]]:
        """Who came or registered since then, or for this meet-up: by person the hats they wore."""
        return {}


def _plugs() -> Iterable[Gatherings]:
    return sockets.plugged("gatherings")


def known(by: Any) -> list[Gathering]:
    """The meet-ups whose people this reader looks after, the latest first."""
    return sorted(
        (each for plug in _plugs() for each in plug.known(by)), key=lambda each: each.on, reverse=True
    )


def named(keys: Collection[str]) -> dict[str, Gathering]:
    """Meet-ups by their keys; those that are gone are left out."""
    asked = {key for key in keys if key}
    return {key: each for plug in _plugs() for key, each in plug.named(asked).items()} if asked else {}


def hands(key: str) -> list[Hand]:
    """Those who ran a meet-up, then those who came."""
    return [each for plug in _plugs() for each in plug.hands(key)]


def came(person: Participant) -> list[Gathering]:
    """The meet-ups that somebody came to, the latest first."""
    return [each for plug in _plugs() for each in plug.came(person)]


def reached(since: datetime | None, key: str = "") -> dict[int, frozenset[str]]:
    """Who came or registered since then, or for this meet-up: by person the hats they wore."""
    found: dict[int, frozenset[str]] = {}
    for plug in _plugs():
        for pk, hats in plug.reached(since, key).items():
            found[pk] = found.get(pk, frozenset()) | hats
    return found
