"""The equality impact assessments of the demo: the past one with what came of it, the coming one half looked at."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from community.accounts.models import User
from community.people.models import Participant
from events.group.models import Member
from events.impact import actions, carrying, groups, on_the_plan, telling
from events.impact.models import (
    Barrier,
    ImpactAssessment,
    ImpactEdition,
    ImpactRow,
    ImpactSignature,
    Involvement,
)
from events.meetups.models import Event
from events.planning.models import PlanningTask
from reports.demo.rows import Scene
from reports.demo.stories import BARRIERS, SAID
from wwnt.kit import outbox

NAMES = {
    "dai": "Dai Morris",
    "aisha": "Aisha Rahman",
    "gwyn": "Gwyn Ellis",
    "tomos": "Tomos Vaughan",
}
SIGNED = ("aisha", "gwyn")
LOOKED_AT = ("age", "disability", "welsh", "low_income", "carers", "rural")
"""What the planning group of the coming meet-up has talked about so far."""

OFFSETS = {"disability": -35, "welsh": -28, "low_income": -14, "carers": -21, "rural": -10}


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """Looked at, signed, done, told what came of it; the others begin with it."""
    past = scenes["past"]
    _past(past, hosts["nerys"])
    for key in ("coming", "today"):
        scene = scenes[key]
        ImpactAssessment.objects.filter(event=scene.event).delete()
        carrying.carry_over(past.event, scene.event)
        keys = LOOKED_AT if key == "coming" else tuple(groups.BY_KEY)
        _look_again(scene, keys, hosts["sioned"])
    _sign(scenes["coming"], hosts["nerys"], SIGNED[:1])
    _finish(scenes["today"], hosts["nerys"], timedelta(days=20))


def _members(event: Event) -> dict[str, Member]:
    """Those of the planning group whom one knows, by their key."""
    people = {each.name: each for each in Participant.objects.filter(is_demo=True, name__in=NAMES.values())}
    found = {}
    for key, name in NAMES.items():
        given = {"status": Member.Status.IN}
        found[key] = Member.objects.get_or_create(event=event, participant=people[name], defaults=given)[0]
    return {key: member for key, member in found.items() if member.status == Member.Status.IN}


def _past(scene: Scene, nerys: User) -> None:
    event, members = scene.event, _members(scene.event)
    ImpactAssessment.objects.filter(event=event).delete()
    assessment = ImpactAssessment.objects.create(event=event)
    rows = {key: ImpactRow(assessment=assessment, group=key) for key in groups.BY_KEY}
    for key, (said_en, said_cy) in SAID.items():
        rows[key].said_en, rows[key].said_cy = said_en, said_cy
    with_barrier = {each["group"] for each in BARRIERS}
    for key, row in rows.items():
        row.nothing_known = key not in with_barrier
    ImpactRow.objects.bulk_create(rows.values())
    for number, row in enumerate(rows.values()):
        _involve(row, members, number)
    for told in BARRIERS:
        words = {name: value for name, value in told.items() if name not in ("group", "who")}
        barrier = Barrier.objects.create(row=rows[told["group"]], **words)
        _task(barrier, members.get(told["who"]))
    _all_done(event)
    _finish(scene, nerys, timedelta(days=40))


def _involve(row: ImpactRow, members: Mapping[str, Member], number: int) -> None:
    """Two of the group talked about each of the groups, now these, now those."""
    people = list(members.values())
    chosen = {people[number % len(people)], people[(number + 2) % len(people)]}
    Involvement.objects.bulk_create([Involvement(row=row, member=each) for each in chosen])


def _task(barrier: Barrier, owner: Member | None) -> None:
    event = barrier.row.assessment.event
    offset = timedelta(days=OFFSETS.get(barrier.row.group, -14))
    due_on = timezone.localdate(event.starts_at) + offset
    on_the_plan.follow(barrier, owner=owner, due_on=due_on, by=None)


def _all_done(event: Event) -> None:
    """Each was done two days before its day."""
    for task in PlanningTask.objects.filter(event=event, source=PlanningTask.Source.IMPACT):
        noon = event.starts_at - (timezone.localdate(event.starts_at) - task.due_on) - timedelta(days=2)
        task.status, task.done_at, task.done_by_member = PlanningTask.Status.DONE, noon, task.owner
        task.save()


def _look_again(scene: Scene, keys: tuple[str, ...], sioned: User) -> None:
    """What stood in the way last time is looked at anew, and given to somebody."""
    event, members = scene.event, _members(scene.event)
    who = {told["what_en"]: told["who"] for told in BARRIERS}
    found = ImpactRow.objects.filter(assessment__event=event, group__in=keys).prefetch_related("barriers")
    for number, row in enumerate(found):
        _involve(row, members, number)
        row.nothing_known = not row.found
        row.save(update_fields=["nothing_known"])
        for barrier in row.found:
            barrier.is_checked = True
            barrier.save(update_fields=["is_checked"])
            # Nobody has taken on yet what is to be done about the fares.
            _task(barrier, None if row.group == "low_income" else members.get(who[barrier.what_en]))
    done = PlanningTask.objects.filter(event=event, source=PlanningTask.Source.IMPACT)
    done = done.filter(due_on__lt=timezone.localdate(scene.now))
    done.update(status=PlanningTask.Status.DONE, done_at=scene.now - timedelta(days=3), done_by=sioned)


def _sign(scene: Scene, nerys: User, keys: tuple[str, ...]) -> None:
    """Aisha signed on her own page and is named; Gwyn rang Nerys and is not."""
    members, assessment = _members(scene.event), ImpactAssessment.objects.get(event=scene.event)
    at = min(scene.event.starts_at - timedelta(days=45), scene.now - timedelta(days=2))
    for key in keys:
        on_page = key == "aisha"
        ImpactSignature.objects.create(
            assessment=assessment,
            member=members[key],
            version=assessment.version,
            how=ImpactSignature.How.PAGE if on_page else ImpactSignature.How.PHONE,
            may_name=on_page,
            signed_at=at,
            by=None if on_page else nerys,
        )


def _finish(scene: Scene, nerys: User, before: timedelta) -> None:
    """Signed by two and published; if the day has passed, published again with what came of it."""
    _sign(scene, nerys, SIGNED)
    at = scene.event.starts_at - before
    if scene.event.is_over(scene.now):
        at = scene.event.ends_at + timedelta(days=9)
    actions.publish_impact(event=scene.event, by=nerys, now=at)


def move(event: Event, by: timedelta) -> None:
    """Signatures and what was published move along with the day; so do the days named in it."""
    ImpactSignature.objects.filter(assessment__event=event).update(signed_at=F("signed_at") + by)
    editions = ImpactEdition.objects.filter(assessment__event=event)
    editions.update(published_at=F("published_at") + by, content=telling.content(event))
    for edition in editions.filter(taken_down_at=None):
        outbox.put("impact.make_files", impact_edition_id=edition.pk)


def latest(event: Event, now: datetime) -> None:
    """Nothing was published later than now."""
    ImpactEdition.objects.filter(assessment__event=event, published_at__gt=now).update(published_at=now)
