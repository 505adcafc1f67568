"""The decision log: what the group wrote down, and what was decided together elsewhere, the latest first."""

from typing import Any

from django.urls import reverse

from events.group.voices import told_of
from events.meetups.models import Event
from wwnt.kit import sockets


def log_of(event: Event, *, reader: Any = None, secret: str = "") -> list[Any]:
    """All decisions, for who reads at the desk or behind a member's link.

    A lower room plugs into "decisions" an object with `decided(event, reader=, secret=)`: entries with `decided_on`, `title`,
    `outcome`, `proposal`, `objections`, `response`, `no_objection`, `url`, `anchor`, and `is_elsewhere`.
    """
    told: list[Any] = [
        told_of(row) for row in event.decisions.prefetch_related("voices__member__participant")
    ]
    for plug in sockets.plugged("decisions"):
        told += plug.decided(event, reader=reader, secret=secret)
    return sorted(told, key=lambda each: each.decided_on, reverse=True)


class DecisionLog:
    """Where the log is read, for those who decide elsewhere."""

    def desk_url(self, event: Event) -> str:
        """At the desk."""
        return reverse("group/desk/decisions", args=[event.slug])

    def member_url(self, secret: str) -> str:
        """On a member's own page."""
        return reverse("group/member", args=[secret])
