"""What the messages room holds about a person."""

from community.messages.models import Message
from wwnt.kit import sockets


class Plug(sockets.AboutPerson):
    """Messages sent."""

    holds = (Message,)


sockets.plug("about_person", Plug())
