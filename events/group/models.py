"""Who plans a meet-up together, as equals, with or without an account."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event, Team
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
