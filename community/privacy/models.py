"""Links that prove who asks, new addresses to be confirmed, goodbyes on their way, and complaints with their promise."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from wwnt.kit.links import Linked

GOOD_FOR = timedelta(hours=1)
TO_CONFIRM = timedelta(days=7)
PROMISE = timedelta(days=30)
SOON = timedelta(days=7)


class FreshLink(Linked):
    """A link sent just now to an address that we know, for what an older link must not do: mailboxes are shared.

    It works for an hour. The one that erases works once; the one that shows everything may be pressed again meanwhile.
    """

    link_kind = "fresh"

    class Wish(models.TextChoices):
        ERASE = "erase", _("Erase me")
        SEE = "see", _("Show me everything")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    wish = models.CharField(max_length=5, choices=Wish)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.wish} {self.made_at:%Y-%m-%d %H:%M}"

    def is_over(self, now: datetime) -> bool:
        """Whether its hour is past, or it was used."""
        return now > self.made_at + GOOD_FOR or (self.wish == self.Wish.ERASE and self.used_at is not None)


class AddressChange(Linked):
    """A new e-mail address that takes the place of the old one once a link sent to it is opened and pressed.

    For a week after that what proves who asks still goes to the one before (`was`), so that nobody who only holds a link
    makes somebody else's entry their own. `email` is empty once it is confirmed.
    """

    link_kind = "address"

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="address_change")
    email = models.EmailField(max_length=254, blank=True)
    was = models.EmailField(max_length=254, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.email

    def is_over(self, now: datetime) -> bool:
        """Whether there is nothing to confirm: it was, or it has waited too long."""
        return not self.email or now > self.asked_at + TO_CONFIRM

    def is_fresh(self, now: datetime) -> bool:
        """Whether the address was changed too lately to prove anything."""
        return self.confirmed_at is not None and now < self.confirmed_at + TO_CONFIRM


class Goodbye(models.Model):
    """The address of somebody who is erased, until they have been told; nothing leads to who they were."""

    to = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class ComplaintQuerySet(models.QuerySet["DataComplaint"]):
    """Adjectives for complaints."""

    def open(self) -> "ComplaintQuerySet":
        """Those of which nobody was told yet what came of them."""
        return self.filter(closed_at=None)

    def unacknowledged(self) -> "ComplaintQuerySet":
        """Those whose complainant doesn't know yet that we have it."""
        return self.open().filter(acknowledged_at=None)


class DataComplaint(Linked):
    """A complaint about how we treat what we know of people: acknowledged within 30 days, looked into, outcome told."""

    link_kind = "k"

    class Channel(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By phone")
        POST = "post", _("By post")
        SPOKEN = "spoken", _("In conversation")

    name = models.CharField(_("Name"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("Phone number"), max_length=40, blank=True)
    address = models.TextField(_("Postal address"), max_length=400, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Participant.Language)
    channel = models.CharField(_("How it came"), max_length=6, choices=Channel, default=Channel.WEB)
    words = models.TextField(_("What happened?"), max_length=4000)
    received_at = models.DateTimeField()
    acknowledge_by = models.DateTimeField(db_index=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("What came of it"), max_length=4000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["acknowledge_by", "pk"]

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The promise runs from the day it came."""
        if not self.acknowledge_by:
            self.acknowledge_by = self.received_at + PROMISE
        super().save(*args, **kwargs)

    @property
    def is_reachable(self) -> bool:
        """Whether we can tell them anything ourselves."""
        return bool(self.email or self.phone or self.address)

    def is_pressing(self, now: datetime) -> bool:
        """Whether the promise runs out within a week, or has."""
        return self.acknowledged_at is None and self.closed_at is None and now > self.acknowledge_by - SOON


class ComplaintStep(models.Model):
    """Something that was done about a complaint; kept in order."""

    complaint = models.ForeignKey(DataComplaint, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("What was done"), max_length=2000)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
