"""Who may be left out of a meet-up, what stands in the way, what is done about it, and who has signed that."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.group.models import Member
from events.impact import groups
from events.meetups.models import Event
from events.planning.models import PlanningTask
from wwnt.kit.bilingual import Words

NEEDED = 2
"""How many members of the planning group sign."""


class ImpactAssessment(models.Model):
    """The equality impact assessment of one meet-up, or of a preset from which meet-ups are made.

    `version` is raised by whatever changes what is signed: who said so, who was involved, what stands in the way and what is
    done about it. Dates, owners, what was done and what came of it do not raise it.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="impact")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.event)


class ImpactRow(models.Model):
    """What was found out about one group. A group that nobody has looked at yet may have no row.

    `before` is the row of the meet-up that this one was made from.
    """

    assessment = models.ForeignKey(ImpactAssessment, models.CASCADE, related_name="rows")
    group = models.CharField(_("Group"), max_length=20, choices=groups.CHOICES)
    said_en = models.TextField(_("Who said so, in English"), max_length=1000, blank=True)
    said_cy = models.TextField(_("Who said so, in Welsh"), max_length=1000, blank=True)
    others_en = models.TextField(_("Who else was involved, in English"), max_length=500, blank=True)
    others_cy = models.TextField(_("Who else was involved, in Welsh"), max_length=500, blank=True)
    nothing_known = models.BooleanField(_("Nothing stands in the way that we know of"), default=False)
    before = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    said = Words("said")
    others = Words("others")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "group"], name="one_row_per_group")
        ]

    def __str__(self) -> str:
        return str(self.get_group_display())

    @property
    def involved(self) -> list[int]:
        """The members of the planning group who were involved, by number."""
        return sorted(each.member_id for each in self.involvements.all()) if self.pk else []

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody has said that nothing is known, or what stands in the way, and has checked all of it."""
        return all(each.is_checked for each in self.found) and (bool(self.found) or self.nothing_known)

    @property
    def found(self) -> "list[Barrier]":
        """What stands in the way, checked or not."""
        return list(self.barriers.all()) if self.pk else []

    @property
    def checked(self) -> "list[Barrier]":
        """What is known to stand in the way here."""
        return [each for each in self.found if each.is_checked]


class Involvement(models.Model):
    """A member of the planning group had a say in what stands in a row."""

    row = models.ForeignKey(ImpactRow, models.CASCADE, related_name="involvements")
    member = models.ForeignKey(Member, models.CASCADE, related_name="involvements")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["row", "member"], name="each_involved_once")]

    def __str__(self) -> str:
        return f"{self.row}: {self.member}"


class Barrier(models.Model):
    """Something that stands in the way of a group, and what we will do about it.

    Who does it and by when stand in its task on the plan, so that both always say the same; without a date there is no task.
    `is_checked` is false for what came with a preset or from an earlier meet-up, until somebody has looked at it here.
    """

    row = models.ForeignKey(ImpactRow, models.CASCADE, related_name="barriers")
    what_en = models.TextField(_("What stands in the way, in English"), max_length=500, blank=True)
    what_cy = models.TextField(_("What stands in the way, in Welsh"), max_length=500, blank=True)
    action_en = models.CharField(_("What we will do, in English"), max_length=300, blank=True)
    action_cy = models.CharField(_("What we will do, in Welsh"), max_length=300, blank=True)
    is_checked = models.BooleanField(_("We have looked at this, and it is so here"), default=True)
    result_en = models.TextField(_("What came of it, in English"), max_length=1000, blank=True)
    result_cy = models.TextField(_("What came of it, in Welsh"), max_length=1000, blank=True)
    task = models.OneToOneField(
        PlanningTask,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="barrier",
        verbose_name=_("Who does it, and by when"),
    )
    before = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    what = Words("what")
    action = Words("action")
    result = Words("result")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(what_en="", what_cy=""), name="barrier_says_what_stands_in_the_way"
            )
        ]

    def __str__(self) -> str:
        return str(self.what)

    @property
    def owner(self) -> Member | None:
        """Who does it."""
        return self.task.owner if self.task else None

    @property
    def due_on(self) -> date | None:
        """By when it is done."""
        return self.task.due_on if self.task else None

    @property
    def done_at(self) -> datetime | None:
        """When it was done."""
        return self.task.done_at if self.task and self.is_done else None

    @property
    def is_done(self) -> bool:
        """Whether the plan says that it is done."""
        return self.task is not None and self.task.status == PlanningTask.Status.DONE

    @property
    def is_dropped(self) -> bool:
        """Whether the plan says that it is not needed any more."""
        return self.task is not None and self.task.status == PlanningTask.Status.DROPPED

    @property
    def is_in_hand(self) -> bool:
        """Whether somebody does it by a day, or it is done."""
        return self.is_done or (self.owner is not None and not self.is_dropped)

    def is_late(self, today: date) -> bool:
        """Whether its day has passed since it was dated, and it is not done."""
        return self.task is not None and self.task.is_late(today)


class SignatureQuerySet(models.QuerySet["ImpactSignature"]):
    """Adjectives for signatures."""

    def standing(self) -> "SignatureQuerySet":
        """Those under what the assessment says now."""
        return self.filter(version=models.F("assessment__version"))


class ImpactSignature(models.Model):
    """A member of the planning group has signed the assessment as it was in one version.

    When the member's place is deleted, that somebody signed stays, without a name. `by` is the host who entered it for them.
    """

    class How(models.TextChoices):
        PAGE = "page", _("On their own page")
        DESK = "desk", _("At the desk, signed in")
        PHONE = "phone", _("By telephone")
        PERSON = "person", _("In person")
        PAPER = "paper", _("On paper")

    assessment = models.ForeignKey(ImpactAssessment, models.CASCADE, related_name="signatures")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="signatures")
    version = models.PositiveIntegerField()
    how = models.CharField(_("How they said so"), max_length=6, choices=How)
    may_name = models.BooleanField(_("The first name may stand on the public page"), default=False)
    signed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["signed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "member", "version"], name="each_member_signs_once")
        ]

    def __str__(self) -> str:
        return self.member.participant.name if self.member else ""

    @property
    def first_name(self) -> str:
        """The name to show in public; nothing where that was not agreed, or the person is no longer known."""
        return self.member.first_name if self.may_name and self.member else ""


class ImpactEdition(models.Model):
    """What was published, as it stood that day; the newest is public unless it was taken down. Names are not in it."""

    assessment = models.ForeignKey(ImpactAssessment, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    content: Any = models.JSONField()
    published_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "number"], name="one_impact_edition_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.number}"


class ImpactFile(models.Model):
    """A published assessment as PDF in one language."""

    edition = models.ForeignKey(ImpactEdition, models.CASCADE, related_name="files")
    language = models.CharField(max_length=2)
    file = models.FileField(upload_to="equality/%Y/")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "language"], name="one_impact_file_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.language}"
