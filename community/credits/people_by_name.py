"""Finds the people whom a reader of the desk may mean by a typed name."""

from typing import Any

from django.db.models import Q

from community.people import visibility
from community.people.models import Participant
from wwnt.kit import text

MOST = 8


def by_name(by: Any, typed: str, *, most: int = MOST) -> list[Participant]:
    """Those of exactly this name, whatever its capitals and accents; else those in whose name each word stands.

    Only people whom this reader may see by name.
    """
    seen = (
        Participant.objects.filter(visibility.whom(by, visibility.TIME))
        .select_related("organisation")
        .distinct()
    )
    folded = text.fold(typed)
    exact = list(seen.filter(folded_name=folded).order_by("pk")[:most])
    if exact or not folded:
        return exact
    parts = Q()
    for part in folded.split():
        parts &= Q(folded_name__contains=part)
    return list(seen.filter(parts).order_by("folded_name", "pk")[:most])
