"""Who opens the pages of the census: to have one more person look, add one line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Visitor:
    """Somebody with a phone; without an address they have no account."""

    name: str
    email: str = ""


GUEST = Visitor("a guest")
VISITORS = (
    GUEST,
    Visitor("Nerys, lead host", "nerys@example.org"),
    Visitor("Eirian, administrator", "eirian@example.org"),
)
"""Each page is looked at by the first of them to whom it opens."""

ALSO_IN_FULL = (
    Visitor("Carol, facilitator", "carol@example.org"),
    Visitor("Sioned, access and welcome", "sioned@example.org"),
    Visitor("Idris, programme", "idris@example.org"),
    Visitor("Priya, communications", "priya@example.org"),
    Visitor("Huw, door helper", "huw@example.org"),
    Visitor("Ceinwen, keeper of people", "ceinwen@example.org"),
)
"""In the full census each page is looked at by everybody to whom it opens: links and parts differ."""


def is_in_admin(name: str) -> bool:
    """Django's own back room."""
    return name.startswith("admin:")


def is_at_desk(name: str) -> bool:
    """Pages for those who sign in."""
    known = {"account_logout", "account_signup"}
    return "desk" in name.split("/") or name in known or is_in_admin(name) or is_about_signing_in(name)


def is_about_signing_in(name: str) -> bool:
    """Pages on which somebody looks after how they sign in."""
    return name.startswith(("mfa_", "usersessions_"))


def is_for_both(name: str) -> bool:
    """What a code at the door says differs by who opens it."""
    return name == "day/code"
