"""What two entries of one person agreed to and took back, brought together the strictest way."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from community.people.models import Consent, Participant


def withdrawn(consents: Iterable[Consent]) -> set[str]:
    """The purposes that one entry has withdrawn and not agreed to again since; who was never asked has not refused."""
    given: dict[str, list[datetime]] = defaultdict(list)
    taken_back: dict[str, list[datetime]] = defaultdict(list)
    for each in consents:
        if each.withdrawn_at is None:
            given[each.purpose].append(each.given_at)
        else:
            taken_back[each.purpose].append(each.withdrawn_at)
    return {
        purpose
        for purpose, moments in taken_back.items()
        if not given[purpose] or max(moments) >= max(given[purpose])
    }


def no_longer_agreed(one: Iterable[Consent], other: Iterable[Consent]) -> list[Consent]:
    """The consents that end when the entries become one: either of them has withdrawn their purpose."""
    both = [*one, *other]
    refused = (
        withdrawn(each for each in both if each.participant_id == both[0].participant_id) if both else set()
    )
    refused |= withdrawn(each for each in both if each.participant_id != both[0].participant_id)
    return [each for each in both if each.withdrawn_at is None and each.purpose in refused]


def basis(keep: Participant, gone: Participant, *, has_refused: bool) -> tuple[str, object]:
    """Why we may write, with its day: messages about their own place only, if either entry says so or has refused."""
    Basis = Participant.Basis
    for each in (keep, gone):
        if each.basis == Basis.SERVICE:
            return each.basis, each.basis_on
    chosen = keep if keep.basis else gone
    if has_refused and chosen.basis in {Basis.CONSENT, Basis.SOFT_OPT_IN}:
        return Basis.SERVICE, chosen.basis_on
    return chosen.basis, chosen.basis_on
