"""Asks those whom hosts may find and ask again whether that still holds: once, a year after the last sign of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from community.people.models import Participant
from events.meetups.locking import lock_meetups
from events.speakers import telling
from events.speakers.finding import agreed_again
from events.speakers.models import Speaker
from wwnt.kit import trail
from wwnt.kit.retention.rulebook import before
from wwnt.kit.trail import Hand

MONTHS = 12
"""A month before what speakers told us is forgotten (`docs/data-retention.yaml`), so that they can say that they stay."""
AT_ONCE = 100


def silent(now: datetime) -> "QuerySet[Speaker]":
    """Of the directory, those who spoke, or last said that they stay, a year ago, and at no meet-up since."""
    cut = before(now, months=MONTHS)
    is_silent = Q(stays_from=None, event__ends_at__lte=cut) | Q(stays_from__lte=cut)
    since = agreed_again().filter(participant=OuterRef("participant")).exclude(is_silent)
    return agreed_again().filter(is_silent).exclude(Exists(since))


def ask_those_silent(*, now: datetime) -> int:
    """Ask each person once, in the language of the latest meet-up they spoke at; who says nothing is forgotten in time."""
    due = silent(now).filter(stay_asked_at=None).order_by("-event__ends_at", "pk")
    people = list(dict.fromkeys(due.values_list("participant", flat=True)))[:AT_ONCE]
    return sum(_ask(person, now) for person in Participant.objects.filter(pk__in=people).order_by("pk"))


@transaction.atomic
def _ask(person: Participant, now: datetime) -> bool:
    """Ask this one for all the meet-ups they spoke at, under the lock of these; says whether it was still to be asked."""
    lock_meetups([person])
    rows = silent(now).filter(stay_asked_at=None, participant=person).select_related("event", "participant")
    latest = rows.order_by("-event__ends_at", "pk").first()
    if latest is None:
        return False
    telling.tell(latest, telling.STAY)
    trail.note("speakers.ask_to_stay", by=Hand.CLOCK, about=latest.event.key, row=latest.pk, at=now)
    Speaker.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(stay_asked_at=now)
    return True
