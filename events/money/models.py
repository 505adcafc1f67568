"""What a meet-up costs and who gives what, and what people are paid back. Amounts are exact decimals, in pounds."""

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event
from events.money.categories import CATEGORIES, CHOICES, IN, Category
from wwnt.kit import bilingual
from wwnt.kit.bilingual import Text, Words


class BudgetLine(models.Model):
    """One line of a budget. What is given in kind has a `giver`, who is named, and whose gift has a price, only with a yes.

    Lines of the group "in" are money that comes in; all others cost. The note is the group's own and has one language.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="budget_lines")
    category = models.CharField(_("Kind"), max_length=20, choices=CHOICES)
    what_en = models.CharField(_("What for, in English"), max_length=200, blank=True)
    what_cy = models.CharField(_("What for, in Welsh"), max_length=200, blank=True)
    planned = models.DecimalField(_("Planned"), max_digits=9, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(_("Actual"), max_digits=9, decimal_places=2, null=True, blank=True)
    giver = models.CharField(_("Given in kind by"), max_length=120, blank=True)
    may_name_giver = models.BooleanField(_("The giver has said that we may name the gift"), default=False)
    may_price_gift = models.BooleanField(
        _("The giver has said that we may say what it is worth"), default=False
    )
    in_kind = models.DecimalField(
        _("What the gift is worth"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    funder = models.CharField(_("Paid by"), max_length=120, blank=True)
    note = models.TextField(_("Note"), max_length=500, blank=True)
    note_language = models.CharField(max_length=2, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    agreed: Any = None
    """What is agreed with speakers (`agreed.Agreed`), on the line for their fees; in no column."""

    what = Words("what")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(in_kind=None) | (Q(may_price_gift=True) & ~Q(giver="")),
                name="gift_has_a_price_by_a_yes",
            ),
            models.CheckConstraint(
                condition=(Q(planned=None) | Q(planned__gte=0)) & (Q(actual=None) | Q(actual__gte=0)),
                name="budget_line_is_not_below_nought",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def kind(self) -> Category:
        """Its category."""
        return CATEGORIES[self.category]

    @property
    def name(self) -> Text:
        """What it is for: the words somebody wrote, else the category."""
        return self.what or Text(str(self.kind.label), bilingual.current())

    @property
    def is_gift(self) -> bool:
        """Whether somebody gives it in kind."""
        return bool(self.giver)

    @property
    def is_income(self) -> bool:
        """Whether it is money that comes in."""
        return self.kind.group == IN

    @property
    def lacks_actual(self) -> bool:
        """Whether money was planned and nobody has said yet what became of it."""
        return bool(self.planned) and self.actual is None

    @property
    def noted(self) -> Text:
        """The note, with its language."""
        return Text(self.note, self.note_language or bilingual.current())


class ExpenseRules(models.Model):
    """What is paid back at one meet-up: what a mile counts, and what people read before they claim."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="expense_rules")
    mile = models.DecimalField(
        _("For each mile by car"), max_digits=4, decimal_places=2, default=Decimal("0.45")
    )
    words_en = models.TextField(_("What we pay back, in English"), max_length=1000, blank=True)
    words_cy = models.TextField(_("What we pay back, in Welsh"), max_length=1000, blank=True)

    words = Words("words")

    def __str__(self) -> str:
        return f"{self.event}"


class ExpenseClaimQuerySet(models.QuerySet["ExpenseClaim"]):
    """Adjectives for claims."""

    def asked(self) -> "ExpenseClaimQuerySet":
        """Those that wait for an answer."""
        return self.filter(status=ExpenseClaim.Status.ASKED)

    def agreed(self) -> "ExpenseClaimQuerySet":
        """Those that are to be paid."""
        return self.filter(status=ExpenseClaim.Status.AGREED)

    def unsettled(self) -> "ExpenseClaimQuerySet":
        """Those of which somebody still waits for something."""
        return self.filter(status__in=ExpenseClaim.UNSETTLED)


class ExpenseClaim(models.Model):
    """What somebody asks to be paid back. How they want it is told in words: no bank details are ever kept.

    `rate` is what a mile counted when they asked; `agreed_amount` is there where less was agreed than asked, with a reason.
    `decided_by` is never the claimant. When somebody is forgotten, what was
    paid stays as a sum that is nobody's.
    """

    class What(models.TextChoices):
        TRAVEL = "travel", _("Travel")
        CARE = "care", _("Care for somebody, or for me")
        DATA = "data", _("Phone or data")
        TIME = "time", _("My time")
        OTHER = "other", _("Something else")

    class Pay(models.TextChoices):
        CASH = "cash", _("Cash on the day")
        TRANSFER = "transfer", _("Into my account: please ring me for the details")
        OTHER = "other", _("Another way")

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked for")
        AGREED = "agreed", _("Agreed")
        PAID = "paid", _("Paid")
        DECLINED = "declined", _("Not agreed")
        TAKEN_BACK = "taken_back", _("Taken back")

    UNSETTLED: ClassVar = (Status.ASKED, Status.AGREED)

    event = models.ForeignKey(Event, models.CASCADE, related_name="expense_claims")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="expense_claims"
    )
    what = models.CharField(_("What for"), max_length=6, choices=What)
    words = models.CharField(_("In your own words"), max_length=200, blank=True)
    language = models.CharField(max_length=2)
    amount = models.DecimalField(_("Amount"), max_digits=9, decimal_places=2)
    miles = models.DecimalField(_("Miles"), max_digits=6, decimal_places=2, null=True, blank=True)
    agreed_amount = models.DecimalField(
        _("Agreed amount"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    rate = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    spent_on = models.DateField(_("When"))
    has_receipt = models.BooleanField(_("Receipt"), default=False)
    pay_by = models.CharField(_("How to pay it"), max_length=8, choices=Pay)
    pay_words = models.CharField(max_length=200, blank=True)
    is_ahead = models.BooleanField(_("Needed before the day"), default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    reason = models.TextField(max_length=500, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    paid_at = models.DateTimeField(null=True, blank=True)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = ExpenseClaimQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["event", "status"], name="claim_status")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="claim_is_for_something"),
            models.CheckConstraint(
                condition=Q(agreed_amount=None)
                | (
                    Q(agreed_amount__gt=0, agreed_amount__lt=F("amount"))
                    & (~Q(reason="") | Q(participant=None))
                ),
                name="part_of_a_claim_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_what_display())

    @property
    def said(self) -> Text:
        """Their words, with their language."""
        return Text(self.words, self.language)

    @property
    def said_of_paying(self) -> Text:
        """How they want to be paid, in their words."""
        return Text(self.pay_words, self.language)

    @property
    def said_why_not(self) -> Text:
        """Why it was not agreed, or not all of it, in the language of who reads it."""
        return Text(self.reason, self.participant.language if self.participant else self.language)

    @property
    def to_pay(self) -> Decimal:
        """What is paid: all that was asked for, or the part that was agreed."""
        return self.amount if self.agreed_amount is None else self.agreed_amount

    @property
    def is_asked(self) -> bool:
        """Whether it waits for an answer."""
        return self.status == self.Status.ASKED

    @property
    def is_agreed(self) -> bool:
        """Whether it is to be paid."""
        return self.status == self.Status.AGREED

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for anything any more."""
        return self.status not in self.UNSETTLED


class ExpenseReceipt(models.Model):
    """A photo of a receipt, as a light picture without metadata, kept until its claim is settled and in no file."""

    claim = models.OneToOneField(ExpenseClaim, models.CASCADE, related_name="receipt")
    picture: Any = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.claim}"
