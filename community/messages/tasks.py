"""Messages that wait in the outbox."""

from contextlib import AbstractContextManager
from typing import Any

from community.messages import actions
from wwnt.kit import outbox


def ahead(arguments: list[dict[str, Any]]) -> AbstractContextManager[None]:
    """Read the messages of a batch at once."""
    return actions.reading_ahead(message_ids=[given["message_id"] for given in arguments])


@outbox.task("messages.send", ahead=ahead, given_up=actions.note_given_up)
def send(*, message_id: int) -> None:
    """Send one message."""
    actions.send(message_id=message_id)
