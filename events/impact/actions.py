"""What can be done with an equality impact assessment: look at a group, name a barrier, sign, publish."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.accounts.models import User
from events.group.models import Member
from events.impact import on_the_plan, telling
from events.impact.models import (
    Barrier,
    ImpactAssessment,
    ImpactEdition,
    ImpactRow,
    ImpactSignature,
    Involvement,
)
from events.meetups.changes import ChangedMeanwhile, check, differing, seen
from events.meetups.models import Event
from events.planning.owning import Owner
from wwnt.kit import outbox, page_cache, trail

MEANING = {"what_en", "what_cy", "action_en", "action_cy", "is_checked"}
"""What of a barrier is signed: who does it, by when, and what came of it may change without a new signature."""

AGAIN = {"is_checked", "owner", "due_on"}
"""What nobody says anew of something that they do not want done."""


class NotReady(Exception):
    """Something is missing before it can be published; `gaps` says what."""

    def __init__(self, gaps: list[Any]) -> None:
        super().__init__()
        self.gaps = gaps


class NotOfTheGroup(Exception):
    """Only who is in the planning group of this meet-up now can sign or be named as involved."""


@transaction.atomic
def assessment_of(*, event: Event) -> ImpactAssessment:
    """The assessment of this meet-up, locked; made if there is none yet."""
    Event.everything.select_for_update().get(pk=event.pk)
    return ImpactAssessment.objects.get_or_create(event=event)[0]


@transaction.atomic
def change_row(
    *,
    event: Event,
    group: str,
    changes: Mapping[str, Any],
    mark: str,
    by: User | None,
    were_involved: Collection[int] = (),
    involved: Collection[int] = (),
) -> ImpactRow:
    """Keep what was found out about a group, unless somebody else changed the same words meanwhile.

    Of who was involved, those are added and taken out whom the writer added and took out (`were_involved` is what they saw),
    so that two who write at once lose nobody.
    """
    assessment = assessment_of(event=event)
    row = ImpactRow.objects.filter(assessment=assessment, group=group).first()
    row = row or ImpactRow(assessment=assessment, group=group)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    for name in names:
        setattr(row, name, changes[name])
    if names or not row.pk:
        row.save()
    people = _change_involved(row, set(involved) - set(were_involved), set(were_involved) - set(involved))
    if names or people:
        _meaning_changed(assessment)
        trail.note("impact.change_row", by=by, about=event.key, row=row.pk, **facts)
    return row


def _change_involved(row: ImpactRow, added: Collection[int], gone: Collection[int]) -> bool:
    """Add and take out members; says whether anything changed."""
    known = Member.objects.current().filter(event=row.assessment.event_id, pk__in=added)
    fresh = [pk for pk in known.values_list("pk", flat=True) if pk not in row.involved]
    if len(known) != len(set(added)):
        raise NotOfTheGroup
    Involvement.objects.bulk_create([Involvement(row=row, member_id=pk) for pk in fresh])
    taken, _each = Involvement.objects.filter(row=row, member__in=gone).delete()
    return bool(fresh or taken)


def _meaning_changed(assessment: ImpactAssessment) -> None:
    """What was signed is not what stands now: signatures are asked for anew."""
    assessment.version += 1
    assessment.save(update_fields=["version"])


@transaction.atomic
def add_barrier(
    *,
    event: Event,
    group: str,
    words: Mapping[str, Any],
    by: User | None,
    owner: Owner | None = None,
    due_on: date | None = None,
) -> Barrier:
    """Say what stands in the way of a group and what we will do; with a date it becomes a task. The same twice stays one."""
    assessment = assessment_of(event=event)
    row = ImpactRow.objects.get_or_create(assessment=assessment, group=group)[0]
    twin = Barrier.objects.filter(row=row, what_en=words["what_en"], what_cy=words["what_cy"]).first()
    if twin is not None:
        return twin
    barrier = Barrier.objects.create(row=row, **words)
    on_the_plan.follow(barrier, owner=owner, due_on=due_on, by=by)
    if row.nothing_known:
        row.nothing_known = False
        row.save(update_fields=["nothing_known"])
    _meaning_changed(assessment)
    trail.note("impact.add_barrier", by=by, about=event.key, row=barrier.pk)
    return barrier


@transaction.atomic
def change_barrier(
    *,
    barrier: Barrier,
    changes: Mapping[str, Any],
    mark: str,
    by: User | None,
    done: bool = False,
    again: bool = False,
) -> Barrier:
    """Change a barrier and its task together, unless somebody else changed the same meanwhile.

    `changes` may name `owner` and `due_on`, which stand in the task; `done` ticks the task off. A task that was taken off
    the plan is to be done again where somebody says so (`again`), or says anew that it is so here, who does it or by when.
    """
    event = barrier.row.assessment.event
    assessment = assessment_of(event=event)
    row = Barrier.objects.select_related("task__owner", "row").get(pk=barrier.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    columns = {name: value for name, value in changes.items() if name not in ("owner", "due_on")}
    facts = trail.changed(row, columns)
    for name in columns:
        setattr(row, name, changes[name])
    row.save()
    anew = again or bool(AGAIN & set(names))
    if names or again:
        in_task = {name: changes.get(name, getattr(row, name)) for name in ("owner", "due_on")}
        on_the_plan.follow(row, **in_task, by=by, anew=anew)
        if {"owner", "due_on"} & set(names):
            facts["fields"].append("task")
        trail.note("impact.change_barrier", by=by, about=event.key, row=row.pk, **facts)
    if MEANING & set(names):
        _meaning_changed(assessment)
    if done and row.task is not None:
        on_the_plan.tick(row, by=by, now=timezone.now())
    return row


@transaction.atomic
def remove_barrier(*, barrier: Barrier, names: Iterable[str], mark: str, by: User | None) -> None:
    """Take out what does not stand in the way here, unless somebody else changed it meanwhile; its task is dropped."""
    event = barrier.row.assessment.event
    assessment = assessment_of(event=event)
    row = Barrier.objects.filter(pk=barrier.pk).select_related("task").first()
    if row is None:
        return
    if mark != seen(row, names):
        raise ChangedMeanwhile(row)
    on_the_plan.drop(row, by=by)
    trail.note("impact.remove_barrier", by=by, about=event.key, group=row.row.group)
    row.delete()
    _meaning_changed(assessment)


@transaction.atomic
def sign(
    *,
    event: Event,
    member: Member,
    version: int,
    how: str,
    may_name: bool,
    now: datetime,
    by: User | None = None,
) -> ImpactSignature:
    """Sign what stands now, as a member of the planning group; refused where it is not what the member has seen."""
    assessment = assessment_of(event=event)
    if not Member.objects.current().filter(pk=member.pk, event=event).exists():
        raise NotOfTheGroup
    if version != assessment.version:
        raise ChangedMeanwhile(assessment)
    signature, is_new = ImpactSignature.objects.get_or_create(
        assessment=assessment,
        member=member,
        version=version,
        defaults={"how": how, "may_name": may_name, "signed_at": now, "by": by},
    )
    if is_new:
        page_cache.touch(event.stamp)
        trail.note("impact.sign", by=by, about=event.key, row=signature.pk, how=how)
    return signature


@transaction.atomic
def show_name(*, event: Event, member: Member, may: bool) -> None:
    """Let the first name of who signed stand on the public page, or not any more."""
    ImpactSignature.objects.filter(assessment__event=event, member=member).update(may_name=may)
    page_cache.touch(event.stamp)


@transaction.atomic
def publish_impact(*, event: Event, by: User | None, now: datetime) -> ImpactEdition:
    """Show everybody what stands now, once two have signed it and nothing is missing in either language."""
    assessment = assessment_of(event=event)
    missing = telling.missing(event)
    if missing:
        raise NotReady(missing)
    content = telling.content(event)
    newest = assessment.editions.first()
    if newest is not None and newest.taken_down_at is None and _says(newest, content):
        return newest
    edition = ImpactEdition.objects.create(
        assessment=assessment,
        number=newest.number + 1 if newest else 1,
        version=assessment.version,
        content=content,
        published_at=now,
        by=by,
    )
    outbox.put("impact.make_files", impact_edition_id=edition.pk)
    page_cache.touch(event.stamp)
    trail.note("impact.publish_impact", by=by, about=event.key, at=now, number=edition.number)
    return edition


def _says(edition: ImpactEdition, content: dict[str, Any]) -> bool:
    """Whether an edition has these words already."""
    return telling.words_alone(edition.content) == telling.words_alone(content)


@transaction.atomic
def take_down(*, event: Event, by: User | None, now: datetime) -> None:
    """Show it to nobody any more; it can be published again."""
    assessment = assessment_of(event=event)
    newest = assessment.editions.filter(taken_down_at=None).first()
    if newest is not None:
        assessment.editions.filter(taken_down_at=None).update(taken_down_at=now)
        page_cache.touch(event.stamp)
        trail.note("impact.take_down", by=by, about=event.key, at=now, number=newest.number)
