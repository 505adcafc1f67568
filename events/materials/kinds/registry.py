"""All kinds of papers: what they are called, what they are for, and how they are filled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.materials.kinds import badges
from events.materials.kinds.filled import Filled
from events.materials.models import Paper
from events.meetups.models import Event
from wwnt.kit.sockets import Words


def always(options: dict[str, Any]) -> bool:
    """Names stand on it, whatever is chosen."""
    return True


def never(options: dict[str, Any]) -> bool:
    """No names of guests or of speakers who may not be named stand on it."""
    return False


@dataclass(frozen=True)
class Kind:
    """A kind of paper; `has_names` says of the options whether only who may see names may have it."""

    key: str
    words: Words
    text: Words
    fill: Callable[[Paper, Event], Filled]
    has_names: Callable[[dict[str, Any]], bool] = never
    is_of_people: bool = False
    """Whether only who may see names may ask for it at all."""


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "badges",
            _("Name badges"),
            _("With the code for the door; labels, cards or A6. Blank ones for those who just come."),
            badges.fill,
            lambda options: options["who"] != "blank",
            is_of_people=True,
        ),
    )
}
