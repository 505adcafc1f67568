"""What the safety room adds to lower pages, who may do what there, and what it holds about a person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people.models import Participant
from events.meetups.locking import lock_meetups
from events.meetups.models import Event, Team
from events.safety import actions, readiness
from events.safety.models import Risk, SafetyPlan
from wwnt.kit import access, retention, sockets

SOON = timedelta(days=14)

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, "events.view_risk", "events.change_risk")
access.grant(Team.Role.PLANNING, "events.view_risk")
access.grant(Team.Role.LEAD_HOST, "events.view_referral")
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.FACILITATOR):
    access.grant(role, "events.note_referral")
for role in (
    *(Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.PLANNING),
    *(Team.Role.FACILITATOR, Team.Role.TABLE_HOST, Team.Role.DOOR_HELPER),
):
    access.grant(role, "events.view_safeguarding")


class Plug(sockets.AboutEvent):
    """Risks, and whom to ring."""

    share = ("risks", gettext_lazy("Risks, and what happens in an emergency"))
    may_wait = True

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """In the last two weeks, a meet-up without a safeguarding lead who can be rung."""
        soon = event.starts_at - SOON <= now < event.ends_at
        if not soon or event.is_cancelled or not by.has_perm("events.change_risk", event.slug):
            return ()
        if readiness.has_lead(event):
            return ()
        url = reverse("safety/desk/plan", args=[event.slug])
        text = _("Nobody is named to ring when somebody may not be safe")
        return [sockets.OpenItem(text, url, _("Name a safeguarding lead"))]

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Before the day: the lead, heavy risks, a look at the list."""
        return list(readiness.gaps(event)) if gate == "ready" else ()

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """The risks that every meet-up starts with."""
        actions.set_up(event=event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The list of the one it is made from, open again."""
        actions.copy_risks(source=source, event=event)


class Pages:
    """The risks among the pages of planning."""

    pages = ((50, gettext_lazy("Risks"), "safety/desk/risks", True),)


class AtTheDoor:
    """Whom to ring, for everybody who works at the door."""

    def note(self, event: Event, by: Any) -> tuple[str, dict[str, Any]] | None:
        """The numbers, once there are any."""
        plan = actions.plan_of(event)
        has_some = plan.can_be_rung or plan.deputy_phone or plan.authorities
        if not has_some:
            return None
        words = {"anchor": "to-ring", "title": _("If somebody may not be safe")}
        return "events/safety/desk/parts/numbers.html", {"plan": plan, **words}


class AboutPerson(sockets.AboutPerson):
    """What somebody of a planning group looks after, and whether they are the one to ring."""

    holds = (Risk, SafetyPlan)
    keeps = ()

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """The risks they look after, and where they are named as lead or deputy."""
        risks = Risk.objects.filter(owner__participant=person).select_related("event").order_by("pk")
        found = [
            sockets.Holding(Risk, [f"{each.event.title}: {each.what}" for each in risks]),
            sockets.Holding(SafetyPlan, list(_named(person))),
        ]
        return [each for each in found if each.lines]

    def events_of(self, these: Sequence[Participant]) -> Iterable[int]:
        """The meet-ups whose safety plan gives their number."""
        named = Q(lead__participant__in=these) | Q(deputy__participant__in=these)
        return SafetyPlan.objects.filter(named).values_list("event", flat=True)

    def before_forget(self, these: Sequence[Participant]) -> None:
        """The number that was theirs goes, under the lock of the meet-up, before their place in the group does."""
        lock_meetups(these)
        SafetyPlan.objects.filter(lead__participant__in=these).update(lead_phone="")
        SafetyPlan.objects.filter(deputy__participant__in=these).update(deputy_phone="")

    def forget(self, person: Participant, now: datetime) -> None:
        """With their place in the group they leave list and plan by themselves."""


def _named(person: Participant) -> Iterator[str]:
    if not sockets.may_hold(person, SafetyPlan):
        return
    plans = SafetyPlan.objects.filter(Q(lead__participant=person) | Q(deputy__participant=person))
    for plan in plans.select_related("event", "lead", "deputy").order_by("pk"):
        if plan.lead and plan.lead.participant_id == person.pk:
            yield _("Safeguarding lead: %(event)s") % {"event": plan.event.title} + f" · {plan.lead_phone}"
        if plan.deputy and plan.deputy.participant_id == person.pk:
            yield (
                _("Safeguarding deputy: %(event)s") % {"event": plan.event.title} + f" · {plan.deputy_phone}"
            )


retention.carries_out("events.SafetyPlan", "forget_numbers")(actions.forget_numbers)
retention.among("events.SafetyPlan", "forget_numbers")(readiness.with_numbers)
sockets.plug("about_event", Plug())
sockets.plug("plan_pages", Pages())
sockets.plug("door_notes", AtTheDoor())
sockets.plug("about_person", AboutPerson())
