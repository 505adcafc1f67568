"""One entry of the trail: who did what to which thing, and when."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Hand(models.TextChoices):
    """By whose hand something was done."""

    PERSON = "person", _("somebody with an account")
    HELPER = "helper", _("a helper with a link")
    COMMAND = "command", _("somebody at the server")
    CLOCK = "clock", _("this site by itself")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Adjectives for entries."""

    def about(self, *keys: str) -> "EntryQuerySet":
        """Those that belong to any of these keys."""
        return self.filter(about__in=keys)

    def apart_from(self, prefix: str) -> "EntryQuerySet":
        """Those about nothing whose key begins like this."""
        return self.exclude(about__startswith=prefix)

    def before(self, moment: datetime) -> "EntryQuerySet":
        """Those older than this."""
        return self.filter(at__lt=moment)


class Entry(models.Model):
    """`about` is a key of what it belongs to, `row` the id of one thing in it, of the kind that `deed` says."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    hand = models.CharField(max_length=8, choices=Hand, default=Hand.PERSON)
    deed = models.CharField(max_length=60)
    about = models.CharField(max_length=60, blank=True)
    row = models.BigIntegerField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["about", "-at", "-id"], name="entry_newest_about")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed} {self.about}"
