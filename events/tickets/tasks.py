"""What of the tickets room waits in the outbox."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.tickets import actions
from wwnt.kit import outbox


@outbox.task("tickets.send_links", words=_("Lost tickets, sent again"))
def send_links(*, tickets: list[int]) -> None:
    """Send guests the links to their own pages again."""
    actions.send_links(tickets=tickets, now=timezone.now())
