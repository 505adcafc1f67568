"""What is known of a venue, question by question, and who has been there to look."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Venue, small_name
from events.venues import checklist
from wwnt.kit.bilingual import Words


class VenueCheck(models.Model):
    """The answer to one question of the checklist for one venue. `item` is the key of the question.

    `checked_on` is the day on which somebody saw it or was told of it (`how`); a word corrected later does not move it.
    """

    class Answer(models.TextChoices):
        UNKNOWN = "", _("Not known yet")
        YES = "yes", _("Good")
        PARTLY = "partly", _("Partly")
        NO = "no", _("Not good")
        NONE = "none", _("There is none, and none is needed")

    class How(models.TextChoices):
        SEEN = "seen", _("Seen on a visit")
        TOLD = "told", _("Told by the venue")

    WORDS: ClassVar = ("answer", "measure", "note_cy", "note_en")
    PICTURE: ClassVar = ("picture", "alt_cy", "alt_en")

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="checks")
    item = models.CharField(max_length=30)
    answer = models.CharField(_("Answer"), max_length=6, choices=Answer, blank=True)
    measure = models.PositiveIntegerField(_("Measured"), null=True, blank=True)
    note_en = models.TextField(_("More about it, in English"), max_length=1000, blank=True)
    note_cy = models.TextField(_("More about it, in Welsh"), max_length=1000, blank=True)
    picture = models.ImageField(
        _("Photo"),
        upload_to="events/venues/%Y/",
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    alt_en = models.CharField(_("What the photo shows, in English"), max_length=200, blank=True)
    alt_cy = models.CharField(_("What the photo shows, in Welsh"), max_length=200, blank=True)
    how = models.CharField(max_length=4, choices=How, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    note = Words("note")
    alt = Words("alt")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["venue", "item"], name="each_question_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.venue}: {self.item}"

    @property
    def is_known(self) -> bool:
        """Whether there is an answer."""
        return self.answer != self.Answer.UNKNOWN

    @property
    def is_seen(self) -> bool:
        """Whether somebody has seen it on a visit."""
        return self.how == self.How.SEEN

    @property
    def sentence(self) -> str:
        """The answer as guests read it."""
        asked = checklist.items().get(self.item)
        return (asked.sentence(self.answer) if asked else None) or ""

    @property
    def small_picture_url(self) -> str:
        """The address of the light copy that pages show."""
        return self.picture.storage.url(small_name(self.picture.name))

    @property
    def lacks_a_language(self) -> bool:
        """Whether something of it is written in one language alone."""
        pairs = ((self.note_cy, self.note_en), (self.alt_cy, self.alt_en))
        return any(bool(welsh) != bool(english) for welsh, english in pairs)


class VenueVisit(models.Model):
    """Some of us went to a venue to look at it."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="visits")
    visited_on = models.DateField(_("Day"))
    who = models.CharField(_("Who went"), max_length=200, blank=True)
    with_disabled_cohost = models.BooleanField(_("A disabled co-host was there"), default=False)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-visited_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.venue}: {self.visited_on}"
