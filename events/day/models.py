"""Who came through the door, and when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from events.meetups.models import Event
from events.tickets.models import Ticket


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Adjectives for check-ins."""

    def for_event(self, event: Event) -> "CheckInQuerySet":
        """Those at one meet-up's door."""
        return self.filter(ticket__event=event)

    def standing(self) -> "CheckInQuerySet":
        """Those not undone."""
        return self.filter(undone_at=None)


class CheckIn(models.Model):
    """One guest has arrived; undone if it was a slip."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(undone_at__isnull=True), name="checked_in_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket} {self.at:%H:%M}"
