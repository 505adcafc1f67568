"""Messages that wait in the outbox."""

from community.messages import actions
from wwnt.kit import outbox


@outbox.task("messages.send")
def send(*, message_id: int) -> None:
    """Send one message."""
    actions.send(message_id=message_id)
