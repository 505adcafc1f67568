"""Places at a meet-up: one ticket is one place, one name on the list and one check-in code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.access.models import AccessNeed
from events.meetups.models import Event
from wwnt.kit import codes, links
from wwnt.kit.bilingual import Words
from wwnt.kit.codes import new_code
from wwnt.kit.links import Linked
from wwnt.kit.questions import Question

HOLDING = ("confirmed", "offered")
"""The states of a ticket that count against the number of places."""


class TicketType(models.Model):
    """A kind of place, as "Guest"."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="ticket_types")
    name_en = models.CharField(_("Name in English"), max_length=80)
    name_cy = models.CharField(_("Name in Welsh"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    name = Words("name")

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.name)


class RegistrationQuestion(Question):
    """A question of this meet-up's own on the registration form."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="registration_questions")

    class Meta(Question.Meta):
        pass


@dataclass(frozen=True)
class Places:
    """How many places a meet-up has, how many are held, and how many seats people wait for."""

    capacity: int
    held: int
    waiting: int
    offered: int = 0

    @property
    def left(self) -> int:
        """Places that nobody holds; never less than none."""
        return max(0, self.capacity - self.held)

    @property
    def is_full(self) -> bool:
        """Whether somebody who comes now has to wait: no place left, or others wait already."""
        return self.left == 0 or self.waiting >= self.left


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Adjectives for tickets."""

    def for_event(self, event: Event) -> "TicketQuerySet":
        """Those of one meet-up."""
        return self.filter(event=event)

    def holding_a_place(self) -> "TicketQuerySet":
        """Those that count against the number of places: confirmed, or offered from the waiting list."""
        return self.filter(status__in=HOLDING)

    def confirmed(self) -> "TicketQuerySet":
        """Those who are coming."""
        return self.filter(status=Ticket.Status.CONFIRMED)

    def waiting(self) -> "TicketQuerySet":
        """Those on the waiting list, the longest waiting first."""
        return self.filter(status=Ticket.Status.WAITING).order_by("waiting_since", "pk")

    def places(self, event: Event) -> Places:
        """How many places of a meet-up are held and waited for; one query."""
        counts = self.filter(event=event).aggregate(
            held=Count("pk", filter=Q(status__in=HOLDING)),
            waiting=Count("pk", filter=Q(status=Ticket.Status.WAITING)),
            offered=Count("pk", filter=Q(status=Ticket.Status.OFFERED)),
        )
        return Places(event.capacity, **counts)

    def live(self) -> "TicketQuerySet":
        """Those not given up."""
        return self.exclude(status=Ticket.Status.CANCELLED)

    def named(self) -> "TicketQuerySet":
        """Those of which more than the count is kept."""
        return self.filter(forgotten_at=None)

    def guests(self) -> "TicketQuerySet":
        """Guests, without the companions who come beside them."""
        return self.filter(companion_of=None)


class Ticket(Linked):
    """One place. A companion has a ticket of their own that belongs to the guest's (`companion_of`)."""

    link_kind = "t"
    first_link_kind = "tn"
    opened_by = link_kind
    """Which of its two links this ticket was opened by; `secret` makes that one."""

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("Has a place")
        OFFERED = "offered", _("Place offered, not yet answered")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", _("Given up")

    class Channel(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By phone")
        PAPER = "paper", _("On paper")
        WALK_IN = "walk_in", _("At the door")

    class Photo(models.TextChoices):
        YES = "yes", _("You may take photos of me")
        ASK = "ask", _("Ask me first")
        NO = "no", _("No photos of me, please")

    event = models.ForeignKey(Event, models.CASCADE, related_name="tickets")
    ticket_type = models.ForeignKey(TicketType, models.PROTECT, related_name="tickets")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="tickets"
    )
    companion_of = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="companion"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.CONFIRMED)
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    name = models.CharField(_("Name on the badge"), max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=Participant.Language, default=Participant.Language.EN)
    hats = models.JSONField(default=list, blank=True)
    main_hat = models.CharField(max_length=30, blank=True)
    gifts = models.TextField(max_length=1000, blank=True)
    asks = models.TextField(max_length=1000, blank=True)
    photo = models.CharField(max_length=3, choices=Photo, blank=True)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey("community.User", models.SET_NULL, null=True, blank=True, related_name="+")
    waiting_since = models.DateTimeField(null=True, blank=True)
    offer_ends_at = models.DateTimeField(null=True, blank=True)
    offers_missed = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["event", "status"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "participant"],
                condition=~Q(status="cancelled") & Q(participant__isnull=False),
                name="one_live_ticket_per_guest",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.code

    @property
    def secret(self) -> str:
        """The secret of the link that was sent to the guest, or of the one that the site showed at first."""
        return links.make(self.opened_by, self.pk, self.link_version)

    @property
    def first_secret(self) -> str:
        """The secret shown to whoever has just registered as somebody we know: that it is them is not proved yet."""
        return links.make(self.first_link_kind, self.pk, self.link_version)

    @property
    def is_proved(self) -> bool:
        """Whether the link came to the guest by a way of contact that we know, so that it is them."""
        return self.opened_by == self.link_kind

    @property
    def is_companion(self) -> bool:
        """Whether it belongs to somebody else's."""
        return self.companion_of_id is not None

    @property
    def has_companion(self) -> bool:
        """Whether somebody comes along."""
        return hasattr(self, "companion") and self.companion.status != self.Status.CANCELLED

    @property
    def has_place(self) -> bool:
        """Whether this guest is coming."""
        return self.status == self.Status.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        """Whether this guest is on the waiting list without an offer."""
        return self.status == self.Status.WAITING

    @property
    def is_offered(self) -> bool:
        """Whether a place is kept for this guest until they answer."""
        return self.status == self.Status.OFFERED

    @property
    def is_given_up(self) -> bool:
        """Whether this guest is not coming after all."""
        return self.status == self.Status.CANCELLED

    @property
    def seats(self) -> int:
        """How many places the party takes: one, or two with a companion."""
        return 1 + self.has_companion

    @property
    def reference(self) -> str:
        """The code as people read it aloud: two groups of four."""
        return codes.aloud(self.code)

    def guests_before(self) -> int:
        """How many parties have waited longer."""
        waiting = Ticket.objects.filter(event_id=self.event_id).waiting().guests()
        return waiting.filter(waiting_since__lt=self.waiting_since).count()

    def needs(self) -> "models.QuerySet[AccessNeed]":
        """What the guest asked for so as to take part."""
        return AccessNeed.objects.filter(event_id=self.event_id, participant_id=self.participant_id or 0)

    def can_change(self, now: datetime) -> bool:
        """Whether the guest may still change answers or give the place up."""
        return self.status != self.Status.CANCELLED and now < self.event.ends_at


class Answer(models.Model):
    """What a guest answered to one of the meet-up's own questions."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="answers")
    question = models.ForeignKey(RegistrationQuestion, models.CASCADE, related_name="answers")
    value: Any = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ticket", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return str(self.value)
