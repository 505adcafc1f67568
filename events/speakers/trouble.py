"""What can stand in the way of an action with speakers."""

from events.speakers.models import Speaker


class AlreadyASpeaker(Exception):
    """This person is among the speakers already: `speaker`."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.speaker = speaker


class NotAsked(Exception):
    """They were not asked, or what they offered is still being read."""


class Unreachable(Exception):
    """There is neither an address nor a number, nor anybody who passes it on."""


class InProgramme(Exception):
    """They stand in the programme: take them out there first, or say that they can't come."""


class TooLate(Exception):
    """Nothing can be changed any more: the meet-up is over or called off."""


class TooMany(Exception):
    """They have given as many files and links as we keep."""
