"""Members and tasks for tests, with honest defaults."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.meetups.tests import make
from events.planning import making
from events.planning.models import PlanningTask

DAY = datetime(2027, 6, 16, 9, 30, tzinfo=UTC)
"""A Wednesday in June, half past ten in Rhyl."""


def event(**changes: Any) -> Event:
    """A meet-up on that Wednesday."""
    return make.event(**{"starts_at": DAY} | changes)


def preset(kind: str = Event.Kind.MEETUP) -> Event:
    """A preset of this kind with the tasks of the library."""
    row = event(slug=f"preset-{kind}", kind=kind, status=Event.Status.PRESET)
    making.set_up(row)
    return row


def member(event: Event, name: str = "Ben", **changes: Any) -> Member:
    """Somebody in the planning group who is reached by e-mail, unless `email` is empty."""
    user = changes.pop("user", None)
    given = {"name": name, "email": f"{name.lower()}@example.org"} | changes
    person = Participant.objects.create(**given)
    return Member.objects.create(event=event, participant=person, user=user, status=Member.Status.IN)


def task(event: Event, text: str = "Book the hall", **changes: Any) -> PlanningTask:
    """A task that is due in a week, from today's point of view."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "text_en": text,
        "text_cy": f"{text} (cy)",
        "due_on": today + timedelta(days=7),
        "dated_on": date(2020, 1, 1),
    }
    return PlanningTask.objects.create(event=event, **given | changes)
