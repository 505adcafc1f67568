"""What could go wrong at the meet-ups of the demo, what was done about it, and whom to ring."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from community.accounts.models import User
from events.group.models import Member
from events.planning.models import PlanningTask
from events.safety import actions
from events.safety.models import Referral, Risk
from reports.demo.rows import Scene

LEAD, DEPUTY = ("Nerys Foulkes", "01632 960101"), ("Sioned Pugh", "01632 960102")
AUTHORITIES = [
    {"area": "denbighshire", "phone": "01632 960210", "night": "01632 960211"},
    {"area": "conwy", "phone": "01632 960220", "night": "01632 960221"},
    {"area": "gwynedd", "phone": "01632 960230", "night": ""},
]
"""Numbers of the range that is kept free for stories: nobody answers them."""

OUTSIDE = {
    "assembly_en": "On the grass by the library, at the yellow umbrella",
    "assembly_cy": "Ar y glaswellt wrth y llyfrgell, wrth yr ymbarél melyn",
    "evacuation_en": (
        "A bell and a flashing light. Everybody goes out by the front door, which has no step. Huw and Carol look into the quiet "
        "room and the toilets. Nobody goes back for a coat."
    ),
    "evacuation_cy": (
        "Cloch a golau’n fflachio. Mae pawb yn mynd allan drwy’r drws ffrynt, lle nad oes gris. Bydd Huw a Carol yn edrych yn yr "
        "ystafell dawel a’r toiledau. Does neb yn mynd yn ôl am gôt."
    ),
}
TASK = ("Ask the two interpreters for a number on the day", "Gofyn i’r ddau ddehonglydd am rif ar y diwrnod")
OWN = (
    "The seagulls take somebody’s lunch in the yard",
    "Y gwylanod yn dwyn cinio rhywun yn y buarth",
    "We eat indoors, and laugh about it.",
    "Rydyn ni’n bwyta dan do, ac yn chwerthin am y peth.",
)
UNOWNED = ("journalist", "allergy")
"""Of the coming meet-up nobody has taken these on yet."""


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """The past one is settled, the coming one is being looked through, and today everything is ready."""
    for key, scene in scenes.items():
        _plan(scene)
        _risks(scene, key)
    past = scenes["past"].event
    Referral.objects.create(event=past, by=hosts["carol"], at=past.starts_at + timedelta(hours=2))
    _task(scenes["coming"])


def _plan(scene: Scene) -> None:
    plan = actions.plan_of(scene.event)
    for name, value in {**OUTSIDE, "authorities": AUTHORITIES}.items():
        setattr(plan, name, value)
    if scene.event.ends_at + timedelta(days=31) > scene.now:
        plan.lead_name, plan.lead_phone = LEAD
        plan.deputy_name, plan.deputy_phone = DEPUTY
    plan.save()


def _risks(scene: Scene, key: str) -> None:
    event = scene.event
    members = list(Member.objects.current().filter(event=event).order_by("pk"))
    Risk.objects.create(
        event=event, what_en=OWN[0], what_cy=OWN[1], doing_en=OWN[2], doing_cy=OWN[3], likelihood=4, impact=1
    )
    risks = list(Risk.objects.filter(event=event).order_by("pk"))
    looked = min(timezone.localdate(scene.now), timezone.localdate(event.starts_at) - timedelta(days=3))
    for number, risk in enumerate(risks):
        if members and not (key == "coming" and risk.key in UNOWNED):
            risk.owner = members[number % len(members)]
        risk.looked_at_on = looked
        if key == "past":
            risk.status = Risk.Status.SETTLED
    Risk.objects.bulk_update(risks, ["owner", "looked_at_on", "status"])


def _task(scene: Scene) -> None:
    """The interpreters are asked for a number: a task that stands on the plan."""
    risk = Risk.objects.get(event=scene.event, key="interpreter")
    due = timezone.localdate(scene.event.starts_at) - timedelta(days=7)
    task = actions.make_task(
        risk=risk, text_en=TASK[0], text_cy=TASK[1], due_on=due, owner=risk.owner, by=scene.host
    )
    PlanningTask.objects.filter(pk=task.pk).update(role="access")
