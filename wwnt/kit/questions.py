"""Questions that are asked of people: what tickets and surveys share. (First columns; the form side follows.)"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wwnt.kit.bilingual import Words


class Question(models.Model):
    """A question in both languages."""

    class Kind(models.TextChoices):
        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        ONE_OF = "one_of", _("One of these")
        SEVERAL_OF = "several_of", _("Several of these")
        TICK = "tick", _("One sentence to tick")
        SCALE = "scale", _("From 1 to 5")

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    key = models.SlugField(max_length=40, blank=True)
    text_en = models.CharField(_("Question in English"), max_length=300)
    text_cy = models.CharField(_("Question in Welsh"), max_length=300, blank=True)
    hint_en = models.CharField(_("Hint in English"), max_length=300, blank=True)
    hint_cy = models.CharField(_("Hint in Welsh"), max_length=300, blank=True)
    choices: Any = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(_("Must be answered"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    text = Words("text")
    hint = Words("hint")

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.text)
