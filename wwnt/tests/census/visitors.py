"""Who opens the pages of the census: to have one more person look, add one line."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Visitor:
    """Somebody with a phone: who they are, which pages are theirs.

    `may_be_shut_out` of some of these; `sends_forms` wrongly, as one visitor of each page does.
    """

    name: str
    opens: Callable[[str], bool]
    email: str = ""
    languages: tuple[str, ...] = ("cy", "en")
    may_be_shut_out: bool = False
    sends_forms: bool = True


def is_at_desk(name: str) -> bool:
    """Pages for those who sign in."""
    return "desk" in name.split("/") or name in {"account_logout", "account_signup", "day/code"}


def is_in_admin(name: str) -> bool:
    """Django's own back room."""
    return name.startswith("admin:")


def is_for_guests(name: str) -> bool:
    """Pages that need no account; what a code at the door says differs by who opens it."""
    return name == "day/code" or not (is_at_desk(name) or is_in_admin(name))


VISITORS = (
    Visitor("a guest", is_for_guests),
    Visitor("Nerys, lead host", is_at_desk, "nerys@example.org"),
    Visitor("Eirian, administrator", is_in_admin, "eirian@example.org", languages=("en",), sends_forms=False),
)
ALSO_IN_FULL = (
    Visitor("Carol, facilitator", is_at_desk, "carol@example.org", may_be_shut_out=True, sends_forms=False),
    Visitor("Eirian at the desk", is_at_desk, "eirian@example.org", sends_forms=False),
)
"""They see, with other links and parts, what the others have looked at already."""
