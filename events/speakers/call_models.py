"""The call for contributions: what hosts look for, what they ask, what came along with an offer, and what people wish for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event
from events.speakers.models import Contribution
from wwnt.kit.bilingual import Words
from wwnt.kit.links import Linked
from wwnt.kit.questions import Question

Kind = Contribution.Kind
SHORT = (Kind.QUESTION, Kind.STALL)
"""Kinds with a short form: no minutes, no picture, no voice."""


def usual_kinds() -> list[dict[str, Any]]:
    """Every kind, and how many minutes it may take at most."""
    most = {Kind.STORY: 8, Kind.TALK: 10, Kind.WORKSHOP: 45}
    return [{"kind": kind.value, "minutes": most.get(kind)} for kind in Kind]


class CallQuerySet(models.QuerySet["Call"]):
    """Adjectives for calls."""

    def known(self) -> "CallQuerySet":
        """Those of meet-ups on the site that everybody may know of: they stand there, or stood there."""
        public = Event.objects.public().values("pk")
        return self.filter(Q(is_on=True) | Q(known_since__isnull=False), event__in=public)


class Call(Linked):
    """Whether people may offer something, from when to when, of which kinds, and what they read first.

    Its link is for people who were invited: it opens the form after the call has closed, too. `kinds` holds in their order
    each kind that is looked for, with the most minutes it may take. What was once on the site (`known_since`) is no secret
    afterwards: its page says that it has closed.
    """

    link_kind = "call"

    class Phase(models.TextChoices):
        OFF = "off", _("Switched off")
        BEFORE = "before", _("Opens later")
        OPEN = "open", _("Open now")
        AFTER = "after", _("Closed")

    event = models.OneToOneField(Event, models.CASCADE, related_name="call")
    is_on = models.BooleanField(default=False)
    known_since = models.DateTimeField(null=True, blank=True, editable=False)
    opens_on = models.DateField(_("Open from"), null=True, blank=True)
    closes_on = models.DateField(_("Last day"), null=True, blank=True)
    words_en = models.TextField(_("What you look for, in English"), max_length=2000, blank=True)
    words_cy = models.TextField(_("What you look for, in Welsh"), max_length=2000, blank=True)
    kinds: Any = models.JSONField(_("What may be offered"), default=usual_kinds, blank=True)
    takes_wishes = models.BooleanField(_("People may also say what they would like"), default=True)

    words = Words("words")

    objects = CallQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.event)

    def phase(self, now: datetime) -> "Call.Phase":
        """How it stands for everybody; its last day counts to the end."""
        if not self.is_on or self.event.is_cancelled or self.event.is_over(now):
            return Call.Phase.OFF
        today = timezone.localdate(now)
        if self.opens_on and today < self.opens_on:
            return Call.Phase.BEFORE
        return Call.Phase.AFTER if self.closes_on and today > self.closes_on else Call.Phase.OPEN

    @property
    def offered(self) -> Sequence[Kind]:
        """The kinds that are looked for."""
        return [Kind(each["kind"]) for each in self.kinds]

    def most_minutes(self, kind: str) -> int | None:
        """How long one of this kind may take; None where nothing is said."""
        return next((each["minutes"] for each in self.kinds if each["kind"] == kind), None)


class CallQuestion(Question):
    """A question of the call's own."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="call_questions")

    class Meta(Question.Meta):
        pass


class CallAnswer(models.Model):
    """What somebody answered to one of them, as `wwnt.kit.questions.read` keeps it."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="answers")
    question = models.ForeignKey(CallQuestion, models.CASCADE, related_name="answers")
    value: Any = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["question__position", "question"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "question"], name="each_call_question_once")
        ]

    def __str__(self) -> str:
        return str(self.value)


class Upload(models.Model):
    """A picture or a voice note that came with an offer, and its words. Each is given out by a door, never as a public file."""

    class What(models.TextChoices):
        PICTURE = "picture", _("Picture")
        VOICE = "voice", _("Voice note")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="uploads")
    what = models.CharField(max_length=7, choices=What)
    mime = models.CharField(max_length=20)
    file = models.FileField(upload_to="speakers/call/%Y/")
    size = models.PositiveIntegerField(default=0)
    words = models.TextField(max_length=4000, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "what"], name="one_upload_of_each_sort")
        ]

    def __str__(self) -> str:
        return str(self.get_what_display())

    @property
    def ending(self) -> str:
        """The ending of its file, by what is in it."""
        return str(self.file.name).rpartition(".")[2]


class WishQuerySet(models.QuerySet["Wish"]):
    """Adjectives for wishes."""

    def shown(self) -> "WishQuerySet":
        """Those that everybody reads, the most wished for first."""
        return self.filter(state=Wish.State.SHOWN).order_by("-number", "pk")


class Wish(models.Model):
    """Something that people would like at a meet-up. It has no name: only how many said the same."""

    class State(models.TextChoices):
        NEW = "new", _("To be read by a host")
        SHOWN = "shown", _("On the site")
        ASIDE = "aside", _("Put aside")

    event = models.ForeignKey(Event, models.CASCADE, related_name="wishes")
    words = models.CharField(_("What would you like?"), max_length=200)
    language = models.CharField(max_length=2, choices=Participant.Language)
    number = models.PositiveIntegerField(_("How many would like it"), default=1)
    state = models.CharField(max_length=5, choices=State, default=State.NEW)
    created_at = models.DateTimeField()

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number", "pk"]

    def __str__(self) -> str:
        return self.words
