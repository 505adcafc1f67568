"""What the page of a plan shows: which tasks matter now, the rest by week or month, and what is narrowed down."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from events.meetups.models import Event, Team
from events.planning.models import Lesson, PlanningTask
from wwnt.kit import access, bilingual, dates
from wwnt.kit.bilingual import Text

Status = PlanningTask.Status
NOW = 3
"""How many tasks matter now."""
SOON = timedelta(days=7)
ROLES = {**dict(Team.Role.choices), PlanningTask.PLATFORM: ""}


@dataclass(slots=True)
class Row:
    """One task as the page shows it; everything said in words already."""

    task: PlanningTask
    text: Text
    output: Text
    who: str
    when: str
    mark: str = ""
    kind: str = ""
    note: str = ""
    page: str = ""
    is_mine: bool = False
    is_open: bool = True


@dataclass(frozen=True)
class Reader:
    """Who reads the plan, when, and with which roles in this meet-up."""

    user: Any
    today: date
    roles: frozenset[str] = frozenset()

    def owns(self, task: PlanningTask) -> bool:
        """Whether it is theirs: given to them, or nobody's yet and of a role they have."""
        if task.owner is not None:
            return task.owner.user_id is not None and task.owner.user_id == self.user.pk
        return task.role in self.roles


@dataclass
class Plan:
    """The tasks of a meet-up as one reader sees them."""

    event: Event
    reader: Reader
    tasks: list[PlanningTask]
    lessons: Mapping[int, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(task.status == Status.DONE for task in self.tasks)

    @property
    def counted(self) -> int:
        """How many there are that are needed."""
        return sum(task.status != Status.DROPPED for task in self.tasks)

    @property
    def late(self) -> list[PlanningTask]:
        """Those whose day has passed."""
        return [task for task in self.tasks if task.is_late(self.reader.today)]

    def matter_now(self, most: int = NOW) -> list[PlanningTask]:
        """Late, to be done first, next due; what waits for the reader before what waits for others."""
        return sorted((task for task in self.tasks if task.is_open), key=self._urgency)[:most]

    def _urgency(self, task: PlanningTask) -> tuple[bool, int, date, int]:
        today = self.reader.today
        rank = 0 if task.is_late(today) else 1 if task.is_to_do_first else 2
        presses = rank < 2 or task.due_on <= today + SOON
        return not (presses and self.reader.owns(task)), rank, task.due_on, task.position

    def row(self, task: PlanningTask) -> Row:
        """A task in words."""
        mark, kind = self._mark(task)
        return Row(
            task=task,
            text=task.text,
            output=task.output,
            who=who(task, is_preset=self.event.is_preset),
            when=offset_words(task.offset_days) if self.event.is_preset else day_words(task.due_on),
            mark=mark,
            kind=kind,
            note=self._note(task),
            page=self._page(task.page),
            is_mine=self.reader.owns(task),
            is_open=task.is_open,
        )

    def _mark(self, task: PlanningTask) -> tuple[str, str]:
        if task.status == Status.DONE:
            return _("Done"), "done"
        if task.status == Status.DROPPED:
            return _("Not needed"), "quiet"
        if self.event.is_preset:
            return "", ""
        if task.is_late(self.reader.today):
            return _("Late"), "loud"
        return (_("Do this first"), "info") if task.is_to_do_first else ("", "")

    def _note(self, task: PlanningTask) -> str:
        if task.status == Status.DONE and task.done_at:
            by = task.done_by_name or (_("the platform") if task.is_platforms else "")
            return " · ".join(part for part in (by, day_words(dates.local(task.done_at).date())) if part)
        if task.source == PlanningTask.Source.LESSON:
            return _("A lesson of: %(event)s") % {"event": self.lessons.get(task.source_row or 0, "")}
        if task.is_open and task.given_back_by:
            return _("Given back by: %(name)s") % {"name": task.given_back_by.participant.name}
        if task.is_open and task.is_platforms:
            return _("The platform does this by itself, and ticks it off.")
        if task.source not in (PlanningTask.Source.PRESET, PlanningTask.Source.OWN):
            return str(task.get_source_display())
        return ""

    def _page(self, name: str) -> str:
        """The desk page on which it is done, if there is one and it opens to the reader."""
        if name and name not in self.pages:
            try:
                self.pages[name] = access.address(self.reader.user, name, *self._given(name))
            except NoReverseMatch:
                self.pages[name] = ""
        return self.pages.get(name, "")

    def _given(self, name: str) -> list[str]:
        return [] if name.startswith("introductions/") else [self.event.slug]


def who(task: PlanningTask, *, is_preset: bool = False) -> str:
    """Whose it is: a person, else a role, else the platform."""
    if task.is_platforms:
        return _("the platform")
    if task.owner is not None and not is_preset:
        return task.owner.participant.name
    return str(ROLES.get(task.role, ""))


def day_words(day: date) -> str:
    """A day without its year, as on a list: "Wed 16 June"; in Welsh "Mer 16 Mehefin"."""
    language = bilingual.current()
    name = dates.DAYS[language][day.weekday()].removeprefix("Dydd ")[:3]
    return f"{name} {day.day} {dates.MONTHS[language][day.month - 1]}"


def event_day(event: Event) -> str:
    """The day of the meet-up in words, once it is settled."""
    return dates.day(event.starts_at) if event.is_day_settled else _("The day is not settled yet")


def offset_words(days: int | None) -> str:
    """How far from the day, as people say it."""
    if not days:
        return _("On the day") if days == 0 else ""
    if days % 7 == 0:
        return (_("Weeks before: %(n)s") if days < 0 else _("Weeks after: %(n)s")) % {"n": abs(days) // 7}
    return (_("Days before: %(n)s") if days < 0 else _("Days after: %(n)s")) % {"n": abs(days)}


def read(event: Event, user: Any, today: date) -> Plan:
    """The plan of a meet-up for one reader; the same few queries however many tasks there are."""
    rows = PlanningTask.objects.filter(event=event).select_related(
        "owner__participant", "done_by", "done_by_member__participant", "given_back_by__participant"
    )
    tasks = list(rows)
    learnt = {task.source_row or 0 for task in tasks if task.source == PlanningTask.Source.LESSON}
    lessons = Lesson.objects.filter(pk__in=learnt).select_related("event") if learnt else ()
    roles = frozenset(
        Team.objects.filter(event=event, user=user.pk).values_list("role", flat=True) if user.pk else ()
    )
    named = {each.pk: str(each.event.title) for each in lessons}
    return Plan(event, Reader(user, today, roles), tasks, named)


WHO: dict[str, Callable[[Plan, PlanningTask], bool]] = {
    "": lambda plan, task: True,
    "mine": lambda plan, task: plan.reader.owns(task),
    "nobody": lambda plan, task: task.owner_id is None and not task.is_platforms,
}
STATE: dict[str, Callable[[Plan, PlanningTask], bool]] = {
    "": lambda plan, task: task.is_open,
    "late": lambda plan, task: task.is_late(plan.reader.today) or task.is_to_do_first,
    "done": lambda plan, task: task.status == Status.DONE,
    "dropped": lambda plan, task: task.status == Status.DROPPED,
    "all": lambda plan, task: True,
}


@dataclass(frozen=True)
class Asked:
    """What the reader wants to see of the plan; what nobody could have chosen counts as not said."""

    who: str = ""
    state: str = ""
    source: str = ""
    by: str = "month"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """From what stands in the address."""
        given = {name: query.get(name, "") for name in ("who", "state", "source", "by")}
        return cls(
            who=given["who"] if given["who"] in WHO or given["who"] in ROLES else "",
            state=given["state"] if given["state"] in STATE else "",
            source=given["source"] if given["source"] in PlanningTask.Source.values else "",
            by="week" if given["by"] == "week" else "month",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether less than everything that is to do is asked for."""
        return bool(self.who or self.state or self.source)

    def fits(self, plan: Plan, task: PlanningTask) -> bool:
        """Whether the task is among what was asked for."""
        whose = WHO.get(self.who) or (lambda plan, task: task.role == self.who)
        return whose(plan, task) and STATE[self.state](plan, task) and self.source in ("", task.source)


def grouped(plan: Plan, tasks: Iterable[PlanningTask], by: str) -> list[tuple[str, list[Row]]]:
    """Tasks in order of time, under the words of their week or month; those of a preset by their offset."""
    found: dict[Any, list[Row]] = {}
    key = _week if by == "week" else _month
    rows = sorted(tasks, key=lambda task: (task.offset_days or 0) if plan.event.is_preset else 0)
    for task in rows:
        words = offset_words(task.offset_days) if plan.event.is_preset else key(task.due_on)
        found.setdefault(words, []).append(plan.row(task))
    return list(found.items())


def _month(day: date) -> str:
    return f"{dates.MONTHS[bilingual.current()][day.month - 1]} {day.year}"


def _week(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return _("Week of: %(day)s") % {"day": dates.day(monday)}
