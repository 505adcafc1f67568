"""Who came through the door, and when; and the links with which people help there without an account."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from events.meetups.models import Event
from events.tickets.models import Ticket
from wwnt.kit import links

AFTERWARDS = timedelta(hours=12)
"""How long after the end of a meet-up its helper links still work."""


class HelperLink(links.Linked):
    """Lets somebody without an account work at the door of one meet-up, until it is ended or the day is over."""

    link_kind = "h"

    event = models.ForeignKey(Event, models.CASCADE, related_name="helper_links")
    name = models.CharField(max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def good_until(self) -> datetime:
        """When it stops working by itself."""
        return self.event.ends_at + AFTERWARDS

    def is_over(self, now: datetime) -> bool:
        """Whether it opens nothing any more."""
        return self.ended_at is not None or now > self.good_until


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
    helper = models.ForeignKey(HelperLink, models.SET_NULL, null=True, blank=True, related_name="+")
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

    @property
    def done_by(self) -> str:
        """Who welcomed them, as far as it is known."""
        return str(self.by or self.helper or "")
