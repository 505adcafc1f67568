"""What the columns of a guest list may hold; how they are guessed is known to the people room."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from community.people import columns as people
from community.people.columns import language_of
from wwnt.kit.sockets import Words

__all__ = ["FIELDS", "guess", "language_of"]

_OF_PEOPLE = (
    "name",
    "first_name",
    "last_name",
    "email",
    "phone",
    "language",
    "organisation",
    "area",
    "address",
)
FIELDS: dict[str, Words] = {
    **{field: people.FIELDS[field] for field in _OF_PEOPLE},
    "note": _("Keep as a note"),
}


def guess(columns: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """Which field each column holds, each in one column at most."""
    found: dict[str, str] = {}
    for position, field in people.guess(columns, rows, fields=_OF_PEOPLE).items():
        if field not in found.values():
            found[position] = field
    return found
