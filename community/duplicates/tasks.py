"""Work of the duplicates room that waits in the outbox."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.duplicates import actions
from wwnt.kit import outbox


@outbox.task("duplicates.look", lease=900, words=_("Look for entries that may be one person"))
def look() -> None:
    """Look through everybody."""
    actions.look(now=timezone.now())
