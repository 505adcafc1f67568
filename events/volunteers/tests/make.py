"""Roles, shifts and volunteers for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.meetups.models import Event
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage, VolunteerRole


def role(event: Event, name: str = "Welcomer", **changes: Any) -> VolunteerRole:
    """Somebody who says hello."""
    given = {"name_en": name, "name_cy": f"{name} (cy)", "does_en": "Says hello", "does_cy": "Yn dweud helô"}
    return VolunteerRole.objects.create(event=event, **given | changes)


def shift(role: VolunteerRole, offset: int = 0, minutes: int = 60, places: int = 2) -> Shift:
    """An hour from the start, for two."""
    given = {"offset_minutes": offset, "minutes": minutes, "places": places}
    return Shift.objects.create(role=role, **given)


def page(event: Event, **changes: Any) -> VolunteerPage:
    """People can put themselves down."""
    return VolunteerPage.objects.create(event=event, **{"is_on": True} | changes)


def volunteer(*shifts: Shift, name: str = "Ben", event: Event | None = None, **changes: Any) -> Volunteer:
    """Somebody with these shifts; `email`, `phone` and `address` are the person's."""
    ways = {way: changes.pop(way) for way in ("email", "phone", "address") if way in changes}
    contact = ways or {"email": f"{name.lower()}@example.org"}
    if "participant" not in changes:
        language = changes.get("language", "en")
        changes["participant"] = Participant.objects.create(name=name, language=language, **contact)
    event = event or shifts[0].role.event
    given = {"event": event, "name": name, "created_at": timezone.now()}
    row = Volunteer.objects.create(**given | changes)
    for each in shifts:
        Turn.objects.create(volunteer=row, shift=each, taken_at=row.created_at)
    return row
