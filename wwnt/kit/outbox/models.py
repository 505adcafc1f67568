"""A job that waits to be done, and the signs of life of whoever does it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone


class JobQuerySet(models.QuerySet["Job"]):
    """Adjectives for jobs."""

    def waiting(self) -> "JobQuerySet":
        """Not done and not given up."""
        return self.filter(status=Job.Status.WAITING)

    def claimable(self, now: datetime) -> "JobQuerySet":
        """Due, and not in the hands of a worker; first come first served, bulk behind the rest.

        `now` may be another hour (`manage.py tick --at`); whether a lease has run out is asked of the real clock.
        """
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=timezone.now())
        return self.waiting().filter(free, next_at__lte=now).order_by("is_bulk", "next_at", "pk")


class Job(models.Model):
    """One thing to do later, by name and by ids; `next_at` is when a worker may (again) take it.

    `leased_until` is until when whoever has claimed it may work on it. `cause` is the number of the request that wants it
    done, for the log.
    """

    class Status(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    once = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 (null: not unique)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    is_bulk = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fate = models.TextField(blank=True)
    cause = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["is_bulk", "next_at", "id"],
                name="job_claimable",
                condition=models.Q(status="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.arguments}"


class Pulse(models.Model):
    """When something that must go on by itself was last seen going."""

    name = models.CharField(max_length=40, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.seen_at}"

    @classmethod
    def beat(cls, name: str, now: datetime) -> None:
        """Note that it was seen now."""
        cls.objects.update_or_create(pk=name, defaults={"seen_at": now})
