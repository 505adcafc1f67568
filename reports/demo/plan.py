"""The plans of the demo: the past meet-up's done and learnt from, the coming one's in full swing, today's on its day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from community.accounts.models import User
from events.group.models import Member
from events.planning import making
from events.planning.models import Lesson, PlanningTask
from reports.demo.rows import Scene

PLANNED = timedelta(weeks=30)
"""So long before their day the plans were made."""

OWNERS = {
    "t06": "aisha", "t07": "aisha", "t13": "gwyn", "t18": "aisha", "t21": "gwyn", "t23": "tomos",
    "t04": "tomos", "t28": "aisha", "t33": "tomos", "t35": "gwyn", "t22": "carol", "t16": "dai",
}  # fmt: skip
LATE = ("t21", "t24")
"""What nobody got round to for the coming meet-up."""

GIVEN_BACK = "t22"
ON_THE_DAY = ("t30",)
OWN = (
    ("Ask the bus company for a later last bus", "Gofyn i’r cwmni bysiau am fws olaf hwyrach", "dai", -10),
    ("Borrow the long tables from the chapel", "Cael benthyg byrddau hir y capel", "gwyn", -6),
)
LESSONS = (
    ("Have the microphones tried out by somebody who wears a hearing aid",
     "Gofyn i rywun sy’n gwisgo cymorth clyw roi cynnig ar y meicroffonau", "mair", True),
    ("Begin with lunch: people who don’t know each other talk over food",
     "Dechrau gyda chinio: mae pobl nad ydyn nhw’n adnabod ei gilydd yn siarad dros fwyd", "gwyn", True),
    ("Nineteen tables are too many for one room", "Mae pedwar bwrdd ar bymtheg yn ormod i un ystafell", "", False),
)  # fmt: skip


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """The three plans, once the groups are there; the coming meet-up begins with what was learnt at the past one."""
    for key in ("past", "coming", "today"):
        scene = scenes[key]
        members = _members(scene)
        if key == "coming":
            making.take_lessons(scenes["past"].event, scene.event)
            _own(scene, members)
        _owners(scene, members)
        _done(scene, hosts["nerys"], open_ones=(*LATE, GIVEN_BACK) if key == "coming" else ())
        if key == "past":
            _lessons(scene, members)
    _give_back(scenes["coming"])
    _done_today(scenes["today"], hosts["sioned"])


def _members(scene: Scene) -> dict[str, Member]:
    """Those of the planning group, by their first name."""
    rows = Member.objects.current().filter(event=scene.event).select_related("participant")
    return {each.first_name.lower(): each for each in rows}


def _tasks(scene: Scene) -> dict[str, PlanningTask]:
    return {task.key: task for task in PlanningTask.objects.filter(event=scene.event).exclude(key="")}


def _save(tasks: Iterable[PlanningTask]) -> None:
    columns = ("owner", "given_at", "owner_told_at", "given_back_by", "dated_on", "status", "done_at")
    PlanningTask.objects.bulk_update(tasks, [*columns, "done_by", "done_by_member"])


def _owners(scene: Scene, members: Mapping[str, Member]) -> None:
    """Who took what on, and heard of it, long ago."""
    tasks, at = _tasks(scene), scene.event.starts_at - PLANNED
    for key, name in OWNERS.items():
        if key in tasks and name in members:
            tasks[key].owner, tasks[key].given_at, tasks[key].owner_told_at = members[name], at, at
    _save(tasks.values())


def _done(scene: Scene, host: User, open_ones: Sequence[str]) -> None:
    """What was due before today is done, a day or so before it was due, by its owner or the lead host."""
    today = timezone.localdate(scene.now)
    rows = list(PlanningTask.objects.filter(event=scene.event).select_related("owner"))
    made_on = timezone.localdate(scene.event.starts_at - PLANNED)
    for task in rows:
        task.dated_on = made_on
        if task.due_on < today and task.key not in open_ones:
            task.status, task.done_at = PlanningTask.Status.DONE, _afternoon(task.due_on, scene.now)
            task.done_by_member = task.owner
            task.done_by = None if task.owner or task.is_platforms else host
    _save(rows)


def _afternoon(day: date, now: datetime) -> datetime:
    return min(timezone.make_aware(datetime.combine(day, time(15))), now)


def _own(scene: Scene, members: Mapping[str, Member]) -> None:
    """Tasks of our own."""
    for english, welsh, name, days in OWN:
        due = timezone.localdate(scene.event.starts_at) + timedelta(days=days)
        PlanningTask.objects.create(
            event=scene.event,
            text_en=english,
            text_cy=welsh,
            due_on=due,
            owner=members.get(name),
            given_at=scene.now,
            owner_told_at=scene.now,
        )


def _give_back(scene: Scene) -> None:
    """Somebody said with one tap that it is too much."""
    task = _tasks(scene)[GIVEN_BACK]
    task.given_back_by, task.owner, task.given_at = task.owner, None, None
    _save([task])


def _done_today(scene: Scene, host: User) -> None:
    """The morning of the day itself."""
    tasks = [_tasks(scene)[key] for key in ON_THE_DAY]
    for task in tasks:
        task.status, task.done_by = PlanningTask.Status.DONE, host
        task.done_at = min(scene.now, scene.event.starts_at)
    _save(tasks)


def _lessons(scene: Scene, members: Mapping[str, Member]) -> None:
    """What the hosts said to each other afterwards."""
    Lesson.objects.bulk_create(
        Lesson(event=scene.event, text_en=english, text_cy=welsh, said_by=members.get(name), is_kept=is_kept)
        for english, welsh, name, is_kept in LESSONS
    )
