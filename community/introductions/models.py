"""What people offer and what they would like; introductions between two of them; and what came of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.introductions.kinds import Outcome, Telling, Way
from community.introductions.listing import ASK, OFFER, Listing
from community.people.models import Participant
from wwnt.kit.bilingual import Words

DAYS_TO_MEET = 21
DAYS_TO_ANSWER = 42


class Offer(Listing):
    """What somebody can share now."""

    letter = OFFER
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="offers")


class Ask(Listing):
    """What somebody would welcome."""

    letter = ASK
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="asks")


class Objection(models.Model):
    """Somebody reported an entry of the board; it is hidden until a host has looked."""

    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="objections")
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, blank=True, related_name="objections")
    words = models.TextField(_("What is wrong with it?"), max_length=1000)
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words[:60]


class Apart(models.Model):
    """Somebody does not wish to be introduced to somebody else again; no reason is asked, and the other learns nothing."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="kept_apart")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "other"], name="each_pair_apart_once"),
            models.CheckConstraint(condition=~Q(participant=F("other")), name="nobody_apart_from_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} ≠ {self.other_id}"


class Introduction(models.Model):
    """Two people whom a host would like to introduce: nothing is shared before both have said yes.

    `reasons` are pairs of key and values, put into words for whoever reads them. `words_en` and `words_cy` are the
    host's own words to both.
    """

    class Status(models.TextChoices):
        SUGGESTED = "suggested", _("Not asked yet")
        SENT = "sent", _("Both are asked")
        MADE = "made", _("Introduced")
        DECLINED = "declined", _("Not this time")
        CLOSED = "closed", _("Closed")

    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, blank=True, related_name="introductions")
    ask = models.ForeignKey(Ask, models.SET_NULL, null=True, blank=True, related_name="introductions")
    reasons: Any = models.JSONField(default=list, blank=True)
    words_en = models.CharField(_("Your own words in English"), max_length=400, blank=True)
    words_cy = models.CharField(_("Your own words in Welsh"), max_length=400, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.SUGGESTED, db_index=True)
    from_board = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    follow_up_due_at = models.DateTimeField(null=True, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    words = Words("words")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return " – ".join(side.participant.name for side in self.sides.all())

    @property
    def about(self) -> str:
        """How messages and the trail name this introduction."""
        return f"introduction:{self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether both are asked and somebody has still to answer."""
        return self.status == self.Status.SENT

    @property
    def is_made(self) -> bool:
        """Whether both said yes."""
        return self.status == self.Status.MADE


class Side(models.Model):
    """One of the two people of an introduction: what it is about for them, what they answered, how they may be reached.

    `way` is how the other may reach them, which they choose with their yes; `contact` an address or number given for it.
    """

    class Part(models.TextChoices):
        GIVING = "giving", _("Offers")
        ASKING = "asking", _("Asks")

    class Answer(models.TextChoices):
        NONE = "", _("No answer yet")
        YES = "yes", _("Yes, please introduce us")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No thanks")

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="sides")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="introductions")
    part = models.CharField(max_length=6, choices=Part)
    answer = models.CharField(max_length=7, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=5, choices=Way, blank=True, default="")
    contact = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["introduction", "participant"], name="each_person_one_side"),
            models.UniqueConstraint(fields=["introduction", "part"], name="each_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_answer_display()}"

    @property
    def listing(self) -> Offer | Ask | None:
        """What they offered or asked for, if it is about that."""
        is_giving = self.part == self.Part.GIVING
        return self.introduction.offer if is_giving else self.introduction.ask

    @property
    def reached_at(self) -> str:
        """The address or number that the other gets; nothing where a host is to put them in touch."""
        known = {Way.EMAIL: self.participant.email, Way.PHONE: self.participant.phone}
        return self.contact or known.get(Way(self.way), "") if self.way and self.way != Way.HOST else ""

    @property
    def other(self) -> "Side | None":
        """The other one, if they are still known."""
        return next((side for side in self.introduction.sides.all() if side.pk != self.pk), None)


class Connection(models.Model):
    """What came of it, as one of the two tells it, in their own words; told on only as they allow."""

    introduction = models.ForeignKey(
        Introduction, models.SET_NULL, null=True, blank=True, related_name="connections"
    )
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="connections")
    other = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("Did you meet?"), max_length=9, choices=Outcome)
    story = models.TextField(_("What came of it?"), max_length=2000, blank=True)
    is_sensitive = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=Participant.Language)
    telling = models.CharField(
        _("May we tell it to others?"), max_length=9, choices=Telling, default=Telling.NO
    )
    known_as = models.CharField(_("How shall we call you?"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-told_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["introduction", "participant"], name="each_tells_once")
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())

    @property
    def may_be_told(self) -> bool:
        """Whether there is a story that its teller lets us tell."""
        return bool(self.story) and self.telling != Telling.NO

    @property
    def told_by(self) -> str:
        """Whose story it is, as they wish to be called; nothing where no name is to be said."""
        if self.telling == Telling.NAMED:
            return self.participant.name
        return self.known_as if self.telling == Telling.KNOWN_AS else ""
