"""What people offer and what they would like; introductions between two of them; and what came of it."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.introductions.kinds import Kind, Outcome, Said, Shown, Telling, Travel, Visibility, Way
from community.introductions.stems import words_of
from community.people.areas import AUTHORITIES, authority_of
from community.people.models import Participant
from community.profiles.models import Tag
from wwnt.kit import text
from wwnt.kit.bilingual import LANGUAGES, Words

DAYS_TO_MEET = 21
DAYS_TO_ANSWER = 42


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
    `searched` holds the folded words in both languages, and their stems.
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
        return self.letter == Offer.letter

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


class Offer(Listing):
    """What somebody can share now."""

    letter = "o"
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="offers")


class Ask(Listing):
    """What somebody would welcome."""

    letter = "a"
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="asks")


class Objection(models.Model):
    """Somebody reported an entry of the board; it is hidden until a host has looked."""

    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="objections")
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, blank=True, related_name="objections")
    words = models.TextField(_("What is wrong with it?"), max_length=1000)
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words[:60]


class Apart(models.Model):
    """Somebody does not wish to be introduced to somebody else again; no reason is asked, and the other learns nothing."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="kept_apart")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "other"], name="each_pair_apart_once"),
            models.CheckConstraint(condition=~Q(participant=F("other")), name="nobody_apart_from_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} ≠ {self.other_id}"


class Introduction(models.Model):
    """Two people whom a host would like to introduce: nothing is shared before both have said yes.

    `reasons` are pairs of key and values, put into words for whoever reads them. `words_en` and `words_cy` are the
    host's own words to both.
    """

    class Status(models.TextChoices):
        SUGGESTED = "suggested", _("Not asked yet")
        SENT = "sent", _("Both are asked")
        MADE = "made", _("Introduced")
        DECLINED = "declined", _("Not this time")
        CLOSED = "closed", _("Closed")

    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, blank=True, related_name="introductions")
    ask = models.ForeignKey(Ask, models.SET_NULL, null=True, blank=True, related_name="introductions")
    reasons: Any = models.JSONField(default=list, blank=True)
    words_en = models.CharField(_("Your own words in English"), max_length=400, blank=True)
    words_cy = models.CharField(_("Your own words in Welsh"), max_length=400, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.SUGGESTED, db_index=True)
    from_board = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    follow_up_due_at = models.DateTimeField(null=True, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    words = Words("words")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return " – ".join(side.participant.name for side in self.sides.all())

    @property
    def about(self) -> str:
        """How messages and the trail name this introduction."""
        return f"introduction:{self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether both are asked and somebody has still to answer."""
        return self.status == self.Status.SENT

    @property
    def is_made(self) -> bool:
        """Whether both said yes."""
        return self.status == self.Status.MADE


class Side(models.Model):
    """One of the two people of an introduction: what it is about for them, what they answered, how they may be reached.

    `way` is how the other may reach them, which they choose with their yes; `contact` an address or number given for it.
    """

    class Part(models.TextChoices):
        GIVING = "giving", _("Offers")
        ASKING = "asking", _("Asks")

    class Answer(models.TextChoices):
        NONE = "", _("No answer yet")
        YES = "yes", _("Yes, please introduce us")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No thanks")

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="sides")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="introductions")
    part = models.CharField(max_length=6, choices=Part)
    answer = models.CharField(max_length=7, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=5, choices=Way, blank=True, default="")
    contact = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["introduction", "participant"], name="each_person_one_side"),
            models.UniqueConstraint(fields=["introduction", "part"], name="each_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_answer_display()}"

    @property
    def listing(self) -> Offer | Ask | None:
        """What they offered or asked for, if it is about that."""
        is_giving = self.part == self.Part.GIVING
        return self.introduction.offer if is_giving else self.introduction.ask

    @property
    def reached_at(self) -> str:
        """The address or number that the other gets; nothing where a host is to put them in touch."""
        known = {Way.EMAIL: self.participant.email, Way.PHONE: self.participant.phone}
        return self.contact or known.get(Way(self.way), "") if self.way and self.way != Way.HOST else ""

    @property
    def other(self) -> "Side | None":
        """The other one, if they are still known."""
        return next((side for side in self.introduction.sides.all() if side.pk != self.pk), None)


class Connection(models.Model):
    """What came of it, as one of the two tells it, in their own words; told on only as they allow."""

    introduction = models.ForeignKey(
        Introduction, models.SET_NULL, null=True, blank=True, related_name="connections"
    )
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="connections")
    other = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("Did you meet?"), max_length=9, choices=Outcome)
    story = models.TextField(_("What came of it?"), max_length=2000, blank=True)
    language = models.CharField(max_length=2, choices=Participant.Language)
    telling = models.CharField(
        _("May we tell it to others?"), max_length=9, choices=Telling, default=Telling.NO
    )
    known_as = models.CharField(_("How shall we call you?"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-told_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["introduction", "participant"], name="each_tells_once")
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())

    @property
    def may_be_told(self) -> bool:
        """Whether there is a story that its teller lets us tell."""
        return bool(self.story) and self.telling != Telling.NO

    @property
    def told_by(self) -> str:
        """Whose story it is, as they wish to be called; nothing where no name is to be said."""
        if self.telling == Telling.NAMED:
            return self.participant.name
        return self.known_as if self.telling == Telling.KNOWN_AS else ""
