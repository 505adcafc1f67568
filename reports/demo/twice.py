"""People of the demo who are on the list twice: some wait for a host to say so, one pair was merged."""

from datetime import datetime, timedelta
from typing import Any

from community.accounts.models import User
from community.duplicates import actions
from community.people.models import Participant

MERGED_AGO = timedelta(days=3)

AGAIN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Dai Morris", {"name": "Dafydd Morris", "language": "cy", "area": "Blaenau Ffestiniog"}),
    ("Gwyn Ellis", {"name": "Gwyn Elis", "language": "cy"}),
    ("Mair Prydderch", {"name": "Mary Prydderch", "language": "en", "area": "Prestatyn"}),
    ("Aisha Rahman", {"name": "Aisha Rahmann", "language": "en", "email": "aisha@example.com"}),
)
"""Whose second entry it is, and what it holds besides the way of contact of the first."""

NEW: tuple[dict[str, Any], ...] = (
    {"name": "Siân Humphreys", "language": "cy", "email": "sian.humphreys@example.org", "area": "Y Rhyl"},
    {
        "name": "Sian Humphreys",
        "language": "en",
        "email": "sian.humphreys@example.org",
        "phone": "07700 900188",
    },
)
MERGED = {"name": "O. Savchenko", "language": "en", "email": "olena@example.com", "phone": "07700 900171"}
MERGED_WITH = "Olena Savchenko"

MORE = len(AGAIN) + len(NEW)
"""So many entries stand on the list besides the people."""


def tell(hosts: dict[str, User], since: datetime, now: datetime) -> None:
    """Enter them, merge one, and look through everybody."""
    entered = [_enter({"phone": first.phone, **again} | _email(first, again)) for first, again in _firsts()]
    entered += [_enter(told) for told in NEW]
    olena, other = Participant.objects.get(name=MERGED_WITH, is_demo=True), _enter(MERGED)
    Participant.objects.filter(pk__in=[each.pk for each in (*entered, other)]).update(created_at=since)
    actions.merge(keep=olena, gone=other, choices={}, by=hosts["ceinwen"], now=now - MERGED_AGO)
    actions.look(now=now)


def _firsts() -> list[tuple[Participant, dict[str, Any]]]:
    return [(Participant.objects.get(name=name, is_demo=True), again) for name, again in AGAIN]


def _email(first: Participant, again: dict[str, Any]) -> dict[str, str]:
    """The address of the first entry, where the second has none of its own."""
    return {} if "email" in again else {"email": first.email}


def _enter(told: dict[str, Any]) -> Participant:
    return Participant.objects.create(is_demo=True, **told)
