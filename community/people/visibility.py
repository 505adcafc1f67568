"""Who may see whom at the desk, and what of them: scopes that rooms grant, never more than the roles give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from community.people.models import Participant
from wwnt.kit import sockets

NAMES, CONTACT, HATS = "names", "contact", "hats"
GIFTS, WISHES, TIME = "gifts", "wishes", "time"
"""What people bring; what they offer and ask for, and being introduced; hours, credits and thanks."""
EVERYTHING = frozenset({NAMES, CONTACT, HATS, GIFTS, WISHES, TIME})


@dataclass(frozen=True)
class Scope:
    """Some people, and which groups of their fields are open; `whom` None is everybody."""

    whom: Q | None
    groups: frozenset[str]


def scopes(by: Any) -> list[Scope]:
    """What this reader is granted by the rooms, once for each request: one scope for everybody is enough for its groups."""
    if "_people_scopes" not in by.__dict__:
        by.__dict__["_people_scopes"] = _granted(by)
    return list(by.__dict__["_people_scopes"])


def _granted(by: Any) -> list[Scope]:
    found = [scope for plug in sockets.plugged("people_scopes") for scope in plug.scopes(by)]
    everybody = frozenset().union(*(scope.groups for scope in found if scope.whom is None))
    return [scope for scope in found if scope.whom is None or not scope.groups <= everybody]


def whom(by: Any, group: str = NAMES) -> Q:
    """The people of whom this reader may see a group of fields, as a condition; nobody's condition is always false."""
    fitting = [scope for scope in scopes(by) if group in scope.groups]
    if any(scope.whom is None for scope in fitting):
        return Q()
    condition = Q(pk__in=[])
    for scope in fitting:
        condition |= scope.whom or Q()
    return condition


def groups(by: Any, people: Iterable[Participant]) -> Mapping[int, frozenset[str]]:
    """By person, which groups of fields this reader may see; one query, however many scopes and people."""
    granted = scopes(by)
    for_all = frozenset().union(*(scope.groups for scope in granted if scope.whom is None))
    found = {person.pk: set(for_all) for person in people}
    some = [(scope.whom, scope.groups) for scope in granted if scope.whom is not None]
    if found and some:
        within = [Exists(Participant.objects.filter(whom, pk=OuterRef("pk"))) for whom, _groups in some]
        for pk, *is_within in Participant.objects.filter(pk__in=found).values_list("pk", *within):
            for (_whom, groups_there), is_there in zip(some, is_within, strict=True):
                found[pk] |= groups_there if is_there else frozenset()
    return {pk: frozenset(seen) for pk, seen in found.items()}
