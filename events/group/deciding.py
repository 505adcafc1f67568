"""What can be done with decisions of a planning group: writing one down, mending what was written."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.group.models import Decision, Member, Voice
from events.meetups.changes import check, differing
from events.meetups.models import Event
from wwnt.kit import trail


class NeedsReason(Exception):
    """Nobody with lived experience was there, so it has to be said why it was decided all the same."""


def is_lived(event: Event, there: Collection[int], decision: Decision | None = None) -> bool:
    """Whether any of these speaks from lived experience: as they did then where they are noted already, else now."""
    then = set()
    if decision is not None:
        kept = decision.voices.filter(member=None) | decision.voices.filter(member__in=there)
        if kept.filter(has_lived_experience=True).exists():
            return True
        then = set(kept.values_list("member", flat=True))
    anew = Member.objects.filter(event=event, pk__in=set(there) - then)
    return anew.filter(has_lived_experience=True).exists()


@transaction.atomic
def record_decision(
    *, event: Event, given: Mapping[str, Any], there: Collection[int], by: User, now: datetime
) -> Decision:
    """Write down what was decided and who was there; without lived experience in the room only with a reason."""
    Event.objects.select_for_update().get(pk=event.pk)
    if not given.get("reason") and not is_lived(event, there):
        raise NeedsReason
    twin = event.decisions.filter(proposal=given["proposal"], decided_on=given["decided_on"]).first()
    if twin is not None:
        return twin
    decision = Decision.objects.create(event=event, **given)
    keep_voices(decision, there)
    trail.note("group.record_decision", by=by, about=event.key, row=decision.pk, at=now)
    return decision


@transaction.atomic
def change_decision(
    *,
    decision: Decision,
    changes: Mapping[str, Any],
    there: Collection[int],
    mark: str,
    by: User,
    now: datetime,
) -> Decision:
    """Mend what was written; who was noted as there keeps the experience they spoke from at that time."""
    row = Decision.objects.select_for_update(of=("self",)).select_related("event").get(pk=decision.pk)
    check(row, changes, mark)
    if not changes.get("reason") and not is_lived(row.event, there, row):
        raise NeedsReason
    names = differing(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    row.save()
    if keep_voices(row, there):
        names.append("voices")
    if names:
        trail.note(
            "group.change_decision", by=by, about=row.event.key, row=row.pk, at=now, fields=sorted(names)
        )
    return row


def keep_voices(decision: Decision, there: Collection[int]) -> bool:
    """These were there, and no others; who was noted already stays as they were. Says whether that is new."""
    before = set(decision.voices.exclude(member=None).values_list("member", flat=True))
    members = Member.objects.filter(event=decision.event_id, pk__in=there)
    now = {member.pk: member for member in members}
    decision.voices.filter(member__in=before - set(now)).delete()
    Voice.objects.bulk_create(
        Voice(
            decision=decision,
            member=member,
            has_lived_experience=member.has_lived_experience,
            has_learned_experience=member.has_learned_experience,
        )
        for pk, member in sorted(now.items())
        if pk not in before
    )
    return before != set(now)
