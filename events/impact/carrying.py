"""What a new meet-up starts with: what is known from elsewhere, or the assessment of the one it is made from."""

from django.db import transaction

from events.impact import starting
from events.impact.models import Barrier, ImpactAssessment, ImpactRow
from events.meetups.models import Event

WORDS = ("what_en", "what_cy", "action_en", "action_cy")


@transaction.atomic
def begin_with_known(event: Event) -> None:
    """Give a new assessment what often stands in the way, to be checked; one that has begun stays as it is."""
    assessment, is_new = ImpactAssessment.objects.get_or_create(event=event)
    if not is_new:
        return
    known = starting.known_for(event.kind)
    rows = {
        key: ImpactRow(assessment=assessment, group=key)
        for key in dict.fromkeys(each.group for each in known)
    }
    ImpactRow.objects.bulk_create(rows.values())
    Barrier.objects.bulk_create(
        Barrier(
            row=rows[each.group],
            what_en=each.what_en,
            what_cy=each.what_cy,
            action_en=each.action_en,
            action_cy=each.action_cy,
            is_checked=False,
        )
        for each in known
    )


@transaction.atomic
def carry_over(source: Event, event: Event) -> None:
    """Take over who said what and what stood in the way, all of it open again: nobody involved, no owner, date or signature.

    Whether something still stands in the way is to be checked anew; what was done last time, and what came of it, stands
    beside it. A group that somebody has begun to look at already stays as it is.
    """
    begun = ImpactRow.objects.filter(assessment__event=event).values("group")
    found = ImpactRow.objects.filter(assessment__event=source).exclude(group__in=begun)
    was = list(found.prefetch_related("barriers"))
    if not was:
        return
    assessment = ImpactAssessment.objects.get_or_create(event=event)[0]
    rows = {
        each.pk: ImpactRow(
            assessment=assessment,
            group=each.group,
            said_en=each.said_en,
            said_cy=each.said_cy,
            before_id=each.before_id if source.is_preset else each.pk,
        )
        for each in was
    }
    ImpactRow.objects.bulk_create(rows.values())
    Barrier.objects.bulk_create(
        Barrier(
            row=rows[row.pk],
            **{name: getattr(each, name) for name in WORDS},
            is_checked=False,
            before_id=each.before_id if source.is_preset else each.pk,
        )
        for row in was
        for each in row.found
    )


@transaction.atomic
def keep_barriers(source: Event, preset: Event) -> None:
    """Give a preset the barriers that were found at a meet-up, to be checked anew; what groups said stays there."""
    found = ImpactRow.objects.filter(assessment__event=source).prefetch_related("barriers")
    assessment = ImpactAssessment.objects.get_or_create(event=preset)[0]
    for each in found:
        row = ImpactRow.objects.get_or_create(assessment=assessment, group=each.group)[0]
        Barrier.objects.bulk_create(
            Barrier(row=row, is_checked=False, **{name: getattr(barrier, name) for name in WORDS})
            for barrier in each.found
        )
