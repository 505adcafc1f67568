"""What speakers say and give on their own page: when they can be there, what they agree to, files and links."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.speakers.models import Speaker
from wwnt.kit import dates


class Availability(models.Model):
    """From when to when somebody can be there; its time is counted from the start of the meet-up."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="windows")
    offset_minutes = models.IntegerField(_("Minutes from the start of the meet-up"))
    minutes = models.PositiveIntegerField(_("Minutes"))

    class Meta:
        ordering: ClassVar = ["offset_minutes", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="availability_lasts"),
            models.UniqueConstraint(
                fields=["speaker", "offset_minutes", "minutes"], name="each_availability_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} {self.times}"

    @property
    def starts_at(self) -> datetime:
        """From when."""
        return self.speaker.event.starts_at + timedelta(minutes=self.offset_minutes)

    @property
    def ends_at(self) -> datetime:
        """Until when."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def times(self) -> str:
        """From when to when, with the day where it is not the day of the meet-up."""
        hours = f"{dates.clock(self.starts_at)}–{dates.clock(self.ends_at)}"
        if timezone.localdate(self.starts_at) == timezone.localdate(self.speaker.event.starts_at):
            return hours
        return f"{dates.day(self.starts_at)}, {hours}"


class SpeakerConsentQuerySet(models.QuerySet["SpeakerConsent"]):
    """Adjectives for what speakers agreed to."""

    def standing(self) -> "SpeakerConsentQuerySet":
        """Those not taken back."""
        return self.filter(withdrawn_at=None)


class SpeakerConsent(models.Model):
    """One yes of a speaker: to what, in which words, when and how; taking it back is written beside it."""

    class Purpose(models.TextChoices):
        NAMED = "named", _("Being named and shown on the site")
        PHOTOS = "photos", _("Photos")
        RECORDING = "recording", _("Sound or film")
        SLIDES = "slides", _("Slides and handouts on the site")
        AGAIN = "again", _("Being asked again by hosts of later meet-ups")

    class How(models.TextChoices):
        FORM = "form", _("On their own page")
        SPOKEN = "spoken", _("In conversation")

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=9, choices=Purpose)
    wording = models.TextField()
    language = models.CharField(max_length=2)
    how = models.CharField(max_length=6, choices=How, default=How.FORM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SpeakerConsentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["speaker", "purpose"],
                condition=Q(withdrawn_at=None),
                name="each_speaker_consent_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.given_at:%Y-%m-%d}"


class Handout(models.Model):
    """Slides, a handout or a picture as a file, or a link. Files are no public pictures: each is given out by a door."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        ODP = "odp", _("Slides (ODP)")
        PPTX = "pptx", _("Slides (PPTX)")
        PICTURE = "picture", _("Picture")
        LINK = "link", _("Link")

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="handouts")
    kind = models.CharField(max_length=7, choices=Kind)
    title = models.CharField(_("What it is"), max_length=140)
    language = models.CharField(_("In which language"), max_length=2, choices=Participant.Language)
    url = models.URLField(_("Web address"), max_length=500, blank=True)
    file = models.FileField(upload_to="speakers/%Y/", blank=True)
    size = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind="link") & ~Q(url="") & Q(file=""))
                | (~Q(kind="link") & Q(url="") & ~Q(file="")),
                name="handout_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ending(self) -> str:
        """The ending of its file, by what is in it."""
        return str(self.file.name).rpartition(".")[2]

    @property
    def is_link(self) -> bool:
        """Whether it is an address on the internet."""
        return self.kind == self.Kind.LINK
