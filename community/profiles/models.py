"""What people know, care about and can do, in their own words; and the words by which both languages find it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text
from wwnt.kit.bilingual import Words


class Tag(models.Model):
    """A word that things are found by, with its name in both languages and other words for the same.

    `words` are all of them, folded, one to a line: what somebody types in either language leads here.
    """

    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)
    name_cy = models.CharField(_("Name in Welsh"), max_length=60, blank=True)
    synonyms = models.CharField(
        _("Other words for the same, in either language, with commas"), max_length=400, blank=True
    )
    words = models.TextField(editable=False, blank=True, default="")

    name = Words("name")

    class Meta:
        ordering: ClassVar = ["name_en", "name_cy"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded words in step."""
        said = [self.name_en, self.name_cy, *self.synonyms.split(",")]
        self.words = "\n".join(sorted({folded for each in said if (folded := text.fold(each))}))
        super().save(*args, **kwargs)
