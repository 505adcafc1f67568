"""Short marks of what a page shows of a proposal, so that nobody writes over, or speaks to, what they have not seen."""

import hashlib
from collections.abc import Iterable

from events.speakers.reading_models import Selection


def of_proposal(selection: Selection | None) -> str:
    """What is proposed: each answer and the words for it; empty where nothing is."""
    if selection is None:
        return ""
    answers = sorted(selection.choices.values_list("contribution", "answer"))
    return _mark([str(selection.pk), selection.words, *(f"{pk}={answer}" for pk, answer in answers)])


def of_objections(selection: Selection) -> str:
    """What is proposed, and every objection to it with its reason."""
    objections = selection.stances.filter(objects_to_it=True).order_by("pk").values_list("pk", "reason")
    return _mark([of_proposal(selection), *(f"{pk}={reason}" for pk, reason in objections)])


def _mark(values: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:20]
