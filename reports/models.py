"""The report of a meet-up: editions with a version and a date, made once and kept."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event


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

    def __str__(self) -> str:
        return f"{self.event}"


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

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.report} v{self.number}"


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
