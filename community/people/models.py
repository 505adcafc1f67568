"""Participants and organisations: one person over many events, reached the way they chose."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.people.areas import AUTHORITIES, authority_of
from community.people.hats import HATS
from wwnt.kit import links, phones, text
from wwnt.kit.links import Linked


class Organisation(models.Model):
    """A group, service or business that people come from."""

    class Sector(models.TextChoices):
        COMMUNITY = "community", _("Community group")
        CHARITY = "charity", _("Charity or third sector")
        HOUSING = "housing", _("Housing association")
        COUNCIL = "council", _("Council")
        NHS = "nhs", _("NHS")
        EDUCATION = "education", _("Education or research")
        PUBLIC_SERVICE = "public_service", _("Police, fire or other public service")
        BUSINESS = "business", _("Business, co-operative or social enterprise")
        FUNDER = "funder", _("Funder")
        OTHER = "other", _("Something else")

    name = models.CharField(_("Name"), max_length=200)
    folded_name = models.CharField(max_length=200, unique=True, editable=False)
    sector = models.CharField(_("Sector"), max_length=14, choices=Sector, blank=True)
    area = models.CharField(_("Town or area"), max_length=80, blank=True)
    website = models.CharField(
        _("Website"), max_length=300, blank=True, validators=[URLValidator(["http", "https"])]
    )
    phone = models.CharField(_("Phone number"), max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name in step with the name."""
        self.folded_name = text.fold(self.name)
        super().save(*args, **kwargs)


class Participant(Linked):
    """Somebody who comes, or might come: a person, not an address. Any way of contact will do, or none.

    `language` is the one we write in, `spoken` the one to ring or greet them in where it is another. `searched` holds
    everything a person is found by, folded: names, addresses, digits, area.
    """

    link_kind = "me"

    class Language(models.TextChoices):
        CY = "cy", "Cymraeg"
        EN = "en", "English"

    class Spoken(models.TextChoices):
        AS_WRITTEN = "", _("The same")
        CY = "cy", "Cymraeg"
        EN = "en", "English"
        BSL = "bsl", _("British Sign Language")
        OTHER = "other", _("Another language")

    class Way(models.TextChoices):
        UNSAID = "", _("Not said")
        EMAIL = "email", _("By e-mail")
        PHONE = "phone", _("By phone")
        POST = "post", _("By post")
        PERSON = "person", _("Through a person")

    class Basis(models.TextChoices):
        """Why we may write to them of meet-ups (UK GDPR and PECR); service messages need none of it."""

        UNSAID = "", _("Not said: messages about their own place only")
        CONSENT = "consent", _("They agreed to it")
        SOFT_OPT_IN = "soft_opt_in", _("They gave us their address when they supported our charity")
        CORPORATE = "corporate", _("A work address, at a council, the NHS, a company or a charity")
        SERVICE = "service", _("Messages about their own place only")

    name = models.CharField(_("Name"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False, db_index=True)
    say_name = models.CharField(_("How to say the name"), max_length=120, blank=True)
    pronouns = models.CharField(_("Pronouns"), max_length=40, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.EN)
    language_is_known = models.BooleanField(default=True)
    spoken = models.CharField(_("Spoken language"), max_length=5, choices=Spoken, blank=True, default="")
    reached_by = models.CharField(_("How to reach them"), max_length=6, choices=Way, blank=True, default="")
    through = models.CharField(_("Through whom"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail address"), max_length=254, blank=True, db_index=True)
    phone = models.CharField(_("Phone number"), max_length=40, blank=True, db_index=True)
    address = models.TextField(_("Postal address"), max_length=400, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="participants"
    )
    area = models.CharField(_("Town or area"), max_length=80, blank=True)
    authority = models.CharField(
        _("Local authority"), max_length=20, choices=AUTHORITIES.items(), blank=True, db_index=True
    )
    basis = models.CharField(
        _("Why may we write to them?"), max_length=12, choices=Basis, blank=True, default=""
    )
    basis_on = models.DateField(_("Since when"), null=True, blank=True)
    do_not_contact = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    searched = models.TextField(editable=False, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep in step what follows from what was typed: see `settle`."""
        fields = kwargs.get("update_fields")
        before = {name: getattr(self, name) for name in self.SETTLED}
        self.settle()
        if fields is not None:
            changed = {name for name, value in before.items() if getattr(self, name) != value}
            kwargs["update_fields"] = {*fields, *changed}
        super().save(*args, **kwargs)

    SETTLED = ("folded_name", "email", "authority", "searched")

    def settle(self) -> None:
        """The folded name, the address in small letters, the local authority of a known area, what search looks in.

        For rows that are written many at once, before `bulk_create` or `bulk_update`.
        """
        self.folded_name = text.fold(self.name)
        self.email = self.email.strip().lower()
        self.authority = self.authority or authority_of(self.area)
        ways = (self.email, phones.digits(self.phone), self.area)
        self.searched = " ".join(part for part in (self.folded_name, *map(text.fold, ways)) if part)

    @property
    def can_get_email(self) -> bool:
        """Whether service messages may go to this person by e-mail."""
        return bool(self.email) and not self.do_not_contact


class ContactPoint(models.Model):
    """A further way to reach somebody, beside the ones we use: an address from before, a second phone, another name."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail address")
        PHONE = "phone", _("Phone number")
        ADDRESS = "address", _("Postal address")
        NAME = "name", _("Name")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=7, choices=Kind)
    value = models.CharField(max_length=400)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "value"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "kind", "value"], name="each_contact_point_once")
        ]

    def __str__(self) -> str:
        return self.value


class WornHat(models.Model):
    """A hat that somebody wears over the years; those about health or care only with explicit consent."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="worn_hats")
    hat = models.CharField(max_length=20, choices=HATS.items(), db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["participant", "hat"], name="each_hat_once")]

    def __str__(self) -> str:
        return str(self.get_hat_display())


class Segment(models.Model):
    """A search with a name. It keeps the question, not the people, so that it stays current.

    `asked` is what was filled in on the list's form, field by field.
    """

    name = models.CharField(_("Name"), max_length=120)
    asked: Any = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_shared = models.BooleanField(_("Everybody who keeps people may use it"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Look(models.Model):
    """Somebody opened what a person told us about health or care: kept so that it can be shown to that person."""

    class Page(models.TextChoices):
        PERSON = "person", _("Their page")
        PRINT = "print", _("Their page, to print")
        EXPORT = "export", _("A list for a spreadsheet")
        LIST = "list", _("A list of who wears such a hat")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="looks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    page = models.CharField(max_length=6, choices=Page)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["participant", "at"])]

    def __str__(self) -> str:
        return f"{self.page} {self.at:%Y-%m-%d}"


class SamePerson(models.Model):
    """A suggestion for a host: these two entries may be one person. Nothing is joined by itself.

    `reason` holds the keys of what speaks for it and against it, with commas; the duplicates room has their words.
    `score`, from 0 to 100, only puts the likeliest first.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"

    one = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    is_sure = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="one_suggestion_per_pair"),
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="two_different_entries"),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "-is_sure", "-score"], name="likeliest_first")]

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


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Adjectives for consents."""

    def standing(self) -> "ConsentQuerySet":
        """Those not taken back."""
        return self.filter(withdrawn_at=None)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Also of those written many at once the wording's version is kept."""
        rows = list(objs)
        for row in rows:
            row.settle()
        return super().bulk_create(rows, *args, **kwargs)


class ErasedContact(models.Model):
    """How somebody who was erased was reached, as a mark: whoever brings them again in a list is told so."""

    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Consent(models.Model):
    """What a person agreed to or took back: purpose, the wording they saw, its language, when, how, and who noted it.

    A row is one yes; taking it back is written beside it, and a new yes is a new row. `version` is the same for the same
    words, and another as soon as a letter of them changes. `source` says where: `ticket:17`, `me`, `desk`.
    """

    class Purpose(models.TextChoices):
        NEWS_EMAIL = "news_email", _("News of meet-ups by e-mail")
        NEWS_POST = "news_post", _("News of meet-ups by post")
        NEWS_PHONE = "news_phone", _("News of meet-ups by phone")
        NEWS_TEXT = "news_text", _("News of meet-ups by text message")
        ACCESS = "access", _("Access and food needs")
        HATS = "hats", _("Hats that say something about health or care")
        PROFILE = "profile", _("A profile of what they bring")
        INTRODUCTIONS = "introductions", _("Being introduced to others")
        STORY = "story", _("Their story being told")
        PROFILE_SENSITIVE = "profile_sensitive", _("Words that say something about health, care or belief")

    class How(models.TextChoices):
        FORM = "form", _("On a form of this site")
        SPOKEN = "spoken", _("In conversation")
        PAPER = "paper", _("On paper")
        LINK = "link", _("By a link in a message")
        IMPORT = "import", _("With a list that was brought in")

    NEWS = (Purpose.NEWS_EMAIL, Purpose.NEWS_POST, Purpose.NEWS_PHONE, Purpose.NEWS_TEXT)

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    wording = models.TextField()
    version = models.CharField(max_length=8, editable=False, default="")
    language = models.CharField(max_length=2)
    source = models.CharField(max_length=40)
    how = models.CharField(max_length=6, choices=How, default=How.FORM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=6, choices=How, blank=True, default="")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["participant", "purpose"])]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.given_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the version in step with the wording."""
        self.settle()
        super().save(*args, **kwargs)

    def settle(self) -> None:
        """The version of the wording: a fingerprint, so that nobody has to remember to count it up."""
        self.version = hashlib.sha256(text.one_line(self.wording).encode()).hexdigest()[:8]
