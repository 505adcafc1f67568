"""Papers that wait in the outbox."""

from events.materials import actions
from wwnt.kit import outbox

LEASE = 600  # seconds after which another worker begins anew


@outbox.task("materials.make", lease=LEASE, given_up=actions.note_given_up)
def make(*, paper_id: int) -> None:
    """Make one paper."""
    actions.make_paper(paper_id=paper_id)
