"""What a merge did, kept so that it can be taken apart within thirty days."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from community.people.models import Participant

TIME_TO_UNDO = timedelta(days=30)


class MergeQuerySet(models.QuerySet["Merge"]):
    """Adjectives for merges."""

    def standing(self) -> "MergeQuerySet":
        """Those that were not taken apart again."""
        return self.filter(undone_at=None)

    def open_to_undo(self, now: datetime) -> "MergeQuerySet":
        """Those standing whose record is still whole."""
        return self.standing().filter(at__gt=now - TIME_TO_UNDO, emptied_at=None)


class Merge(models.Model):
    """Two entries of one person became one: whose entry stayed, what the other held, and each row that was moved.

    `gone` are the values of the entry that went, under its number `gone_pk`; `steps` what happened to all other rows,
    in order. `mark` is the one by which an erased person is known again in an older state of the database.
    """

    kept = models.ForeignKey(Participant, models.CASCADE, related_name="merges")
    gone_pk = models.BigIntegerField()
    gone: Any = models.JSONField(default=dict)
    steps: Any = models.JSONField(default=list)
    mark = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kept", "-at"])]

    def __str__(self) -> str:
        return f"{self.gone_pk} → {self.kept_id}"

    @property
    def name(self) -> str:
        """The name of the entry that went, as long as the record holds it."""
        return str(self.gone.get("name", ""))

    @property
    def undo_until(self) -> datetime:
        """When the record is emptied."""
        return self.at + TIME_TO_UNDO
