"""People, hours and pots for tests, with honest defaults."""

from datetime import date
from typing import Any

from django.utils import timezone

from community.accounts.models import User
from community.credits import actions
from community.credits.models import CreditAccount, Pot, ThankYou, TimeEntry
from community.people.models import Participant


def person(name: str = "Ben", **changes: Any) -> Participant:
    """Somebody with e-mail, in English: Ben unless named."""
    return Participant.objects.create(name=name, **{"email": f"{name.lower()}@example.org"} | changes)


def keeper(name: str = "Ada") -> User:
    """Somebody who keeps people."""
    return User.objects.create_user(f"{name.lower()}@example.org", name, is_keeper=True)


def time(person: Participant, **changes: Any) -> TimeEntry:
    """Two hours of caring, noted by nobody in particular."""
    given: dict[str, Any] = {"work": "caring", "quarters": 8, "on": date(2026, 3, 1), "by": None}
    return actions.note_time(person=person, now=timezone.now(), **given | changes)


def pot(**changes: Any) -> CreditAccount:
    """A pot for rides; its account."""
    words = {
        "name_en": "Rides",
        "name_cy": "Lifftiau",
        "purpose_en": "To get there",
        "purpose_cy": "I gyrraedd",
    }
    made = actions.save_pot(pot=Pot(**words | changes), by=None, now=timezone.now())  # type: ignore[arg-type]
    return CreditAccount.objects.select_related("pot").get(pot=made)


def thanks(**changes: Any) -> ThankYou:
    """Thanks for the soup."""
    given: dict[str, Any] = {"from_words": "Cleo", "reason": "the soup", "text": "Warm.", "language": "en"}
    return ThankYou.objects.create(created_at=timezone.now(), **given | changes)
