"""The parts of the day (a welcome, a story, a café round, lunch), who is in them, and what guests were shown of them."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, Space
from events.speakers.models import Contribution, Speaker
from wwnt.kit.bilingual import Text, Words


class Session(models.Model):
    """A part of the programme; its time is counted from the start of the meet-up, so it moves along with it.

    `uid` is its name for calendars and other programs, the same in every release. `marks` are what helps people take part
    in it: keys of `Mark`. Guests see it as it was when it was last released.

    Without a room it is for everybody together, or, where it `is_for_everybody` no more, has no room yet: what was in a room
    that is gone is in none until somebody chooses one.
    """

    class Kind(models.TextChoices):
        ARRIVE = "arrive", _("Arriving")
        TALK = "talk", _("Stories and talks")
        CAFE = "cafe", _("World Café")
        CIRCLE = "circle", _("Circle")
        WORKSHOP = "workshop", _("Workshop")
        OPEN_SPACE = "open_space", _("Open space")
        BREAK = "break", _("Break")
        FOOD = "food", _("Food")
        CLOSE = "close", _("Close")

    class Mark(models.TextChoices):
        BSL = "bsl", _("BSL interpreters")
        CAPTIONS = "captions", _("Captions")
        TRANSLATION = "translation", _("Translation from Welsh")
        EASY_READ = "easy_read", _("Easy Read papers")
        QUIET = "quiet", _("Quiet")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    space = models.ForeignKey(
        Space, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("Room")
    )
    is_for_everybody = models.BooleanField(_("Everybody together"), default=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.TALK)
    offset_minutes = models.PositiveIntegerField(_("Minutes after the start"))
    minutes = models.PositiveIntegerField(_("Minutes"))
    title_en = models.CharField(_("Title in English"), max_length=140)
    title_cy = models.CharField(_("Title in Welsh"), max_length=140, blank=True)
    text_en = models.TextField(_("More in English"), max_length=2000, blank=True)
    text_cy = models.TextField(_("More in Welsh"), max_length=2000, blank=True)

    language = models.CharField(
        _("In which language"), max_length=4, choices=Contribution.Language, blank=True, default=""
    )
    marks = models.JSONField(_("What helps people take part"), default=list, blank=True)
    join_url = models.CharField(
        _("Address to join it online, for guests alone"),
        max_length=500,
        blank=True,
        validators=[URLValidator(["http", "https"])],
    )
    contribution = models.ForeignKey(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    speakers = models.ManyToManyField(Speaker, through="SessionSpeaker", related_name="sessions")

    title = Words("title")
    text = Words("text")

    class Meta:
        ordering: ClassVar = ["offset_minutes", "pk"]

    people: list[tuple[Speaker, str]]
    """On parts as they were released: the speakers whom everybody may read of, each with the role."""

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What is in a room is not for everybody together, also once that room is gone."""
        if self.space_id is not None:
            self.is_for_everybody = False
        if (names := kwargs.get("update_fields")) and "space" in names:
            kwargs["update_fields"] = {*names, "is_for_everybody"}
        super().save(*args, **kwargs)

    @property
    def has_no_room(self) -> bool:
        """Whether a room is still to be chosen for it."""
        return self.space_id is None and not self.is_for_everybody

    @property
    def room(self) -> Text | str:
        """Its room, or that it is to follow; nothing where everybody is together."""
        if self.space is not None:
            return self.space.name
        return gettext("The room is to follow") if self.has_no_room else ""

    is_for_everybody_label = _("Where")

    def get_is_for_everybody_display(self) -> str:
        """In words where it is."""
        return str(self.room) or gettext("Everybody together")

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return self.event.starts_at.astimezone(UTC) + timedelta(minutes=self.offset_minutes)

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def marks_in_words(self) -> list[str]:
        """What helps people take part in it, in the order of the choices."""
        return [str(mark.label) for mark in self.Mark if mark.value in self.marks]

    def get_marks_display(self) -> str:
        """The same in one line."""
        return ", ".join(self.marks_in_words) or str(_("Nothing"))

    @property
    def who(self) -> list[tuple[int, str]]:
        """Who is in it: speakers by number, each with the role, in order."""
        return [(part.speaker_id, part.role) for part in self.parts.all()] if self.pk else []

    who_label = _("Who is in it")

    def get_who_display(self) -> str:
        """Their names with what they do, a line each."""
        parts = self.parts.select_related("speaker")
        return "\n".join(f"{part.speaker}: {part.get_role_display()}" for part in parts) or str(
            _("Nobody yet")
        )


class SessionSpeaker(models.Model):
    """Who is in a part of the day, and as what."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Speaks")
        FACILITATOR = "facilitator", _("Facilitates")

    session = models.ForeignKey(Session, models.CASCADE, related_name="parts")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="parts")
    role = models.CharField(_("As what"), max_length=11, choices=Role, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "speaker"], name="each_speaker_once_in_a_session")
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.speaker}"


class Release(models.Model):
    """The programme as guests see it from an hour on; the newest counts. `number` rises by one with each.

    `told` is how many speakers and guests were told of it; nothing where nobody was to be told.

    `sessions` is a list of what `released.written` makes of each part, in order. Speakers stand in it by their number
    alone, so that whoever takes back the yes to being named is named in no release any more.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    words_en = models.CharField(_("What is new, in English"), max_length=300, blank=True)
    words_cy = models.CharField(_("What is new, in Welsh"), max_length=300, blank=True)
    sessions = models.JSONField(default=list)
    told = models.PositiveIntegerField(_("People told"), null=True, blank=True, default=0, editable=False)

    words = Words("words")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "number"], name="each_release_once")
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"
