"""What somebody said elsewhere of what they bring, as on a registration form: offered to them for their profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from community.people.models import Participant
from community.profiles.models import Asset
from wwnt.kit import sockets, text
from wwnt.kit.bilingual import Text


@dataclass(frozen=True)
class Said:
    """Words of a person, with the language they were written in; the key finds them again."""

    key: str
    words: Text


class SaidAtRegistration(Protocol):
    """What a room plugs into the socket "said_at_registration"."""

    def said(self, person: Participant) -> Sequence[Said]:
        """What this person has said of what they bring, the latest first."""


def not_kept_yet(person: Participant) -> list[Said]:
    """What they said and what their profile does not hold, each once."""
    mine = Asset.objects.filter(profile__participant=person).values_list("text_en", "text_cy")
    seen = {text.fold(each) for pair in mine for each in pair if each}
    found = []
    for plug in sockets.plugged("said_at_registration"):
        for each in plug.said(person):
            folded = text.fold(text.one_line(each.words)[:300])
            if folded and folded not in seen:
                seen.add(folded)
                found.append(each)
    return found
