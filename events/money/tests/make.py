"""Lines, members and claims for tests, with honest defaults."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from community.accounts.models import User
from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.money.models import BudgetLine, ExpenseClaim


def line(
    event: Event, category: str = "room", planned: Any = None, actual: Any = None, **changes: Any
) -> BudgetLine:
    """A line of a budget; amounts may be given as words."""
    amounts = {
        name: None if each is None else Decimal(each)
        for name, each in (("planned", planned), ("actual", actual))
    }
    return BudgetLine.objects.create(event=event, category=category, **amounts | changes)


def with_role(event: Event, role: str, name: str) -> User:
    """Somebody with one role in this meet-up."""
    user = meetups.person(name)
    Team.objects.create(event=event, user=user, role=role)
    return user


def member(event: Event, name: str = "Ben", **changes: Any) -> Member:
    """Somebody in the planning group."""
    given = {"email": f"{name.lower()}@example.org", "language": "en"}
    person = Participant.objects.create(name=name, **given | changes)
    return Member.objects.create(event=event, participant=person, status=Member.Status.IN)


def claim(event: Event, person: Participant, amount: str = "4.50", **changes: Any) -> ExpenseClaim:
    """A claim for a bus, in cash."""
    given = {
        "what": "travel",
        "language": person.language,
        "spent_on": date(2026, 5, 6),
        "pay_by": "cash",
        "asked_at": timezone.now(),
    }
    return ExpenseClaim.objects.create(
        event=event, participant=person, amount=Decimal(amount), **given | changes
    )


def photo(
    name: str = "receipt.jpg", kind: str = "JPEG", size: tuple[int, int] = (640, 480)
) -> SimpleUploadedFile:
    """A photo of a receipt."""
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue(), f"image/{kind.lower()}")


def typed(**changes: Any) -> dict[str, Any]:
    """What somebody types who took the bus today."""
    given = {
        "what": "travel",
        "words": "The bus",
        "amount": "£4.50",
        "miles": "",
        "spent_on": timezone.localdate().isoformat(),
        "has_receipt": "no",
        "pay_by": "cash",
        "pay_words": "",
    }
    return given | changes
