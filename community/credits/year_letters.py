"""The letters of a year as one file: asked for, made in the background, kept for 30 days."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class YearLetters(models.Model):
    """The letters of one year as one file for printing; made in the background, kept for 30 days."""

    class Whom(models.TextChoices):
        ALL = "all", _("Everybody")
        ON_PAPER = "on_paper", _("Those without e-mail")

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked for")
        MAKING = "making", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("It could not be made")

    year = models.PositiveSmallIntegerField(_("Year"))
    whom = models.CharField(_("For whom"), max_length=8, choices=Whom, default=Whom.ALL)
    status = models.CharField(max_length=8, choices=Status, default=Status.ASKED)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="letters/%Y/", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.year} {self.get_whom_display()}"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker still has it."""
        return self.status in (self.Status.ASKED, self.Status.MAKING)

    @property
    def is_ready(self) -> bool:
        """Whether it can be printed."""
        return self.status == self.Status.READY

    @property
    def has_failed(self) -> bool:
        """Whether it could not be made."""
        return self.status == self.Status.FAILED
