"""One part of the day: a welcome, a story, a café round, lunch."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, Space
from wwnt.kit.bilingual import Words


class Session(models.Model):
    """A part of the programme; its time is counted from the start of the meet-up, so it moves along with it."""

    class Kind(models.TextChoices):
        ARRIVE = "arrive", _("Arriving")
        TALK = "talk", _("Stories and talks")
        CAFE = "cafe", _("World Café")
        CIRCLE = "circle", _("Circle")
        WORKSHOP = "workshop", _("Workshop")
        BREAK = "break", _("Break")
        FOOD = "food", _("Food")
        CLOSE = "close", _("Close")

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    space = models.ForeignKey(
        Space, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("Room")
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.TALK)
    offset_minutes = models.PositiveIntegerField(_("Minutes after the start"))
    minutes = models.PositiveIntegerField(_("Minutes"))
    title_en = models.CharField(_("Title in English"), max_length=140)
    title_cy = models.CharField(_("Title in Welsh"), max_length=140, blank=True)
    text_en = models.TextField(_("More in English"), max_length=2000, blank=True)
    text_cy = models.TextField(_("More in Welsh"), max_length=2000, blank=True)

    title = Words("title")
    text = Words("text")

    class Meta:
        ordering: ClassVar = ["offset_minutes", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return self.event.starts_at + timedelta(minutes=self.offset_minutes)

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)
