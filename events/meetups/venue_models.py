"""Where meet-ups are held, and the rooms there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wwnt.kit.bilingual import Words


class Venue(models.Model):
    """A place where meet-ups are held, with what people want to know before they come."""

    name_en = models.CharField(_("Name in English"), max_length=120)
    name_cy = models.CharField(_("Name in Welsh"), max_length=120, blank=True)
    address = models.CharField(_("Street and number"), max_length=200, blank=True)
    town = models.CharField(_("Town"), max_length=80, blank=True)
    postcode = models.CharField(_("Postcode"), max_length=10, blank=True)
    getting_there_en = models.TextField(_("Getting there, in English"), max_length=4000, blank=True)
    getting_there_cy = models.TextField(_("Getting there, in Welsh"), max_length=4000, blank=True)
    access_en = models.TextField(_("Getting in and around, in English"), max_length=4000, blank=True)
    access_cy = models.TextField(_("Getting in and around, in Welsh"), max_length=4000, blank=True)
    feel_en = models.TextField(_("How it looks and sounds, in English"), max_length=4000, blank=True)
    feel_cy = models.TextField(_("How it looks and sounds, in Welsh"), max_length=4000, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    name = Words("name")
    getting_there = Words("getting_there")
    access = Words("access")
    feel = Words("feel")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def key(self) -> str:
        """How the trail names this venue."""
        return f"venue:{self.pk}"

    @property
    def whole_address(self) -> str:
        """Street, town and postcode in one line."""
        return ", ".join(part for part in (self.address, self.town, self.postcode) if part)


class Space(models.Model):
    """A room or corner of a venue."""

    class Kind(models.TextChoices):
        MAIN = "main", _("Main room")
        BREAKOUT = "breakout", _("Smaller room")
        QUIET = "quiet", _("Quiet room")
        FOOD = "food", _("For food")
        OTHER = "other", _("Something else")

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="spaces")
    name_en = models.CharField(_("Name in English"), max_length=80)
    name_cy = models.CharField(_("Name in Welsh"), max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField(_("Places"), null=True, blank=True)
    kind = models.CharField(_("What it is"), max_length=8, choices=Kind, default=Kind.OTHER)

    name = Words("name")

    def __str__(self) -> str:
        return str(self.name)
