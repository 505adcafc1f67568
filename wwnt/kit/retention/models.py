"""The log of what left by the clock."""

from typing import ClassVar

from django.db import models


class RetentionRun(models.Model):
    """How many rows one rule has taken away on one day; never whose."""

    rule = models.CharField(max_length=80)
    on = models.DateField()
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-on", "rule"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "on"], name="one_entry_per_rule_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.on}: {self.rows}"
