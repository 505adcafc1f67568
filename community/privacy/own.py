"""What somebody may change of themselves: how it stands now, in the names of the form's fields."""

from typing import Any

from community.people.hats import HATS, LIVED_EXPERIENCE
from community.people.models import Consent, Participant

PLAIN = (
    *("name", "say_name", "pronouns", "language", "spoken", "email"),
    *("phone", "address", "reached_by", "through", "area"),
)
NEWS = tuple(purpose.value for purpose in Consent.NEWS)
ORDINARY_HATS = {key: words for key, words in HATS.items() if key not in LIVED_EXPERIENCE}
LIVED_HATS = {key: words for key, words in HATS.items() if key in LIVED_EXPERIENCE}


def state(person: Participant) -> dict[str, Any]:
    """How it stands; hats about health or care are left out, since the link may be read by others of a mailbox."""
    found = {name: getattr(person, name) for name in PLAIN}
    found["organisation"] = person.organisation.name if person.organisation else ""
    worn = set(person.worn_hats.values_list("hat", flat=True))
    found["hats"] = [hat for hat in ORDINARY_HATS if hat in worn]
    standing = set(person.consents.standing().values_list("purpose", flat=True))
    found |= {purpose: purpose in standing for purpose in NEWS}
    only_place = person.basis == Participant.Basis.SERVICE
    return found | {"only_place": only_place, "silence": person.do_not_contact}


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same, whatever the order of their parts."""
    return _plain(one) == _plain(other)


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list | tuple | set) else str(value)
