"""A person's story with us in order of time, told by every room that knows a part of it."""

from typing import Any

from community.people.models import Participant
from wwnt.kit import sockets
from wwnt.kit.sockets import Moment


def of(person: Participant, by: Any) -> list[Moment]:
    """Everything that this reader may know, the newest first."""
    moments = [moment for plug in sockets.plugged("about_person") for moment in plug.history(person, by)]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)
