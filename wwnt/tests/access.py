"""Reads docs/access.yaml: what must be answered at each address to each kind of visitor."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from events.meetups.models import Team

TEAM = tuple(role.value for role in Team.Role)
COMMUNITY = ("keeper", "editor", "administrator")
LINKS = ("guest", "guest with another's link", "guest with an expired link")
ELSEWHERE = tuple(f"elsewhere:{role}" for role in TEAM)
VISITORS = ("nobody", *LINKS, *TEAM, *ELSEWHERE, *COMMUNITY)
SIGNED_IN = (*TEAM, *ELSEWHERE, *COMMUNITY)

IN, NOT_THERE, OVER, SIGN_IN = "gets in", "404", "410", "is asked to sign in"


@dataclass(frozen=True)
class Address:
    """One line of the file."""

    route: str
    kind: str
    get: frozenset[str] = frozenset()
    post: frozenset[str] = frozenset()

    def answer(self, visitor: str, method: str) -> str:
        """What this visitor must be answered."""
        if self.kind == "secret":
            return NOT_THERE if visitor in LINKS[1:] else IN
        if self.kind == "once":
            return OVER if visitor in LINKS[1:] and method == "POST" else IN
        if self.kind in {"public", "code"}:
            return IN
        if self.kind == "to signing in":
            return SIGN_IN
        if visitor not in SIGNED_IN:
            return SIGN_IN
        if self.kind == "own":
            return NOT_THERE
        let_in = self.post if method == "POST" else self.get
        return IN if self.kind == "signed in" or visitor in let_in else NOT_THERE


def people(words: str) -> frozenset[str]:
    """The visitors that a line names, and administrators."""
    whole = words.replace("everybody in the team", " ".join(TEAM)).replace(",", " ").split()
    unknown = set(whole) - set(VISITORS)
    if unknown:
        raise ValueError(f"docs/access.yaml names nobody we know: {sorted(unknown)}")
    return frozenset({*whole, "administrator"})


@cache
def told() -> dict[str, Any]:
    """The file."""
    path = Path(settings.BASE_DIR) / "docs" / "access.yaml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def addresses() -> dict[str, Address]:
    """Every address of the file by its route."""
    found: dict[str, Address] = {}
    sending = told()["sending"]
    for kind, lines in told()["addresses"].items():
        for route in lines:
            get = people(lines[route] if isinstance(lines, dict) else "")
            post = people(sending[route]) if route in sending else get
            if route in found:
                raise ValueError(f"docs/access.yaml names {route} twice")
            found[route] = Address(route, kind, get, post)
    return found


def of(route: str) -> Address | None:
    """The line for an address of the site, given as its route; a line that ends in ** is for all below it."""
    known = addresses()
    return known.get(route) or next(
        (line for name, line in known.items() if name.endswith("**") and route.startswith(name[:-2])), None
    )


def fields() -> dict[str, frozenset[str]]:
    """Who may learn each group of facts about guests; of "nobody at all" not even administrators."""
    return {
        name: frozenset() if words == "nobody at all" else people(words)
        for name, words in told()["fields"].items()
    }
