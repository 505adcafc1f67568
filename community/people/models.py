"""Participants and organisations: one person over many events, reached the way they chose."""

import hashlib
import hmac
from datetime import UTC
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wwnt.kit import links, text


class Organisation(models.Model):
    """A group, service or business that people come from."""

    name = models.CharField(_("Name"), max_length=200)
    folded_name = models.CharField(max_length=200, unique=True, editable=False)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name in step with the name."""
        self.folded_name = text.fold(self.name)
        super().save(*args, **kwargs)


class Participant(models.Model):
    """Somebody who comes, or might come: a person, not an address. Any way of contact will do, or none."""

    class Language(models.TextChoices):
        CY = "cy", "Cymraeg"
        EN = "en", "English"

    name = models.CharField(_("Name"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False, db_index=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.EN)
    language_is_known = models.BooleanField(default=True)
    email = models.EmailField(_("E-mail address"), max_length=254, blank=True, db_index=True)
    phone = models.CharField(_("Phone number"), max_length=40, blank=True, db_index=True)
    address = models.TextField(_("Postal address"), max_length=400, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="participants"
    )
    area = models.CharField(_("Town or area"), max_length=80, blank=True)
    do_not_contact = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name and the lower-case address in step."""
        self.folded_name = text.fold(self.name)
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    @property
    def can_get_email(self) -> bool:
        """Whether service messages may go to this person by e-mail."""
        return bool(self.email) and not self.do_not_contact


class SamePerson(models.Model):
    """A suggestion for a host: these two entries may be one person. Nothing is joined by itself."""

    class Status(models.TextChoices):
        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"

    one = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="one_suggestion_per_pair"),
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="two_different_entries"),
        ]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}?"


class Forgotten(models.Model):
    """Somebody was erased. The mark tells nobody who it was; it finds them again in an older state of the database."""

    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

    @staticmethod
    def mark_of(person: Participant) -> str:
        """The mark of a person: a keyed hash of the number of their entry and of when it was made."""
        words = f"forgotten:{person.pk}:{person.created_at.astimezone(UTC).isoformat()}"
        return hmac.new(links.lasting_key(), words.encode(), hashlib.sha256).hexdigest()


class Consent(models.Model):
    """What a person agreed to or withdrew: purpose, the wording they saw, its language, when and how."""

    class Purpose(models.TextChoices):
        NEWS_EMAIL = "news_email", _("News of meet-ups by e-mail")
        NEWS_POST = "news_post", _("News of meet-ups by post")
        NEWS_PHONE = "news_phone", _("News of meet-ups by phone")
        ACCESS = "access", _("Access and food needs")
        HATS = "hats", _("Hats that say something about health or care")

    NEWS = (Purpose.NEWS_EMAIL, Purpose.NEWS_POST, Purpose.NEWS_PHONE)

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    wording = models.TextField()
    language = models.CharField(max_length=2)
    source = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["participant", "purpose"])]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.given_at:%Y-%m-%d}"
