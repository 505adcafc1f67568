"""The report of a meet-up: editions with a version and a date, made once and kept."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from wwnt.kit.bilingual import LANGUAGES, Words

STEPS = 1 + 2 * len(LANGUAGES)
"""How many steps it takes to make an edition: the figures, then a PDF and a CSV file in each language."""


class Report(models.Model):
    """The report of one meet-up, over all its editions; what hosts write into it lives here."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="report")
    summary_en = models.TextField(_("In short, in English"), max_length=4000, blank=True)
    summary_cy = models.TextField(_("In short, in Welsh"), max_length=4000, blank=True)
    learned_en = models.TextField(
        _("What we learned and will change, in English"), max_length=4000, blank=True
    )
    learned_cy = models.TextField(_("What we learned and will change, in Welsh"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    summary = Words("summary")
    learned = Words("learned")

    def __str__(self) -> str:
        return f"{self.event}"


class EditionQuerySet(models.QuerySet["Edition"]):
    """Adjectives for editions."""

    def published(self) -> "EditionQuerySet":
        """Those that everybody may read: one of a report at most."""
        return self.filter(published_at__isnull=False)

    def ready(self) -> "EditionQuerySet":
        """Those that have been made, the newest first."""
        return self.filter(status=Edition.Status.READY).order_by("-number")


class Edition(models.Model):
    """One edition: the figures as they were that day, and the files made from them."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked for")
        MAKING = "making", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("It could not be made")

    report = models.ForeignKey(Report, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=Status, default=Status.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)
    figures: Any = models.JSONField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_per_number"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(published_at__isnull=False), name="one_published_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} v{self.number}"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker still has it."""
        return self.status in (self.Status.ASKED, self.Status.MAKING)

    @property
    def is_ready(self) -> bool:
        """Whether it can be read."""
        return self.status == self.Status.READY

    @property
    def has_failed(self) -> bool:
        """Whether it could not be made."""
        return self.status == self.Status.FAILED

    @property
    def of(self) -> int:
        """How many steps there are."""
        return STEPS


class EditionFile(models.Model):
    """An edition in one language and format."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    language = models.CharField(max_length=2)
    format = models.CharField(max_length=4)
    file = models.FileField(upload_to="reports/%Y/")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "language", "format"], name="one_file_per_format")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.language}.{self.format}"
