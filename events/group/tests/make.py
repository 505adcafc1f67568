"""Members of planning groups for tests, with honest defaults."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.group.models import DatePoll, Decision, Meeting, Member
from events.group.polling import ask_dates
from events.meetups.models import Event


def member(event: Event, name: str = "Ben", **changes: Any) -> Member:
    """Somebody in the group with lived experience: Ben unless named; changes for the participant are `person={…}`."""
    known = {"name": name, "email": f"{name.lower().replace(' ', '.')}@example.org", "language": "en"}
    person = changes.pop("participant", None)
    person = person or Participant.objects.create(**known | changes.pop("person", {}))
    changes.pop("person", None)
    given = {"status": Member.Status.IN, "has_lived_experience": True, "takes": Member.Takes.EXPENSES}
    return Member.objects.create(event=event, participant=person, **given | changes)


def days(event: Event, *offsets: int) -> list[tuple[datetime, datetime]]:
    """Dates as long as the meet-up, so many days from its day."""
    return [
        (event.starts_at + timedelta(days=each), event.ends_at + timedelta(days=each)) for each in offsets
    ]


def poll(event: Event, by: Any, *offsets: int, **changes: Any) -> DatePoll:
    """The group is asked for the day of the meet-up; answers until the day before the first date."""
    now = timezone.now()
    spans = days(event, *(offsets or (0, 7)))
    given: dict[str, Any] = {"kind": "day", "closes_at": spans[0][0] - timedelta(days=1)}
    return ask_dates(event=event, dates=spans, by=by, now=now, **given | changes)


def meeting(event: Event, **changes: Any) -> Meeting:
    """A meeting that was held last week, with notes."""
    begin = timezone.now() - timedelta(days=7)
    given = {"starts_at": begin, "ends_at": begin + timedelta(hours=1), "notes": "We spoke of lunch."}
    return Meeting.objects.create(event=event, **given | changes)


def decision(event: Event, **changes: Any) -> Decision:
    """Something that was agreed today."""
    given = {
        "proposal": "We start at half past ten.",
        "decided_on": timezone.localdate(),
        "outcome": "agreed",
    }
    return Decision.objects.create(event=event, **given | changes)
