"""How closely each round looks: what both languages show alike is looked at in one of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from wwnt.tests.census import looks
from wwnt.tests.census.typed import EMPTY, NONSENSE
from wwnt.tests.census.visitors import is_at_desk, is_in_admin

Look = Callable[[Page], Iterator[str]]


def everything(name: str) -> bool:
    """All pages alike."""
    return True


def open_to_all(name: str) -> bool:
    """Pages that need no account, and the back room, which speaks English alone and so is seen in no other round."""
    return is_in_admin(name) or not is_at_desk(name)


@dataclass(frozen=True)
class Eyes:
    """What is looked for on a page; in which ways forms are sent, and what is looked for in the answers."""

    close: Look
    answers: Mapping[str, Look]
    is_close: Callable[[str], bool] = everything
    glance: Look = looks.narrow

    def look(self, name: str) -> Look:
        """How to look at the page of this name."""
        return self.close if self.is_close(name) else self.glance


WELSH = Eyes(looks.quick, {EMPTY: looks.narrow, NONSENSE: looks.once})
"""The round that sees everything: Welsh is what may be missing, and the longer of the two."""

ENGLISH = Eyes(looks.again, {NONSENSE: looks.narrow}, is_close=open_to_all)
"""The words and whether they fit, everywhere; axe-core and the checker of HTML on half of the pages once more."""

FULL = Eyes(looks.full, {EMPTY: looks.once, NONSENSE: looks.once})
ALSO_IN_FULL = Eyes(looks.quick, {})
"""For those who see with less rights what somebody has seen closely."""
