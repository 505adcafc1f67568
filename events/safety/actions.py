"""What can be done with the list of risks, the safety plan, and the log of referrals."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from events.meetups.changes import check, differing
from events.meetups.models import Event
from events.planning import actions as planning
from events.planning.models import PlanningTask
from events.planning.owning import Owner
from events.safety.models import Referral, Risk, SafetyPlan
from events.safety.presets import RINGS, STARTERS, Starter
from wwnt.kit import trail

SAID = ("key", "what_en", "what_cy", "who_en", "who_cy", "doing_en", "doing_cy", "likelihood", "impact")
"""What the next meet-up starts with of a risk; who looks after it and where it stands are its own matter."""

OF_THE_VENUE = ("assembly_en", "assembly_cy", "evacuation_en", "evacuation_cy")


@transaction.atomic
def add_risk(*, event: Event, fields: Mapping[str, Any], by: User | None, today: date) -> Risk:
    """Note a risk; the same one sent twice stays one."""
    Event.everything.select_for_update().get(pk=event.pk)
    twin = Risk.objects.filter(event=event, **fields).first()
    if twin is not None:
        return twin
    risk = Risk.objects.create(event=event, looked_at_on=None if event.is_preset else today, **fields)
    trail.note("safety.add_risk", by=by, about=event.key, row=risk.pk)
    return risk


@transaction.atomic
def change_risk(*, risk: Risk, changes: Mapping[str, Any], mark: str, by: User | None, today: date) -> Risk:
    """Keep what was typed, unless somebody else changed the same risk meanwhile; whoever keeps it has looked at it."""
    row = Risk.objects.select_for_update(of=("self",)).select_related("event").get(pk=risk.pk)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    if names:
        trail.note("safety.change_risk", by=by, about=row.event.key, row=row.pk, **facts)
    for name in names:
        setattr(row, name, changes[name])
    row.looked_at_on = None if row.event.is_preset else today
    row.version += bool(names)
    row.save()
    return row


@transaction.atomic
def remove_risk(*, risk: Risk, by: User | None) -> None:
    """Take a risk off the list; tasks that came from it stay on the plan."""
    if Risk.objects.filter(pk=risk.pk).delete()[0]:
        trail.note("safety.remove_risk", by=by, about=risk.event.key)


@transaction.atomic
def look_through(*, event: Event, by: User | None, today: date) -> int:
    """Note that somebody has gone through the whole list today; says how many risks are on it."""
    found = Risk.objects.filter(event=event).update(looked_at_on=today)
    trail.note("safety.look_through", by=by, about=event.key)
    return found


@transaction.atomic
def make_task(
    *, risk: Risk, text_en: str, text_cy: str, due_on: date, owner: Owner | None, by: User | None
) -> PlanningTask:
    """Put on the plan what is to be done about a risk; the same task twice stays one."""
    return planning.add_task(
        event=risk.event,
        text_en=text_en,
        text_cy=text_cy,
        due_on=due_on,
        owner=owner,
        source=PlanningTask.Source.RISK,
        source_row=risk.pk,
        by=by,
    )


def plan_of(event: Event) -> SafetyPlan:
    """The safety plan of a meet-up, not yet kept where there is none."""
    rows = SafetyPlan.objects.select_related("lead__participant", "deputy__participant", "event")
    return rows.filter(event=event).first() or SafetyPlan(event=event)


@transaction.atomic
def change_plan(*, event: Event, changes: Mapping[str, Any], mark: str, by: User | None) -> SafetyPlan:
    """Keep whom to ring and what happens in an emergency, unless somebody else changed the same meanwhile."""
    event = Event.everything.select_for_update().get(pk=event.pk)
    row = SafetyPlan.objects.filter(event=event).first() or SafetyPlan(event=event)
    check(row, changes, mark)
    names = differing(row, changes)
    if names:
        trail.note("safety.change_plan", by=by, about=event.key, fields=sorted(names))
    for name in names:
        setattr(row, name, changes[name])
    row.save()
    return row


@transaction.atomic
def forget_numbers(*, pks: Collection[int], now: datetime) -> int:
    """Who led and who was deputy, with their numbers, are of no use after the day."""
    gone: dict[str, Any] = {"lead": None, "deputy": None}
    gone |= dict.fromkeys(("lead_name", "lead_phone", "deputy_name", "deputy_phone"), "")
    return SafetyPlan.objects.filter(pk__in=pks).update(**gone)


@transaction.atomic
def note_referral(*, event: Event, by: User, now: datetime) -> Referral:
    """Keep that a concern was referred, when and by whom, and nothing else of it; pressing twice within a minute is once."""
    Event.objects.select_for_update().get(pk=event.pk)
    latest = Referral.objects.filter(event=event, by=by).first()
    if latest is not None and (now - latest.at).total_seconds() < 60:
        return latest
    trail.note("safety.note_referral", by=by, about=event.key, at=now)
    return Referral.objects.create(event=event, by=by, at=now)


@transaction.atomic
def set_up(*, event: Event) -> None:
    """Give what has no risks yet those that every meet-up of its kind starts with, and words for an emergency."""
    if Risk.objects.filter(event=event).exists():
        return
    Risk.objects.bulk_create(_starter(event, each) for each in STARTERS if each.suits(event.kind))
    SafetyPlan.objects.get_or_create(event=event, defaults={"rings_en": RINGS[0], "rings_cy": RINGS[1]})


def _starter(event: Event, each: Starter) -> Risk:
    """A risk that every meet-up of its kind starts with, not stored yet."""
    return Risk(
        event=event,
        key=each.key,
        likelihood=each.likelihood,
        impact=each.impact,
        what_en=each.what[0],
        what_cy=each.what[1],
        who_en=each.who[0],
        who_cy=each.who[1],
        doing_en=each.doing[0],
        doing_cy=each.doing[1],
    )


def _copy_starters(source: Event, preset: Event) -> None:
    """Those risks of a list that nobody of its team wrote, and the usual words for an emergency."""
    kept = set(Risk.objects.filter(event=source).exclude(key="").values_list("key", flat=True))
    Risk.objects.bulk_create(_starter(preset, each) for each in STARTERS if each.key in kept)
    SafetyPlan.objects.get_or_create(event=preset, defaults={"rings_en": RINGS[0], "rings_cy": RINGS[1]})


@transaction.atomic
def copy_risks(*, source: Event, event: Event) -> None:
    """Start from another's list, all of it open again; where everybody gathers only if it is the same place.

    A preset, which every lead host reads, gets the risks that every meet-up starts with, in their first words.
    """
    if event.is_preset:
        _copy_starters(source, event)
        return
    Risk.objects.bulk_create(
        Risk(event=event, **{name: getattr(each, name) for name in SAID})
        for each in Risk.objects.filter(event=source).order_by("pk")
    )
    before = SafetyPlan.objects.filter(event=source).first()
    if before is None or SafetyPlan.objects.filter(event=event).exists():
        return
    kept = ["rings_en", "rings_cy", "authorities"]
    if source.venue_id == event.venue_id:
        kept += OF_THE_VENUE
    SafetyPlan.objects.create(event=event, **{name: getattr(before, name) for name in kept})
