"""Papers that wait in the outbox."""

from events.impact import papers
from wwnt.kit import outbox

LEASE = 300  # seconds after which another worker begins anew


@outbox.task("impact.make_files", lease=LEASE)
def make_files(*, impact_edition_id: int) -> None:
    """Make the PDF of a published assessment in both languages."""
    papers.make_files(impact_edition_id=impact_edition_id)
