"""Guest lists that were brought in, mailings, and each person's invitation with its answer."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.messages.models import Message
from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket
from wwnt.kit.links import Linked


class Basis(models.TextChoices):
    """Why we may write to these people (UK GDPR and PECR: invitations by e-mail are direct marketing)."""

    CONSENT = "consent", _("They agreed to get invitations from us")
    ASKED = "asked", _("They asked to be told about this meet-up")
    CORPORATE = "corporate", _("These are work addresses, at a council, the NHS, a company or a charity")


class GuestList(models.Model):
    """A list of people from a file: kept as it was read, looked at, then brought in line by line.

    `rows` are pairs of line number and cells; when all is brought in, only the refused ones stay. `matching` says which
    field each column holds, `done` how many rows have been brought in, `summary` how many lines met which end.
    """

    class Status(models.TextChoices):
        READ = "read", _("Read, waiting for your word")
        APPLYING = "applying", _("Being brought in")
        APPLIED = "applied", _("Brought in")
        STOPPED = "stopped", _("It could not be brought in whole")

    event = models.ForeignKey(Event, models.CASCADE, related_name="guest_lists")
    name = models.CharField(max_length=200)
    columns: Any = models.JSONField(default=list)
    rows: Any = models.JSONField(default=list)
    matching: Any = models.JSONField(default=dict)
    basis = models.CharField(_("Why may we write to them?"), max_length=12, choices=Basis, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.READ)
    done = models.PositiveIntegerField(default=0)
    summary: Any = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Mailing(models.Model):
    """One sending of invitations to many people, with the words that the host added."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="mailings")
    words_en = models.TextField(_("Your own words in English"), max_length=4000, blank=True)
    words_cy = models.TextField(_("Your own words in Welsh"), max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.event} {self.created_at:%Y-%m-%d}"


TO_ASK = models.Q(mailing=None, forgotten_at=None, has_ticket=False)
"""Of those `with_ticket`: not asked yet, known still, and not registered by themselves."""


class InviteQuerySet(models.QuerySet["Invite"]):
    """Adjectives for invitations."""

    def for_event(self, event: Event) -> "InviteQuerySet":
        """Those of one meet-up."""
        return self.filter(event=event)

    def named(self) -> "InviteQuerySet":
        """Those of which more than the count is kept."""
        return self.filter(forgotten_at=None)

    def unsent(self) -> "InviteQuerySet":
        """Those on the list that no mailing has gone to."""
        return self.filter(mailing=None)

    def with_ticket(self) -> "InviteQuerySet":
        """Each with `has_ticket`: whether this guest has a place, or waits for one, already."""
        tickets = Ticket.objects.live().filter(
            event=models.OuterRef("event"), participant=models.OuterRef("participant")
        )
        return self.annotate(has_ticket=models.Exists(tickets))

    def to_ask(self) -> "InviteQuerySet":
        """Those not asked yet who have not registered by themselves."""
        return self.with_ticket().filter(TO_ASK)

    def unanswered(self) -> "InviteQuerySet":
        """Those sent and not answered."""
        return self.filter(mailing__isnull=False, reply=Invite.Reply.NONE)


class Invite(Linked):
    """One person on the guest list of one meet-up: asked or yet to be asked, and what they answered."""

    link_kind = "i"

    class Reply(models.TextChoices):
        NONE = "", _("No answer yet")
        YES = "yes", _("Yes, I would like to come")
        MAYBE = "maybe", _("Perhaps")
        NO = "no", _("Not this time")

    event = models.ForeignKey(Event, models.CASCADE, related_name="invites")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="invites")
    guest_list = models.ForeignKey(GuestList, models.SET_NULL, null=True, blank=True, related_name="invites")
    mailing = models.ForeignKey(Mailing, models.SET_NULL, null=True, blank=True, related_name="invites")
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="invite")
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    extra: Any = models.JSONField(default=dict, blank=True)
    reply = models.CharField(max_length=5, choices=Reply, blank=True, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InviteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "participant"], name="one_invite_per_guest")
        ]

    def __str__(self) -> str:
        return str(self.participant or self.pk)

    @property
    def guest(self) -> Participant:
        """Whom it asks; nobody is left to ask for of one that is only counted."""
        if self.participant is None:
            raise Participant.DoesNotExist
        return self.participant
