"""Answers about a venue for tests."""

import io
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from community.accounts.models import User
from events.meetups.models import Event, Team, Venue
from events.meetups.tests import make
from events.venues.models import VenueCheck


def check(venue: Venue, item: str = "step_free", answer: str = "no", **changes: Any) -> VenueCheck:
    """An answer that was seen today."""
    given = {"how": VenueCheck.How.SEEN, "checked_on": timezone.localdate()} | changes
    return VenueCheck.objects.create(venue=venue, item=item, answer=answer, **given)


def member(event: Event, role: str, name: str) -> User:
    """Somebody with this role in this meet-up."""
    user = make.person(name)
    Team.objects.create(event=event, user=user, role=role)
    return user


def typed(form: Any, how: str = "seen", on: date | None = None, **answers: Any) -> dict[str, Any]:
    """What a browser sends of a page of the checklist, with these answers changed (`door_width__measure=90`)."""
    data = {"how": how, "on": (on or timezone.localdate()).isoformat()}
    for each in form:
        for name in each.fields:
            value = each[name].value()
            data[each.add_prefix(name)] = "" if value is None else value
    return data | {name.replace("__", "-"): value for name, value in answers.items()}


def drawn() -> ContentFile:
    """A small red picture, as `kit.pictures` gives it."""
    out = io.BytesIO()
    Image.new("RGB", (64, 40), "red").save(out, "PNG")
    return ContentFile(out.getvalue(), name="door.png")
