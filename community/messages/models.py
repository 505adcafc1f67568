"""Messages that go out, one row each, with their fate; and addresses that must not be written to."""

import hashlib
import hmac
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.messages import wording
from community.people.models import Participant
from wwnt.kit.links import Linked, lasting_key, site_name
from wwnt.kit.sockets import Words


class MessageQuerySet(models.QuerySet["Message"]):
    """Adjectives for messages."""

    def about(self, about: str) -> "MessageQuerySet":
        """Those about one thing of a higher storey, as in `event:17`."""
        return self.filter(about=about)

    def troubled(self) -> "MessageQuerySet":
        """Those that did not get through and that a host should know of."""
        return self.filter(fate__in=[Message.Fate.REFUSED, Message.Fate.FAILED])


class Message(Linked):
    """One message to one person. The text is made when it is sent, from what is true then.

    `about` names the thing of a higher storey that it is about, as in `event:17`; `row` is the id of the row that its
    writer needs (a ticket, an invitation), as its `kind` says.
    """

    link_kind = "a"

    class Fate(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        DELAYED = "delayed", _("The mail server asks us to try later; we do so by ourselves")
        REFUSED = "refused", _("The address was refused: it may be misspelt or closed")
        FAILED = "failed", _("It could not be sent, and we have stopped trying")
        STOPPED = "stopped", _("Not sent: this person asked not to be written to")
        NO_EMAIL = "no_email", _("No e-mail address: tell them by phone or post")
        BY_HAND = "by_hand", _("Told by phone or post")
        UNNEEDED = "unneeded", _("Not needed any more")

    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    about = models.CharField(max_length=60, blank=True)
    row = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=40)
    to = models.EmailField(max_length=254, blank=True)
    to_hash = models.CharField(max_length=64, blank=True, editable=False)
    is_suppressible = models.BooleanField(default=False)
    language = models.CharField(max_length=2)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    found: Any = None
    """The row that its writer needs, put here when it is sent."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["about", "kind", "fate"]),
            models.Index(fields=["kind", "row"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.to}"

    @property
    def untold_since(self) -> datetime | None:
        """Since when somebody has waited for what it tells: those before it that were not told are counted in."""
        same = Message.objects.filter(about=self.about, kind=self.kind, row=self.row, pk__lte=self.pk)
        told = same.filter(fate__in=[self.Fate.SENT, self.Fate.BY_HAND], pk__lt=self.pk).order_by("pk").last()
        first = same.filter(pk__gt=told.pk if told else 0).order_by("pk").first()
        return first.created_at if first else self.created_at

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.fate not in {self.Fate.WAITING, self.Fate.DELAYED}

    @property
    def is_troubled(self) -> bool:
        """Whether a host has to do something: mend the address, ring, or write a letter."""
        return self.fate in {self.Fate.REFUSED, self.Fate.FAILED, self.Fate.NO_EMAIL}

    @property
    def why(self) -> str:
        """The reason in the reader's language, where it is one of ours."""
        return gettext(self.reason) if self.reason else ""

    @property
    def what_happened(self) -> Words:
        """What became of it in plain words; the server's own words say why it came back."""
        if self.fate in {self.Fate.REFUSED, self.Fate.FAILED}:
            return wording.why_it_came_back(self.reason) or self.get_fate_display()
        if self.fate == self.Fate.STOPPED and self.reason:
            return gettext("Not sent: %(why)s") % {"why": self.why}
        return self.get_fate_display()

    @property
    def message_id(self) -> str:
        """The stable Message-ID: the same mail sent twice is recognised as one by mail programs."""
        mark = hmac.new(lasting_key(), f"message:{self.pk}".encode(), hashlib.sha256)
        host = site_name()
        return f"<{self.pk}.{mark.hexdigest()[:16]}@{host}>"


class Suppression(models.Model):
    """An address that must not get news or invitations, as a hash: it stays when the person is forgotten."""

    address_hash = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.reason

    @staticmethod
    def hash_of(address: str) -> str:
        """The hash of an address, whatever its capitals; the same when `LINK_KEY` has changed."""
        return hmac.new(lasting_key(), address.strip().lower().encode(), hashlib.sha256).hexdigest()
