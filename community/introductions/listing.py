"""What offers and asks share: the words, where and in which languages, who may see it and under which name."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.introductions.kinds import Kind, Said, Shown, Travel, Visibility
from community.introductions.stems import words_of
from community.people.areas import AUTHORITIES, authority_of
from community.people.models import Participant
from community.profiles.models import Tag
from wwnt.kit import text
from wwnt.kit.bilingual import LANGUAGES, Words

OFFER, ASK = "o", "a"
"""The letters by which addresses tell an offer from an ask."""


class ListingQuerySet(models.QuerySet[Any]):
    """Adjectives for offers and asks."""

    def alive(self, today: date) -> "ListingQuerySet":
        """Those that stand now: not put aside, not over, not hidden until a host has looked."""
        return self.filter(Q(until=None) | Q(until__gte=today), is_open=True, hidden_at=None)

    def public(self, today: date) -> "ListingQuerySet":
        """Those on the board: made public, by somebody who may be written to."""
        return self.alive(today).filter(visibility=Visibility.PUBLIC, participant__do_not_contact=False)


class Listing(models.Model):
    """Something that somebody offers or would like, in their own words.

    `language` is the one it was said in; the words in the other language are their own too, never a machine's.
    `is_sensitive` where they tell of health, care or belief: kept with an explicit yes alone. `searched` holds the folded
    words in both languages, and their stems.
    """

    text_en = models.CharField(_("In English"), max_length=300, blank=True)
    text_cy = models.CharField(_("In Welsh"), max_length=300, blank=True)
    language = models.CharField(max_length=2, choices=Participant.Language)
    kind = models.CharField(_("What kind of thing is it?"), max_length=12, choices=Kind, blank=True)
    tags = models.ManyToManyField(
        Tag, verbose_name=_("What is it about?"), blank=True, related_name="%(class)ss"
    )
    area = models.CharField(_("Town or area"), max_length=80, blank=True)
    authority = models.CharField(
        _("Local authority"), max_length=20, choices=AUTHORITIES.items(), blank=True, db_index=True
    )
    travel = models.CharField(_("Where?"), max_length=8, choices=Travel, default=Travel.NEARBY)
    in_cy = models.BooleanField(_("In Welsh"), default=False)
    in_en = models.BooleanField(_("In English"), default=False)
    in_bsl = models.BooleanField(_("In British Sign Language"), default=False)
    visibility = models.CharField(
        _("Who may see it?"), max_length=9, choices=Visibility, default=Visibility.HOSTS, db_index=True
    )
    shown_as = models.CharField(_("Under which name?"), max_length=5, choices=Shown, default=Shown.FIRST)
    group = models.CharField(_("Name of the group"), max_length=120, blank=True)
    is_sensitive = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    until = models.DateField(_("Until when?"), null=True, blank=True)
    said_at = models.CharField(max_length=12, choices=Said, default=Said.ME)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    hidden_at = models.DateTimeField(null=True, blank=True)
    searched = models.TextField(editable=False, blank=True, default="")
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    words = Words("text")
    objects = ListingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["-created_at", "-pk"]

    letter: ClassVar[str]
    participant: Any
    participant_id: int

    def __str__(self) -> str:
        return str(self.words)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep in step what follows from what was typed: see `settle`."""
        self.settle()
        super().save(*args, **kwargs)

    def settle(self) -> None:
        """The local authority of a known area, and what search looks in."""
        self.authority = self.authority or authority_of(self.area)
        said = text.fold(f"{self.text_en} {self.text_cy}").split()
        self.searched = " ".join(dict.fromkeys([*said, *sorted(self.stems)]))

    @property
    def key(self) -> str:
        """How addresses name it: a letter and its number."""
        return f"{self.letter}{self.pk}"

    @property
    def is_offer(self) -> bool:
        """Whether it is an offer, and not an ask."""
        return self.letter == OFFER

    @property
    def shown_name(self) -> str:
        """The name that others see: the first one, the whole or that of a group, as they chose."""
        if self.shown_as == Shown.GROUP and self.group:
            return self.group
        name = self.participant.name
        return name if self.shown_as == Shown.WHOLE else name.split()[0]

    @property
    def place(self) -> str:
        """The local authority, in the reader's language."""
        return str(self.get_authority_display()) if self.authority else ""

    @property
    def spoken(self) -> frozenset[str]:
        """The languages in which it can be given or taken."""
        return frozenset(code for code in ("cy", "en", "bsl") if getattr(self, f"in_{code}"))

    @property
    def stems(self) -> frozenset[str]:
        """The words that carry the meaning, without endings and mutations."""
        return frozenset().union(*(words_of(getattr(self, f"text_{code}"), code) for code in LANGUAGES))
