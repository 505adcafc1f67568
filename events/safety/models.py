"""What could go wrong at a meet-up and what we do about it; and whom to ring when somebody may not be safe."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.people.areas import AUTHORITIES
from events.group.models import Member
from events.meetups.models import Event
from wwnt.kit.bilingual import Words

HEAVY, MIDDLING = 10, 5
"""From which weight (likelihood times harm) a risk is heavy, and from which it is more than light."""


class RiskQuerySet(models.QuerySet["Risk"]):
    """Adjectives for risks."""

    def open(self) -> "RiskQuerySet":
        """Those that are not settled."""
        return self.filter(status=Risk.Status.OPEN)

    def heavy(self) -> "RiskQuerySet":
        """Open ones that weigh much."""
        return self.open().annotate(weighs=F("likelihood") * F("impact")).filter(weighs__gte=HEAVY)

    def by_weight(self) -> "RiskQuerySet":
        """The open ones first, the heaviest before the lighter."""
        weighs = F("likelihood") * F("impact")
        return self.annotate(weighs=weighs).order_by("status", "-weighs", "pk")


class Risk(models.Model):
    """Something that could happen. `key` names a row that every meet-up starts with; others have none."""

    class Likelihood(models.IntegerChoices):
        HARDLY = 1, _("1 – hardly ever")
        RARELY = 2, _("2 – not likely")
        MAYBE = 3, _("3 – may well happen")
        LIKELY = 4, _("4 – likely")
        SURELY = 5, _("5 – almost certain")

    class Impact(models.IntegerChoices):
        BOTHER = 1, _("1 – a small bother")
        UPSET = 2, _("2 – somebody is upset or held up")
        HURT = 3, _("3 – somebody is hurt or kept out")
        SERIOUS = 4, _("4 – somebody comes to serious harm")
        LIFE = 5, _("5 – somebody’s life is in danger")

    class Status(models.TextChoices):
        OPEN = "open", _("Still open")
        SETTLED = "settled", _("Settled")

    event = models.ForeignKey(Event, models.CASCADE, related_name="risks")
    key = models.CharField(max_length=20, blank=True, editable=False)
    what_en = models.CharField(_("What could happen, in English"), max_length=200, blank=True)
    what_cy = models.CharField(_("What could happen, in Welsh"), max_length=200, blank=True)
    who_en = models.CharField(_("Who could be harmed, in English"), max_length=200, blank=True)
    who_cy = models.CharField(_("Who could be harmed, in Welsh"), max_length=200, blank=True)
    doing_en = models.TextField(_("What we do about it, in English"), max_length=1000, blank=True)
    doing_cy = models.TextField(_("What we do about it, in Welsh"), max_length=1000, blank=True)
    likelihood = models.PositiveSmallIntegerField(
        _("How likely is it?"), choices=Likelihood, default=Likelihood.MAYBE
    )
    impact = models.PositiveSmallIntegerField(_("How bad would it be?"), choices=Impact, default=Impact.HURT)
    owner = models.ForeignKey(
        Member,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="risks",
        verbose_name=_("Who looks after it"),
    )
    status = models.CharField(_("Where it stands"), max_length=7, choices=Status, default=Status.OPEN)
    looked_at_on = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    what = Words("what")
    who = Words("who")
    doing = Words("doing")

    objects = RiskQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
                name="risk_weighed_from_one_to_five",
            ),
            models.CheckConstraint(condition=~Q(what_en="", what_cy=""), name="risk_says_what_could_happen"),
        ]

    def __str__(self) -> str:
        return str(self.what)

    @property
    def weight(self) -> int:
        """How likely, times how bad: 1 to 25."""
        return self.likelihood * self.impact

    @property
    def is_heavy(self) -> bool:
        """Whether it weighs much."""
        return self.weight >= HEAVY

    @property
    def weight_words(self) -> Any:
        """How much it weighs, in words."""
        if self.is_heavy:
            return _("Heavy")
        return _("Middling") if self.weight >= MIDDLING else _("Light")

    @property
    def is_open(self) -> bool:
        """Whether it is not settled."""
        return self.status == self.Status.OPEN


class SafetyPlan(models.Model):
    """Whom to ring when somebody may not be safe, and what happens in an emergency; one for each meet-up.

    Lead and deputy are members of the planning group, or names of others; what is rung is the number typed here. `authorities`
    holds the numbers of local authorities' safeguarding teams as hosts typed them: `[{"area": …, "phone": …, "night": …}]`.
    There is no field for what somebody tells us, and there never is to be one.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="safety_plan")
    lead = models.ForeignKey(
        Member,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Lead, from the planning group"),
    )
    lead_name = models.CharField(_("Or the name of somebody else"), max_length=120, blank=True)
    lead_phone = models.CharField(_("Phone number of the lead on the day"), max_length=40, blank=True)
    deputy = models.ForeignKey(
        Member,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Deputy, from the planning group"),
    )
    deputy_name = models.CharField(_("Or the name of somebody else"), max_length=120, blank=True)
    deputy_phone = models.CharField(_("Phone number of the deputy on the day"), max_length=40, blank=True)
    authorities: Any = models.JSONField(_("Numbers of the local authorities"), default=list, blank=True)
    rings_en = models.TextField(_("Who rings whom, in English"), max_length=1000, blank=True)
    rings_cy = models.TextField(_("Who rings whom, in Welsh"), max_length=1000, blank=True)
    assembly_en = models.CharField(
        _("Where everybody gathers outside, in English"), max_length=300, blank=True
    )
    assembly_cy = models.CharField(_("Where everybody gathers outside, in Welsh"), max_length=300, blank=True)
    evacuation_en = models.TextField(_("How everybody gets out, in English"), max_length=2000, blank=True)
    evacuation_cy = models.TextField(_("How everybody gets out, in Welsh"), max_length=2000, blank=True)

    rings = Words("rings")
    assembly = Words("assembly")
    evacuation = Words("evacuation")

    def __str__(self) -> str:
        return str(self.event)

    @property
    def who_leads(self) -> str:
        """The lead's name, if there is one."""
        return str(self.lead or self.lead_name)

    @property
    def who_is_deputy(self) -> str:
        """The deputy's name, if there is one."""
        return str(self.deputy or self.deputy_name)

    @property
    def can_be_rung(self) -> bool:
        """Whether there is a lead with a number."""
        return bool(self.who_leads and self.lead_phone)

    def get_authorities_display(self) -> str:
        """The numbers as lines of text."""
        return "\n".join(
            " · ".join(str(part) for part in (each["area"], each["phone"], each["night"]) if part)
            for each in self.numbers
        )

    @property
    def numbers(self) -> list[dict[str, Any]]:
        """The local authorities' numbers, with the names of their areas."""
        return [{**each, "area": AUTHORITIES.get(each["area"], each["area"])} for each in self.authorities]


class Referral(models.Model):
    """That a concern was referred, when, and by whom. Nothing else: not about whom, not to whom, not why."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="referrals")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
