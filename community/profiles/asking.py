"""Asks people whether their profile may still be kept."""

from datetime import datetime

from django.db import transaction

from community.messages import actions as messages
from community.profiles.models import AssetProfile
from wwnt.kit.retention.rulebook import before

MONTHS = 12
KIND, ABOUT = "profile_keep", "profiles"
AT_ONCE = 200


@transaction.atomic
def ask_those_silent(*, now: datetime) -> int:
    """Write once to everybody of whom we have seen no sign of life for a year; the rest are asked by hand. Says how many."""
    silent = AssetProfile.objects.select_for_update(of=("self",)).select_related("participant")
    due = silent.filter(alive_at__lte=before(now, months=MONTHS), asked_at=None, hidden_at=None)
    profiles = list(due.order_by("pk")[:AT_ONCE])
    messages.write_to_many(
        messages=[
            messages.draft(participant=each.participant, kind=KIND, about=ABOUT, row=each.pk)
            for each in profiles
        ]
    )
    AssetProfile.objects.filter(pk__in=[each.pk for each in profiles]).update(asked_at=now)
    return len(profiles)
