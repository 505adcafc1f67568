"""Work of the invites room that waits in the outbox."""

from django.utils import timezone

from events.invites import actions
from wwnt.kit import outbox


@outbox.task("invites.bring_in", lease=600, given_up=actions.note_given_up)
def bring_in(*, guest_list_id: int) -> None:
    """Bring in a guest list."""
    actions.bring_in(guest_list_id=guest_list_id, now=timezone.now())
