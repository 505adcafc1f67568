"""The picture of the community that hosts enter: which groups live here, about how many of each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CommunityPicture(models.Model):
    """One line of the picture: a group, and about how many belong to it. It is of a whole community, never of a person."""

    class Kind(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody who lives here")
        HAT = "hat", _("Hats")
        AUTHORITY = "authority", _("Where people live")
        WRITTEN = "written", _("Language to write in")
        SPOKEN = "spoken", _("Language to speak")

    kind = models.CharField(max_length=9, choices=Kind)
    key = models.CharField(max_length=20, blank=True)
    in_hundred = models.PositiveSmallIntegerField(_("About how many in 100"), null=True, blank=True)
    number = models.PositiveIntegerField(_("Or how many people"), null=True, blank=True)
    source = models.CharField(_("Where the numbers are from"), max_length=200, blank=True)
    since = models.DateField(_("Numbers of which day"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_line_for_each_group"),
            models.CheckConstraint(
                condition=Q(in_hundred__isnull=True) | Q(in_hundred__lte=100), name="no_more_than_hundred"
            ),
            models.CheckConstraint(
                condition=Q(in_hundred__isnull=False, number__isnull=True)
                | Q(in_hundred__isnull=True, number__isnull=False),
                name="a_share_or_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}".strip()
