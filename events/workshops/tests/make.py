"""Parts of the day, workshops and places for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.accounts.models import User
from community.people.models import Participant
from events.access.models import AccessNeed
from events.meetups.models import Event
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from events.workshops.models import SessionHandout, Workshop, WorkshopPlace


def session(
    event: Event, title: str = "Singing", offset: int = 30, minutes: int = 45, **changes: Any
) -> Session:
    """Three quarters of an hour of singing."""
    given = {"kind": "workshop", "title_en": title, "title_cy": f"{title} (cy)"}
    return Session.objects.create(event=event, offset_minutes=offset, minutes=minutes, **given | changes)


def workshop(
    event: Event, title: str = "Singing", places: int = 2, offset: int = 30, **changes: Any
) -> Workshop:
    """A workshop with two places that guests can sign up for."""
    part = changes.pop("session", None) or session(event, title, offset)
    return Workshop.objects.create(session=part, **{"is_on": True, "capacity": places} | changes)


def place(workshop: Workshop, ticket: Ticket, **changes: Any) -> WorkshopPlace:
    """Somebody is in it."""
    given = {"since": timezone.now(), "state": "taken"}
    return WorkshopPlace.objects.create(workshop=workshop, ticket=ticket, **given | changes)


def handout(session: Session, **changes: Any) -> SessionHandout:
    """A link for everybody, there at once."""
    now = timezone.now()
    given = {
        "title_en": "Words",
        "title_cy": "Geiriau",
        "url": "https://example.org/words",
        "readers": "everybody",
    }
    return SessionHandout.objects.create(
        session=session, **given | {"created_at": now, "shown_at": now} | changes
    )


def facilitate(session: Session, user: User) -> None:
    """This host runs it."""
    person = Participant.objects.create(name=user.name, email=user.email)
    speaker = Speaker.objects.create(
        event=session.event, participant=person, name=user.name, created_at=timezone.now()
    )
    SessionSpeaker.objects.create(session=session, speaker=speaker, role="facilitator")


def needing(guest: Ticket, kind: str = "loop") -> AccessNeed:
    """This guest has said what helps them."""
    now = timezone.now()
    return AccessNeed.objects.create(
        event=guest.event,
        participant=guest.participant,
        kind=kind,
        consent_wording="You may keep it.",
        consent_at=now,
        asked_at=now,
        delete_on=timezone.localdate(),
    )
