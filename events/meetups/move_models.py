"""What held of a meet-up that guests could see, each time before it changed: when it was, and where."""

from typing import ClassVar

from django.db import models

from events.meetups.venue_models import Venue


class Move(models.Model):
    """A public meet-up was at these hours in this place until it was moved."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="moves")
    moved_at = models.DateTimeField(auto_now_add=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.ForeignKey(Venue, models.SET_NULL, null=True, related_name="+")
    join_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.event}: {self.moved_at}"
