"""Who should meet whom: where the pages about gifts lead on to, as far as upper rooms have something to offer."""

from collections.abc import Sequence
from typing import Any, Protocol

from community.people.models import Participant
from wwnt.kit import sockets
from wwnt.kit.sockets import Words


class WhoShouldMeet(Protocol):
    """What a room plugs into the socket "who_should_meet"."""

    def meetings(self, person: Participant, by: Any) -> Sequence[tuple[Words, str]]:
        """Links to desk pages that help this host to bring the person together with somebody: words and address."""


def meetings(person: Participant, by: Any) -> list[tuple[Words, str]]:
    """What the rooms offer for this person."""
    return [each for plug in sockets.plugged("who_should_meet") for each in plug.meetings(person, by)]
