"""Special-category data: what guests need, and what they eat. It lives here alone and leaves on `delete_on`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.access import needs
from events.meetups.models import Event


class Need(models.Model):
    """What both kinds share: whose it is, the consent it rests on, and the day it is deleted."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    consent_wording = models.TextField()
    consent_at = models.DateTimeField()
    delete_on = models.DateField(db_index=True)

    class Meta:
        abstract = True


class AccessNeed(Need):
    """One thing that helps a guest to take part, and our answer to it."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked, waits for an answer")
        ANSWERED = "answered", _("Answered")
        IN_PLACE = "in_place", _("In place")
        CANNOT = "cannot", _("We can't; talked about with the guest")

    kind = models.CharField(max_length=30)
    words = models.TextField(_("In your own words"), max_length=1000, blank=True)
    status = models.CharField(_("State"), max_length=10, choices=Status, default=Status.ASKED)
    reply = models.TextField(_("Our answer"), max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["event", "status"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "participant", "kind"], name="one_need_of_a_kind")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def label(self) -> str:
        """The need in words."""
        return needs.label(self.kind)


class DietaryNeed(Need):
    """What a guest does not or can't eat."""

    kinds = models.JSONField(default=list)
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "participant"], name="one_diet_per_guest")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Opening(models.Model):
    """That somebody has opened a page on which the needs of a guest stand beside the name; kept for 12 months."""

    class Page(models.TextChoices):
        LIST = "list", _("The list of what guests need")
        FOOD = "food", _("What guests said about food")
        ANSWER = "answer", _("Our answer to one guest")
        GUEST = "guest", _("The page of one guest")
        CHANGE = "change", _("The form with the answers of one guest")

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    page = models.CharField(max_length=8, choices=Page)
    opened_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["event", "-opened_at"], name="opening_newest"),
            models.Index(fields=["participant", "event"], name="opening_of_a_guest"),
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d %H:%M} {self.by}: {self.page}"
