"""Guests among those who may be asked which contributions they would like."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket


class Voters:
    """Everybody with a place."""

    key = "guests"
    name = _("Guests who have a place")

    def people(self, event: Event) -> Sequence[Participant]:
        """Each person once."""
        rows = Ticket.objects.for_event(event).confirmed().named().exclude(participant=None)
        return list(Participant.objects.filter(pk__in=rows.values("participant")).order_by("pk"))
