"""Who plans a meet-up together, as equals, with or without an account: when they meet, when they can, what they decide."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event, Team
from wwnt.kit import dates
from wwnt.kit.bilingual import Text, Words
from wwnt.kit.links import Linked


class MemberQuerySet(models.QuerySet["Member"]):
    """Adjectives for members."""

    def current(self) -> "MemberQuerySet":
        """Those who are in it now."""
        return self.filter(status=Member.Status.IN)


class Member(Linked):
    """Somebody in the planning group of one meet-up: a participant, whatever the way they are reached.

    `roles` are what they look after (`Team.Role`), and may be none; what they may open at the desk comes from their account's
    roles in `Team` alone. `takes` is what they chose for their time. Lived and learned experience are two questions, and
    somebody may have both.
    """

    link_kind = "p"

    class Status(models.TextChoices):
        INVITED = "invited", _("Invited")
        IN = "in", _("In the group")
        DECLINED = "declined", _("Said no")
        LEFT = "left", _("Has left")

    class Takes(models.TextChoices):
        UNSAID = "", _("Not said yet")
        PAID = "paid", _("Paid for their time")
        EXPENSES = "expenses", _("Expenses only")
        UNPAID = "unpaid", _("Nothing, by their own choice")

    event = models.ForeignKey(Event, models.CASCADE, related_name="members")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.INVITED)
    roles: Any = models.JSONField(default=list, blank=True)
    has_lived_experience = models.BooleanField(_("Lived experience"), default=False)
    has_learned_experience = models.BooleanField(_("Learned experience"), default=False)
    takes = models.CharField(_("For their time"), max_length=8, choices=Takes, blank=True, default="")
    shows_name = models.BooleanField(_("The others may see their first name"), default=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["participant__folded_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "participant"], name="each_member_once")
        ]

    def __str__(self) -> str:
        return self.participant.name

    @property
    def role_names(self) -> list[str]:
        """What they look after, in words."""
        return [str(Team.Role(role).label) for role in self.roles if role in Team.Role.values]

    @property
    def first_name(self) -> str:
        """What the others in the group call them."""
        return self.participant.name.split()[0]

    @property
    def experience(self) -> str:
        """With which experience they speak, in their own view, in words; nothing where they have not said."""
        return experience_in_words(self.has_lived_experience, self.has_learned_experience)


def experience_in_words(lived: bool, learned: bool) -> str:
    """Lived, learned, both, or nothing."""
    if lived and learned:
        return gettext("Lived and learned experience")
    if lived:
        return gettext("Lived experience")
    return gettext("Learned experience") if learned else ""


class WaysOfWorking(models.Model):
    """How a group wants to work together, in its own words; either language will do."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="ways_of_working")
    words_en = models.TextField(_("How we work, in English"), max_length=3000, blank=True)
    words_cy = models.TextField(_("How we work, in Welsh"), max_length=3000, blank=True)

    words = Words("words")

    def __str__(self) -> str:
        return str(self.words)[:60]


class Written(models.Model):
    """Something that the group writes down for itself, in one language."""

    language = models.CharField(
        _("In which language it is written"), max_length=2, choices=Participant.Language, default="en"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def said(self, text: str) -> Text:
        """A text of it that knows its language."""
        return Text(text, self.language)


class Meeting(Written):
    """A meeting of the planning group: when, where, who was there, and what was said."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="planning_meetings")
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))
    place = models.CharField(_("Where"), max_length=300, blank=True)
    notes = models.TextField(_("Notes"), max_length=20000, blank=True)
    there = models.ManyToManyField(Member, through="Presence", related_name="meetings")

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return dates.day_and_times(self.starts_at, self.ends_at)

    @property
    def notes_said(self) -> Text:
        """The notes, in their language."""
        return self.said(self.notes)


class Presence(models.Model):
    """Somebody was at a meeting of the group."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    member = models.ForeignKey(Member, models.CASCADE, related_name="presences")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "member"], name="each_once_at_a_meeting")
        ]

    def __str__(self) -> str:
        return str(self.member)


class Decision(Written):
    """What the group was asked to decide, who was there, what was said against it, and what came of it.

    `reason` says why it was decided although nobody with lived experience was there.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("Agreed: nobody had an objection")
        CHANGED = "changed", _("Agreed with changes")
        NOT_AGREED = "not", _("Not agreed")
        PUT_OFF = "put_off", _("Put off")

    event = models.ForeignKey(Event, models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("Meeting")
    )
    decided_on = models.DateField(_("When"))
    proposal = models.TextField(_("The proposal"), max_length=2000)
    objections = models.TextField(_("What was said against it"), max_length=4000, blank=True)
    response = models.TextField(_("What became of that"), max_length=4000, blank=True)
    outcome = models.CharField(_("What came of it"), max_length=7, choices=Outcome)
    reason = models.TextField(
        _("Why it was decided without anybody with lived experience"), max_length=1000, blank=True
    )
    shows_names = models.BooleanField(_("The group sees who was there"), default=False)

    class Meta:
        ordering: ClassVar = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.proposal[:80]

    def has_lived_voice(self) -> bool:
        """Whether somebody with lived experience was there."""
        return any(voice.has_lived_experience for voice in self.voices.all())


class Voice(models.Model):
    """Somebody was there when something was decided, with the experience they spoke from at that time.

    It stays without a name when they are known no longer, so that it can be told who had a say.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="voices")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="voices")
    has_lived_experience = models.BooleanField(default=False)
    has_learned_experience = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["member__participant__folded_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "member"], name="each_voice_once")
        ]

    def __str__(self) -> str:
        return experience_in_words(self.has_lived_experience, self.has_learned_experience)


class DatePoll(models.Model):
    """When can we? Some dates among which each member says what is possible, until a host chooses one."""

    class Kind(models.TextChoices):
        DAY = "day", _("The day of the meet-up")
        MEETING = "meeting", _("Our next planning meeting")

    event = models.ForeignKey(Event, models.CASCADE, related_name="date_polls")
    kind = models.CharField(_("What is it for?"), max_length=7, choices=Kind, default=Kind.DAY)
    place = models.CharField(_("Where"), max_length=300, blank=True)
    closes_at = models.DateTimeField(_("Answers until"))
    chosen = models.ForeignKey("DateOption", models.SET_NULL, null=True, blank=True, related_name="+")
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def last_day(self) -> date:
        """The last day on which one can answer."""
        return timezone.localdate(self.closes_at - timedelta(minutes=1))

    @property
    def is_settled(self) -> bool:
        """Whether a date was chosen."""
        return self.chosen_at is not None

    @property
    def has_moved(self) -> bool:
        """Whether the meet-up is on another day, or at another hour, than was chosen for it here."""
        if self.kind != self.Kind.DAY or self.chosen is None:
            return False
        held = (self.event.starts_at, self.event.ends_at)
        return (self.chosen.starts_at, self.chosen.ends_at) != held

    def is_open(self, now: datetime) -> bool:
        """Whether members can answer."""
        return not self.is_settled and now < self.closes_at


class DateOption(models.Model):
    """One of the dates of a poll."""

    poll = models.ForeignKey(DatePoll, models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_at", "ends_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "starts_at", "ends_at"], name="each_date_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="date_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return dates.day_and_times(self.starts_at, self.ends_at)


class DateAnswer(models.Model):
    """What a member says to one of the dates; `entered_by` is the host who took it down on the phone."""

    class Value(models.TextChoices):
        YES = "yes", _("I can")
        IF_NEED_BE = "maybe", _("If need be")
        NO = "no", _("I can’t")

    option = models.ForeignKey(DateOption, models.CASCADE, related_name="answers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="date_answers")
    value = models.CharField(max_length=5, choices=Value)
    answered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["option", "member"], name="each_date_answered_once")
        ]

    def __str__(self) -> str:
        return str(self.get_value_display())
