"""Meet-ups and their hosts for tests, with honest defaults."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.accounts.models import User
from events.meetups.models import Event, Team, Venue


def venue(**changes: Any) -> Venue:
    """A hall in Rhyl."""
    given = {
        "name_en": "Town Hall",
        "name_cy": "Neuadd y Dref",
        "address": "1 Stryd y Dŵr",
        "town": "Rhyl",
        "postcode": "LL18 1AA",
        "access_en": "Level from the street to every room.",
        "access_cy": "Gwastad o'r stryd i bob ystafell.",
        "getting_there_en": "Five minutes from the station.",
        "getting_there_cy": "Pum munud o'r orsaf.",
    }
    return Venue.objects.create(**given | changes)


def event(**changes: Any) -> Event:
    """A published meet-up in three weeks, complete in both languages."""
    starts = timezone.now().replace(minute=30, second=0, microsecond=0) + timedelta(days=21)
    given: dict[str, Any] = {
        "slug": "nobody-eats-alone",
        "title_en": "Nobody eats alone",
        "title_cy": "Neb yn bwyta ar ei ben ei hun",
        "goal_en": "What would it take for nobody to eat alone in Rhyl?",
        "goal_cy": "Beth fyddai ei angen fel na fydd neb yn bwyta ar ei ben ei hun yn y Rhyl?",
        "about_en": "Three stories, then small tables.",
        "about_cy": "Tair stori, yna byrddau bach.",
        "cost_en": "Free. Lunch is on us.",
        "cost_cy": "Am ddim. Ni sy'n talu am ginio.",
        "access_en": "Hearing loop, quiet room.",
        "access_cy": "Dolen sain, ystafell dawel.",
        "photos_en": "We only take photos of people who say yes.",
        "photos_cy": "Dim ond pobl sy'n cytuno y byddwn yn tynnu eu llun.",
        "hosts": "WWNT",
        "phone": "01745 000 000",
        "email": "croeso@example.org",
        "status": Event.Status.PUBLISHED,
        "starts_at": starts,
        "ends_at": changes.get("starts_at", starts) + timedelta(hours=3),
        "capacity": 40,
    }
    if "venue" not in changes:
        given["venue"] = Venue.objects.first() or venue()
    return Event.objects.create(**given | changes)


def person(name: str = "Ada", **changes: Any) -> User:
    """Somebody who can sign in, without any role: Ada unless named."""
    return User.objects.create_user(f"{name.lower()}@example.org", name, **changes)


def host(event: Event, name: str = "Ada") -> User:
    """A lead host of this meet-up."""
    user = person(name)
    Team.objects.create(event=event, user=user, role=Team.Role.LEAD_HOST)
    return user


def facilitator(event: Event, name: str = "Carol") -> User:
    """A facilitator of this meet-up."""
    user = person(name)
    Team.objects.create(event=event, user=user, role=Team.Role.FACILITATOR)
    return user
