"""Reports that wait in the outbox."""

from reports import actions
from wwnt.kit import outbox

LEASE = 900  # seconds after which another worker begins anew


@outbox.task("reports.make", lease=LEASE, given_up=actions.note_given_up)
def make(*, edition_id: int) -> None:
    """Make one edition."""
    actions.make_report(edition_id=edition_id)
