"""What the page of a plan shows: which tasks matter now, the rest by week or month, and what is narrowed down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.accounts.models import User
from events.group.models import Member
from events.meetups.models import Event, Team
from events.meetups.team_backend import roles_in
from events.planning import facts
from events.planning.models import Lesson, PlanningTask
from wwnt.kit import access, bilingual, dates
from wwnt.kit.bilingual import Text
from wwnt.kit.looking import asked_once, known
from wwnt.kit.templatetags import parts

Status = PlanningTask.Status
NOW = 3
"""How many tasks matter now."""
SOON = timedelta(days=7)
ROLES = {**dict(Team.Role.choices), PlanningTask.PLATFORM: ""}


@dataclass(slots=True)
class Row:
    """One task as the page shows it, everything said in words already; `can` is what the reader may press."""

    task: PlanningTask
    pk: str
    said: SafeString
    output: Text
    who: str
    when: str
    whose: str
    mark: str
    kind: str
    note: str
    page: str
    url: str
    can: str
    is_open: bool


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
    everybody: list[Member] = field(default_factory=list)
    lessons: Mapping[int, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    may_change: bool = False
    may_tick: bool = False

    @property
    def members(self) -> list[Member]:
        """Who may take a task on."""
        return [each for each in self.everybody if each.status == Member.Status.IN]

    @cached_property
    def url(self) -> str:
        """The address of the plan, under which each task has its own."""
        return reverse("planning/desk/plan", args=[self.event.slug])

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

    @property
    def look_done(self) -> list[PlanningTask]:
        """Open ones of which a fact says that they were done by other means: a person looks, and ticks."""
        return [task for task in self.tasks if task.is_open and task.key in self.facts]

    def matter_now(self, most: int = NOW) -> list[PlanningTask]:
        """Late, to be done first, next due; the reader's before others'; nothing that looks done; shown in order of time."""
        waiting = (task for task in self.tasks if task.is_open and task.key not in self.facts)
        urgent = sorted(waiting, key=self._urgency)[:most]
        return sorted(urgent, key=lambda task: (task.due_on, task.position, task.pk))

    def _urgency(self, task: PlanningTask) -> tuple[bool, int, date, int]:
        today = self.reader.today
        rank = 0 if task.is_late(today) else 1 if task.is_to_do_first else 2
        presses = rank < 2 or task.due_on <= today + SOON
        return not (presses and self.reader.owns(task)), rank, task.due_on, task.position

    def row(self, task: PlanningTask) -> Row:
        """A task in words."""
        mark, kind = self._mark(task)
        by, is_open = who(task, is_preset=self.event.is_preset), task.is_open
        when = "" if self.event.is_preset else day_words(task.due_on)
        return Row(
            task=task,
            pk=str(task.pk),
            said=parts.words(task.text),
            output=task.output,
            who=by,
            when=when,
            whose=f"{by} · {when}" if by and when else by or when,
            mark=mark,
            kind=kind,
            note=self._note(task),
            page=self._page(task.page) if is_open and not self.event.is_preset else "",
            url=f"{self.url}{task.pk}/" if self.may_change else "",
            can=("done" if is_open else "open") if self.may_tick else "",
            is_open=is_open,
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
        if task.is_open and task.key in self.facts:
            return _("This looks done: %(fact)s") % {"fact": self.facts[task.key]}
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
    """A day as on a list: "Wed 16 June", in Welsh "Mer 16 Mehefin"; with its year where that is not this one."""
    language = bilingual.current()
    name = dates.DAYS[language][day.weekday()].removeprefix("Dydd ")[:3]
    year = "" if day.year == timezone.localdate().year else f" {day.year}"
    return f"{name} {day.day} {dates.MONTHS[language][day.month - 1]}{year}"


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
    """The plan of a meet-up for one reader; the same few queries however many tasks there are.

    People stand on many tasks, so each is read once and put to their tasks here.
    """
    tasks = list(PlanningTask.objects.filter(event=event))
    members = {each.pk: each for each in Member.objects.filter(event=event).select_related("participant")}
    hosts = User.objects.in_bulk({task.done_by_id for task in tasks if task.done_by_id})
    for task in tasks:
        task.owner = members.get(task.owner_id or 0)
        task.done_by = hosts.get(task.done_by_id or 0)
        task.done_by_member = members.get(task.done_by_member_id or 0)
        task.given_back_by = members.get(task.given_back_by_id or 0)
    learnt = {task.source_row or 0 for task in tasks if task.source == PlanningTask.Source.LESSON}
    lessons = Lesson.objects.filter(pk__in=learnt).select_related("event") if learnt else ()
    named = {each.pk: str(each.event.title) for each in lessons}
    reader, so_already = Reader(user, today, roles_in(user, event.slug)), facts.of(event, tasks)
    return Plan(event, reader, tasks, list(members.values()), named, facts=so_already)


def in_short(event: Event, user: Any, today: date) -> Plan:
    """The same for who only wants to know what matters now; two queries."""
    tasks = tasks_of(event)
    reader = Reader(user, today, roles_in(user, event.slug))
    return Plan(event, reader, tasks, facts=facts.of(event, tasks))


@asked_once
def tasks_of(event: Event) -> list[PlanningTask]:
    """All tasks, with whose they are and who gave them back; one query."""
    rows = PlanningTask.objects.filter(event=event)
    return list(rows.select_related("owner__participant", "given_back_by__participant"))


def states_of(event: Event) -> list[str]:
    """How the tasks stand that were not dropped; no query where this page has read the tasks already, else a light one."""
    tasks = known(tasks_of, event)
    if tasks is None:
        states = list(PlanningTask.objects.filter(event=event).values_list("status", flat=True))
    else:
        states = [task.status for task in tasks]
    return [state for state in states if state != PlanningTask.Status.DROPPED]


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
