"""Hours that people give each other, the ledger of their credits, pots, thank-yous and the letters of a year."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.credits import hours
from community.credits.work import WORK
from community.people.models import Participant
from wwnt.kit.bilingual import Words


class Pot(models.Model):
    """Credits that belong to nobody alone: people give some in, and who needs them draws some out."""

    name_en = models.CharField(_("Name in English"), max_length=120)
    name_cy = models.CharField(_("Name in Welsh"), max_length=120)
    purpose_en = models.CharField(_("What it is for, in English"), max_length=300)
    purpose_cy = models.CharField(_("What it is for, in Welsh"), max_length=300)
    is_open = models.BooleanField(_("Credits can be given in and drawn out"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    name = Words("name")
    purpose = Words("purpose")

    class Meta:
        ordering: ClassVar = ["name_en", "pk"]

    def __str__(self) -> str:
        return str(self.name)


class CreditAccount(models.Model):
    """Whose credits: a person's, a pot's, the community's, or those of people who are not known any more.

    A balance is never kept: it is what came in less what went out, so that all balances together are always nought.
    Somebody whose entries were merged may have two accounts; theirs is what both hold.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("A person")
        POT = "pot", _("A pot")
        COMMUNITY = "community", _("The community")
        SOMEBODY = "somebody", _("People we no longer know")

    kind = models.CharField(max_length=9, choices=Kind)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="credit_accounts"
    )
    pot = models.OneToOneField(Pot, models.PROTECT, null=True, blank=True, related_name="account")
    refuses = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind__in=["community", "somebody"]), name="one_account_for_all"
            ),
            models.CheckConstraint(
                condition=Q(pot__isnull=True) | Q(kind="pot"), name="pots_account_is_of_a_pot"
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=True) | Q(kind="person"),
                name="persons_account_is_of_a_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant or self.pot or self.get_kind_display())


class TimeEntryQuerySet(models.QuerySet["TimeEntry"]):
    """Adjectives for hours."""

    def standing(self) -> "TimeEntryQuerySet":
        """Those that count: noted or confirmed by a host, and not taken back."""
        return self.filter(status=TimeEntry.Status.NOTED)

    def told(self) -> "TimeEntryQuerySet":
        """Those that somebody told us on their own page, and a host has not looked at."""
        return self.filter(status=TimeEntry.Status.TOLD)

    def questioned(self) -> "TimeEntryQuerySet":
        """Those of which the person says that they aren't right."""
        return self.exclude(question="")


class TimeEntry(models.Model):
    """Time that somebody gave: how much, what kind of work, for whom or what. Never changed: taken back, and noted anew.

    `about` is the key of a meet-up, as in `event:17`; `words` a person or place in free words.
    """

    class Status(models.TextChoices):
        TOLD = "told", _("Waits for a host")
        NOTED = "noted", _("Noted")
        TURNED_DOWN = "turned_down", _("Not noted")
        TAKEN_BACK = "taken_back", _("Taken back")

    class How(models.TextChoices):
        SEEN = "seen", _("A host was there")
        SAID = "said", _("They said it")
        PHONE = "phone", _("By phone")
        PAPER = "paper", _("On paper")
        OWN_PAGE = "own_page", _("On their own page")

    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="time_given")
    quarters = models.PositiveSmallIntegerField(_("Hours"))
    work = models.CharField(_("Kind of work"), max_length=12, choices=WORK.items())
    about = models.CharField(max_length=40, blank=True, db_index=True)
    words = models.CharField(_("For whom or what"), max_length=200, blank=True)
    for_person = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="time_received"
    )
    on = models.DateField(_("When"))
    told_how = models.CharField(_("How we know"), max_length=8, choices=How, default=How.SEEN)
    wants_credit = models.BooleanField(default=True)
    status = models.CharField(max_length=11, choices=Status, default=Status.NOTED)
    question = models.CharField(_("What isn’t right?"), max_length=400, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = TimeEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["status", "on"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quarters__gt=0, quarters__lte=hours.MOST), name="some_time"),
            models.UniqueConstraint(fields=["participant", "form_key"], name="one_form_notes_time_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_work_display()} {self.on:%Y-%m-%d}"

    @property
    def hours(self) -> str:
        """How long, in hours as people say them."""
        return hours.said(self.quarters)

    @property
    def is_standing(self) -> bool:
        """Whether it counts."""
        return self.status == self.Status.NOTED

    @property
    def is_told(self) -> bool:
        """Whether a host has still to look at it."""
        return self.status == self.Status.TOLD


class CreditMove(models.Model):
    """Credits that went from one account to another. One move takes exactly what it gives; none is ever changed.

    `corrects` is the move that a counter-move makes undone.
    """

    class Reason(models.TextChoices):
        EARNED = "earned", _("For time given")
        GIVEN_ON = "given_on", _("Given on")
        DRAWN = "drawn", _("Drawn from a pot")
        CORRECTION = "correction", _("Put right")

    giver = models.ForeignKey(CreditAccount, models.PROTECT, related_name="gone")
    taker = models.ForeignKey(CreditAccount, models.PROTECT, related_name="come")
    quarters = models.PositiveIntegerField()
    reason = models.CharField(max_length=10, choices=Reason)
    time_entry = models.ForeignKey(
        TimeEntry, models.SET_NULL, null=True, blank=True, related_name="credit_moves"
    )
    corrects = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="corrected_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quarters__gt=0), name="moves_some_credit"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="moves_between_two_accounts"),
            models.UniqueConstraint(
                fields=["time_entry"], condition=Q(reason="earned"), name="time_is_credited_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"

    @property
    def hours(self) -> str:
        """How much; one credit is one hour."""
        return hours.said(self.quarters)


class Gift(models.Model):
    """Somebody wants to give credits on to a person whom they named; a host passes them on, who knows which person it is.

    So nobody finds out by trying whom we know.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits for a host")
        DONE = "done", _("Given on")
        TURNED_DOWN = "turned_down", _("Not given on")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="credit_gifts")
    to_name = models.CharField(_("To whom"), max_length=120)
    quarters = models.PositiveIntegerField(_("Credits"))
    words = models.CharField(_("A word for the host"), max_length=200, blank=True)
    status = models.CharField(max_length=11, choices=Status, default=Status.WAITING)
    at = models.DateTimeField()
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.participant} → {self.to_name}"

    @property
    def hours(self) -> str:
        """How much."""
        return hours.said(self.quarters)


class ThankYou(models.Model):
    """Thanks for something that was done, in the words of who is thankful.

    `from_words` and `to_words` are names in free words: people whom we do not know, or "everybody at the summer meal".
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits for a host")
        READY = "ready", _("Ready to be given")
        SENT = "sent", _("On its way by e-mail")
        GIVEN = "given", _("Given by hand")

    sender = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="thanks_given"
    )
    from_words = models.CharField(_("From whom"), max_length=120, blank=True)
    receiver = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="thanks_received"
    )
    to_words = models.CharField(_("To whom"), max_length=120, blank=True)
    about = models.CharField(max_length=40, blank=True, db_index=True)
    reason = models.CharField(_("For what"), max_length=120)
    text = models.TextField(_("In your own words"), max_length=500, blank=True)
    language = models.CharField(_("Language of the words"), max_length=2, choices=Participant.Language)
    status = models.CharField(max_length=8, choices=Status, default=Status.READY)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["status", "created_at"])]

    def __str__(self) -> str:
        return f"{self.from_name} → {self.to_name}"

    @property
    def from_name(self) -> str:
        """Who is thankful, as the card says it."""
        return self.sender.name if self.sender else self.from_words

    @property
    def to_name(self) -> str:
        """Who is thanked."""
        return self.receiver.name if self.receiver else self.to_words

    @property
    def is_waiting(self) -> bool:
        """Whether a host has still to say whom it is for."""
        return self.status == self.Status.WAITING

    @property
    def is_given(self) -> bool:
        """Whether it has reached them, or is on its way."""
        return self.status in (self.Status.SENT, self.Status.GIVEN)
