"""What the imports room does by the clock."""

from datetime import datetime

from community.imports import actions
from community.imports.models import ParticipantImport
from wwnt.kit import outbox


@outbox.clock
def go_on(*, now: datetime) -> None:
    """Take up lists whose work was broken off, by a worker or a command that was killed."""
    still = ParticipantImport.objects.filter(
        status__in=ParticipantImport.UNDER_WAY, stopped=False, moved_at__lt=now - actions.STANDS_STILL
    )
    for listed in still:
        actions.go_on(listed=listed, by=None)
