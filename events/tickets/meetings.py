"""What tickets tell the rooms below: who was at the same meet-up, and what guests said when they registered."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket


class MetAt:
    """Who was at the same meet-up: had a place at one that has begun."""

    def of(self, people: Collection[int]) -> Mapping[int, Collection[str]]:
        """By person, the meet-ups at which they were; one query for however many."""
        rows = Ticket.objects.confirmed().filter(
            participant__isnull=False, event__in=Event.objects.public(), event__starts_at__lte=timezone.now()
        )
        wanted = set(people)
        found: dict[int, set[str]] = {}
        for person, event in rows.values_list("participant", "event"):
            if person in wanted:
                found.setdefault(person, set()).add(str(event))
        return found

    def names(self, keys: Collection[str]) -> Mapping[str, Any]:
        """What these meet-ups are called, in the reader's language."""
        return {str(event.pk): event.title for event in Event.objects.filter(pk__in=keys)}


class SaidOnTickets:
    """What a guest would bring and would like to find, as they typed it on their tickets."""

    def said(self, person: Participant) -> list[tuple[str, str, str, datetime]]:
        """Kind ("gift" or "ask"), text, its language, and when."""
        tickets = Ticket.objects.named().filter(participant=person).order_by("created_at")
        return [
            (kind, words, language, at)
            for gifts, asks, language, at in tickets.values_list("gifts", "asks", "language", "created_at")
            for kind, words in (("gift", gifts), ("ask", asks))
            if words.strip()
        ]
