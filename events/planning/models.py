"""The tasks of a meet-up, dated back from its day."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.group.models import Member
from events.meetups.models import Event, Team
from wwnt.kit.bilingual import Words


class PlanningTaskQuerySet(models.QuerySet["PlanningTask"]):
    """Adjectives for tasks."""

    def open(self) -> "PlanningTaskQuerySet":
        """Those that are still to do."""
        return self.filter(status=PlanningTask.Status.OPEN)

    def late(self, today: date) -> "PlanningTaskQuerySet":
        """Open ones whose day has passed."""
        return self.open().filter(due_on__lt=today)


class PlanningTask(models.Model):
    """Something to do for a meet-up. With `offset_days` it is dated from the day and moves along with it.

    `offset_days` is counted from the day of the meet-up: -7 is a week before, 1 the day after; without it `due_on` stands
    as typed. `key` names a task of the library (`t07`), so that reminders and reports find it again. `role` is who looks after
    it; `owner` is the person who has taken it on. What the platform does by itself has the role `platform`. `source` says where
    it came from, and `source_row` which row there. `page` is the address name of the desk page on which it is done.
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
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="tasks")
    offset_days = models.SmallIntegerField(_("Days from the day of the meet-up"), null=True, blank=True)
    due_on = models.DateField(_("By when"))
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
