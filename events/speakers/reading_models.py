"""Reading together: what readers think of what was offered, the vote, the selection with objections, the answers that go out."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event
from events.speakers.models import Contribution, Speaker


class Reading(models.Model):
    """How the contributions to one meet-up are read: until when, whether names are hidden, and the vote that goes with it."""

    class Phase(models.TextChoices):
        READING = "reading", _("Reading")
        TALKING = "talking", _("Talking")
        DECIDING = "deciding", _("Deciding")

    event = models.OneToOneField(Event, models.CASCADE, related_name="reading")
    reads_until = models.DateField(_("Last day for reading"))
    talks_until = models.DateField(_("Last day for talking about it"))
    hides_names = models.BooleanField(_("Hide names while we read"), default=True)
    ballot = models.ManyToManyField(Contribution, related_name="+", blank=True)
    most_choices = models.PositiveSmallIntegerField(_("How many may each choose?"), default=3)
    votes_until = models.DateField(_("Last day for votes"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(talks_until__gte=models.F("reads_until")), name="talking_follows_reading"
            )
        ]

    def __str__(self) -> str:
        return str(self.event)

    def phase(self, now: datetime) -> "Reading.Phase":
        """How far it has come; a last day counts to its end."""
        today = timezone.localdate(now)
        if today <= self.reads_until:
            return Reading.Phase.READING
        return Reading.Phase.TALKING if today <= self.talks_until else Reading.Phase.DECIDING

    def is_read(self, now: datetime) -> bool:
        """Whether readers may still say what they think."""
        return self.phase(now) != Reading.Phase.DECIDING

    def votes_are_open(self, now: datetime) -> bool:
        """Whether guests may vote."""
        return self.votes_until is not None and timezone.localdate(now) <= self.votes_until


class ByReader(models.Model):
    """Something that a reader said: somebody of the planning group, or a host who is not in it."""

    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=2, choices=Participant.Language, default=Participant.Language.EN)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Score(ByReader):
    """What one reader thinks of one contribution; without a value they stepped aside, for they know who it is."""

    class Value(models.IntegerChoices):
        MISS = 4, _("I would miss it if it was not there")
        LIKE = 3, _("I would like it to be there")
        MAY = 2, _("It can be there, and it can be left out")
        NOT = 1, _("Rather another time")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="scores")
    value = models.PositiveSmallIntegerField(choices=Value, null=True, blank=True)
    words = models.TextField(_("Your words"), max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["-value", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contribution", "participant"],
                condition=Q(participant__isnull=False),
                name="each_member_scores_once",
            ),
            models.UniqueConstraint(
                fields=["contribution", "user"],
                condition=Q(user__isnull=False),
                name="each_host_scores_once",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__in=[1, 2, 3, 4]), name="score_is_one_to_four"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_value_display() or "")


class Ballot(models.Model):
    """What one person has chosen in the vote of guests; sent again it is changed, and counted once."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="ballots")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="ballots"
    )
    chosen = models.ManyToManyField(Contribution, related_name="ballots", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reading", "participant"],
                condition=Q(participant__isnull=False),
                name="each_person_votes_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Selection(models.Model):
    """A proposal of what is to be in the meet-up: agreed when nobody has an objection that was not answered."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Proposed, not decided yet")
        AGREED = "agreed", _("Agreed: nobody had an objection")
        CHANGED = "changed", _("Agreed with changes")
        NOT_AGREED = "not", _("Not agreed")

    event = models.ForeignKey(Event, models.CASCADE, related_name="selections")
    words = models.TextField(_("Why this choice?"), max_length=2000, blank=True)
    language = models.CharField(max_length=2, choices=Participant.Language, default=Participant.Language.EN)
    outcome = models.CharField(_("What came of it"), max_length=7, choices=Outcome, default=Outcome.OPEN)
    response = models.TextField(_("What became of the objections"), max_length=2000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event"], condition=Q(outcome="open"), name="one_open_selection_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be decided."""
        return self.outcome == self.Outcome.OPEN

    @property
    def is_agreed(self) -> bool:
        """Whether it holds."""
        return self.outcome in (self.Outcome.AGREED, self.Outcome.CHANGED)


class Choice(models.Model):
    """What a selection says of one contribution."""

    class Answer(models.TextChoices):
        YES = "yes", _("In the meet-up")
        WAIT = "wait", _("Waiting, in case there is room")
        NO = "no", _("Not this time")

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="choices")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="choices")
    answer = models.CharField(max_length=4, choices=Answer)
    offer_version = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["selection", "contribution"], name="each_contribution_chosen_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_answer_display())


class Stance(ByReader):
    """What one reader says to a selection: no objection, or an objection with its reason."""

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="stances")
    objects_to_it = models.BooleanField(default=False)
    reason = models.TextField(_("Your reason"), max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["selection", "participant"],
                condition=Q(participant__isnull=False),
                name="each_member_stands_once",
            ),
            models.UniqueConstraint(
                fields=["selection", "user"], condition=Q(user__isnull=False), name="each_host_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:60]


class Reply(models.Model):
    """The answer to one person about what they offered, drafted in their language; it goes out when a host sends it.

    Until then nothing of the selection shows to anybody outside. `offer_version` is the version of what was offered that
    it answers.
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="replies")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="replies")
    selection = models.ForeignKey(Selection, models.CASCADE, related_name="replies")
    answer = models.CharField(max_length=4, choices=Choice.Answer)
    language = models.CharField(max_length=2, choices=Participant.Language)
    subject = models.CharField(_("Subject"), max_length=200)
    text = models.TextField(_("What we write"), max_length=4000)
    offer_version = models.PositiveIntegerField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "speaker", "selection"], name="each_reply_once")
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_outdated(self) -> bool:
        """Whether what was offered has been changed since what this answers."""
        return self.offer_version not in (None, self.contribution.version)

    @property
    def is_by_hand(self) -> bool:
        """Whether there is no e-mail address, so that somebody rings or posts a letter."""
        return self.speaker.participant is None or not self.speaker.participant.email
