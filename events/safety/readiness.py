"""Reckons what of safety is still open before the day."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.planning.models import PlanningTask
from events.safety.models import Risk, SafetyPlan
from wwnt.kit.sockets import Gap

LATELY = timedelta(days=30)


def looked_on(event: Event) -> date | None:
    """When somebody last looked at the list."""
    return Risk.objects.filter(event=event).aggregate(on=Max("looked_at_on"))["on"]


def has_lead(event: Event) -> bool:
    """Whether there is a safeguarding lead who can be rung."""
    rows = SafetyPlan.objects.select_related("lead__participant")
    plan = rows.filter(event=event).first()
    return plan is not None and plan.can_be_rung


def with_numbers(plans: "QuerySet[SafetyPlan]") -> "QuerySet[SafetyPlan]":
    """Those plans that still say who led or who was deputy."""
    nobody = Q(lead=None, deputy=None, lead_name="", lead_phone="", deputy_name="", deputy_phone="")
    return plans.exclude(nobody)


def nothing_done(event: Event) -> list[Risk]:
    """Heavy risks about which nothing has been done: no words on it, or nobody who looks after it, and no task that is done."""
    done = PlanningTask.objects.filter(
        event=event, source=PlanningTask.Source.RISK, status=PlanningTask.Status.DONE
    )
    settled = set(done.values_list("source_row", flat=True))
    heavy = sorted(Risk.objects.filter(event=event).heavy(), key=lambda risk: (-risk.weight, risk.pk))
    return [risk for risk in heavy if risk.pk not in settled and not (risk.doing and risk.owner_id)]


def gaps(event: Event) -> Iterator[Gap]:
    """What is open before the day: the lead's number, heavy risks, a list that nobody has looked at lately."""
    if not has_lead(event):
        url = reverse("safety/desk/plan", args=[event.slug])
        yield Gap(_("A safeguarding lead, with a number that can be rung on the day"), url)
    for risk in nothing_done(event):
        url = reverse("safety/desk/risk", args=[event.slug, risk.pk])
        words = _("A heavy risk that nobody has taken on yet: %(what)s") % {"what": risk.what}
        yield Gap(words, url, public=_("A heavy risk that nobody has taken on yet"))
    last = looked_on(event)
    if last is None or last < timezone.localdate(event.starts_at) - LATELY:
        url = reverse("safety/desk/risks", args=[event.slug])
        text = _("Look through the list of risks: nobody has in the last 30 days")
        yield Gap(text, url, public=_("The list of risks is to be looked through"))
