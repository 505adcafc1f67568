"""Risks and safety plans for tests, with honest defaults."""

from typing import Any

from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.safety.models import Risk, SafetyPlan


def risk(event: Event, **changes: Any) -> Risk:
    """Rain comes in: it may well happen, and somebody may slip."""
    given = {"what_en": "Rain comes in", "what_cy": "Glaw yn dod i mewn", "likelihood": 3, "impact": 3}
    return Risk.objects.create(event=event, **given | changes)


def member(event: Event, name: str = "Ben", **contact: str) -> Member:
    """Somebody of the planning group, without an account."""
    person = Participant.objects.create(name=name, **contact)
    return Member.objects.create(event=event, participant=person, status=Member.Status.IN)


def plan(event: Event, **changes: Any) -> SafetyPlan:
    """A lead who can be rung."""
    given = {"lead_name": "Ada", "lead_phone": "01632 960101"}
    return SafetyPlan.objects.create(event=event, **given | changes)
