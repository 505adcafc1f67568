"""The tasks of a meet-up, dated back from its day; who was told of them; lessons for the next one."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.group.models import Member
from events.meetups.models import Event, GatePass, Team
from wwnt.kit.bilingual import Words


class PlanningTaskQuerySet(models.QuerySet["PlanningTask"]):
    """Adjectives for tasks."""

    def open(self) -> "PlanningTaskQuerySet":
        """Those that are still to do."""
        return self.filter(status=PlanningTask.Status.OPEN)

    def late(self, today: date) -> "PlanningTaskQuerySet":
        """Open ones whose day has passed since they were dated; what lay behind us even then is to be done first."""
        return self.open().filter(due_on__lt=today, due_on__gte=F("dated_on"))

    def on_the_way(self) -> "PlanningTaskQuerySet":
        """Those of meet-ups that are not closed yet; presets have tasks that nobody is to do."""
        closed = GatePass.objects.filter(gate=GatePass.Gate.CLOSED).values("event")
        return self.exclude(event__status=Event.Status.PRESET).exclude(event__in=closed)

    def nobodys(self) -> "PlanningTaskQuerySet":
        """Those of a role that are still to do and that nobody has taken on."""
        return self.open().filter(owner=None).exclude(role__in=["", PlanningTask.PLATFORM])

    def of(self, member: Member) -> "PlanningTaskQuerySet":
        """Those that this member has taken on and that are still to do."""
        return self.open().filter(owner=member, event=member.event_id)


class PlanningTask(models.Model):
    """Something to do for a meet-up. With `offset_days` it is dated from the day and moves along with it.

    `offset_days` is counted from the day of the meet-up: -7 is a week before, 1 the day after; without it `due_on` stands
    as typed. `key` names a task of the library (`t07`), so that reminders and reports find it again. `role` is who looks after
    it; `owner` is the person who has taken it on. What the platform does by itself has the role `platform`. `source` says where
    it came from, and `source_row` which row there. `page` is the address name of the desk page on which it is done.
    `dated_on` is the day on which its date was reckoned: what was past even then is to be done first, and not late.
    `given_at` is when its owner got it, `owner_told_at` when they heard of it; `given_back_by` who could not do it.
    """

    PLATFORM = "platform"

    class Status(models.TextChoices):
        OPEN = "open", _("To do")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Not needed")

    class Source(models.TextChoices):
        PRESET = "preset", _("From the preset")
        OWN = "own", _("Added by us")
        LESSON = "lesson", _("A lesson of the last meet-up")
        IMPACT = "impact", _("From the equality impact assessment")
        DECISION = "decision", _("From a decision")
        RISK = "risk", _("From the list of risks")
        VENUE = "venue", _("From the visit to the venue")

    event = models.ForeignKey(Event, models.CASCADE, related_name="planning_tasks")
    key = models.CharField(max_length=12, blank=True)
    text_en = models.CharField(_("What is to be done, in English"), max_length=300, blank=True)
    text_cy = models.CharField(_("What is to be done, in Welsh"), max_length=300, blank=True)
    output_en = models.CharField(_("What is there when it is done, in English"), max_length=200, blank=True)
    output_cy = models.CharField(_("What is there when it is done, in Welsh"), max_length=200, blank=True)
    role = models.CharField(
        _("Who looks after it"),
        max_length=20,
        choices=[*Team.Role.choices, (PLATFORM, _("The platform, by itself"))],
        blank=True,
    )
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("Who does it")
    )
    given_at = models.DateTimeField(null=True, blank=True)
    owner_told_at = models.DateTimeField(null=True, blank=True)
    given_back_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    offset_days = models.SmallIntegerField(_("Days from the day of the meet-up"), null=True, blank=True)
    due_on = models.DateField(_("By when"))
    dated_on = models.DateField(default=timezone.localdate)
    status = models.CharField(max_length=7, choices=Status, default=Status.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_by_member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=8, choices=Source, default=Source.OWN)
    source_row = models.BigIntegerField(null=True, blank=True)
    page = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    text = Words("text")
    output = Words("output")

    objects = PlanningTaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "position", "pk"]
        indexes: ClassVar = [models.Index(fields=["event", "status", "due_on"], name="task_due")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(text_en="", text_cy=""), name="task_says_what_is_to_be_done"
            )
        ]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.status == self.Status.OPEN

    @property
    def is_platforms(self) -> bool:
        """Whether the platform does it by itself."""
        return self.role == self.PLATFORM

    @property
    def is_nobodys(self) -> bool:
        """Whether it is of a role, still to do, and nobody has taken it on."""
        return self.is_open and self.owner_id is None and bool(self.role) and not self.is_platforms

    @property
    def is_to_do_first(self) -> bool:
        """Whether its day was past when the plan was made: nobody is late, but it waits."""
        return self.is_open and self.due_on < self.dated_on

    def is_late(self, today: date) -> bool:
        """Whether its day has passed, and nobody has done it."""
        return self.is_open and self.dated_on <= self.due_on < today

    @property
    def done_by_name(self) -> str:
        """Who ticked it off, if a person did."""
        if self.done_by:
            return str(self.done_by.name)
        return self.done_by_member.participant.name if self.done_by_member else ""


class Telling(models.Model):
    """One message to a member about tasks of theirs: of which kind, on which day, about which; never twice."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("Tasks given")
        WEEK = "week", _("Tasks of the next ten days")
        TOMORROW = "tomorrow", _("Tasks of tomorrow")

    member = models.ForeignKey(Member, models.CASCADE, related_name="tellings")
    kind = models.CharField(max_length=8, choices=Kind)
    told_on = models.DateField()
    tasks: Any = models.JSONField(default=list)

    open_tasks: list[PlanningTask] = []
    """Those that are still theirs to do, put here when the message is written."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "kind", "told_on"], name="told_of_tasks_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.told_on}"


class Lesson(models.Model):
    """Something learnt at a meet-up. What is kept comes up as a task of the next meet-up made from it or its preset."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="lessons")
    text_en = models.CharField(_("What we would do next time, in English"), max_length=300, blank=True)
    text_cy = models.CharField(_("What we would do next time, in Welsh"), max_length=300, blank=True)
    said_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="lessons", verbose_name=_("Who said it")
    )
    is_kept = models.BooleanField(_("It goes on to the next meet-up"), default=True)
    written_at = models.DateTimeField(auto_now_add=True)

    text = Words("text")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(text_en="", text_cy=""), name="lesson_says_something")
        ]

    def __str__(self) -> str:
        return str(self.text)
