"""Who hosts, funds and gives to a meet-up together with us."""

from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.people.models import Organisation
from events.meetups.models import Event
from wwnt.kit.bilingual import Words


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Adjectives for partners."""

    def with_a_yes(self) -> "PartnerQuerySet":
        """Those who said yes for this meet-up: they alone are named to anybody but hosts."""
        return self.filter(has_agreed=True)

    def unasked(self) -> "PartnerQuerySet":
        """Those who stand here from an earlier meet-up, or before their yes."""
        return self.filter(has_agreed=False)


class Partner(models.Model):
    """An organisation or group beside us at one meet-up, named in public once they said yes for this one.

    `organisation` is the one we know by that name, if we do.
    """

    class Role(models.TextChoices):
        CO_HOST = "co_host", _("Hosts together with us")
        VENUE = "venue", _("Gives the place")
        FUNDER = "funder", _("Funds it")
        GIVER = "giver", _("Gives in kind")
        SUPPORTER = "supporter", _("Supports it")

    event = models.ForeignKey(Event, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField(_("What they do"), max_length=9, choices=Role)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    name_cy = models.CharField(_("Name in Welsh"), max_length=120, blank=True)
    words_en = models.CharField(_("A line about them, in English"), max_length=300, blank=True)
    words_cy = models.CharField(_("A line about them, in Welsh"), max_length=300, blank=True)
    website = models.CharField(
        _("Website"), max_length=300, blank=True, validators=[URLValidator(["http", "https"])]
    )
    logo = models.ImageField(
        upload_to="events/partners/%Y/", blank=True, width_field="logo_width", height_field="logo_height"
    )
    logo_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_alt_en = models.CharField(_("What the logo shows, in English"), max_length=200, blank=True)
    logo_alt_cy = models.CharField(_("What the logo shows, in Welsh"), max_length=200, blank=True)
    has_agreed = models.BooleanField(_("Asked for this meet-up, and said yes"), default=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    name = Words("name")
    words = Words("words")
    logo_alt = Words("logo_alt")

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name_en="", name_cy=""), name="partner_has_a_name")
        ]

    def __str__(self) -> str:
        return str(self.name)
