"""What was asked to be printed, what guests want on their badges, and designs of the hosts' own."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.meetups.models import Event
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from wwnt.kit.bilingual import Words


class PrintStyle(models.Model):
    """The colours and the logo of one meet-up on everything that is printed for it."""

    class Palette(models.TextChoices):
        TEAL = "teal", _("Sea: teal")
        PLUM = "plum", _("Heather: plum")
        SKY = "sky", _("Sky: blue")
        LEAF = "leaf", _("Leaf: green")
        CORAL = "coral", _("Fox: coral")
        INK = "ink", _("Ink: black on white, saves toner")

    event = models.OneToOneField(Event, models.CASCADE, related_name="print_style")
    palette = models.CharField(_("Colours"), max_length=5, choices=Palette, default=Palette.TEAL)
    shows_partners = models.BooleanField(_("Logos of partners who said yes"), default=True)
    logo = models.ImageField(
        upload_to="events/print/%Y/", blank=True, width_field="logo_width", height_field="logo_height"
    )
    logo_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_alt_en = models.CharField(_("What the logo shows, in English"), max_length=200, blank=True)
    logo_alt_cy = models.CharField(_("What the logo shows, in Welsh"), max_length=200, blank=True)

    logo_alt = Words("logo_alt")

    def __str__(self) -> str:
        return f"{self.event}"


class Badge(models.Model):
    """What a guest wants on their badge besides the name, and whether it was printed.

    `marker` is what they want others to know of being with them; nobody else chooses it for them.
    """

    class Language(models.TextChoices):
        CY = "cy", "Cymraeg"
        LEARNER = "learner", _("I am learning Welsh")
        EN = "en", "English"
        BSL = "bsl", _("British Sign Language")

    class Marker(models.TextChoices):
        NONE = "", _("Nothing")
        TIME = "time", _("Please give me time")
        FACE = "face", _("Please face me when you speak")
        QUIET = "quiet", _("I like it quiet")
        HELLO = "hello", _("Come and say hello")

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="badge")
    pronouns = models.CharField(_("Pronouns"), max_length=40, blank=True)
    languages: Any = models.JSONField(_("Languages you like to speak"), default=list, blank=True)
    other_language = models.CharField(_("Another language"), max_length=40, blank=True)
    marker = models.CharField(_("What others should know"), max_length=5, choices=Marker, blank=True)
    said_at = models.DateTimeField(null=True, blank=True, editable=False)
    printed_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"{self.ticket}"


class Design(models.Model):
    """A poster, a sign or cards in the hosts' own words; a meet-up made from this one gets a copy."""

    class Layout(models.TextChoices):
        POSTER = "poster", _("Poster: heading, words, when and where, code")
        SIGN = "sign", _("Sign: a few big words and an arrow")
        CARDS = "cards", _("Cards: four on a sheet, to cut")

    class Paper(models.TextChoices):
        A4 = "a4", _("A4")
        A3 = "a3", _("A3")

    class Arrow(models.TextChoices):
        NONE = "", _("No arrow")
        LEFT = "left", _("To the left")
        RIGHT = "right", _("To the right")
        AHEAD = "ahead", _("Straight on")

    class Pictogram(models.TextChoices):
        NONE = "", _("No picture")
        TOILET = "toilet", _("Toilet")
        LIFT = "lift", _("Lift")
        QUIET = "quiet", _("Quiet room")
        FOOD = "food", _("Food and drink")
        WAY_IN = "way_in", _("The way in")

    event = models.ForeignKey(Event, models.CASCADE, related_name="designs")
    layout = models.CharField(_("Layout"), max_length=6, choices=Layout, default=Layout.POSTER)
    paper = models.CharField(_("Paper"), max_length=2, choices=Paper, default=Paper.A4)
    title_en = models.CharField(_("Heading in English"), max_length=140, blank=True)
    title_cy = models.CharField(_("Heading in Welsh"), max_length=140, blank=True)
    text_en = models.TextField(_("Words in English"), max_length=1500, blank=True)
    text_cy = models.TextField(_("Words in Welsh"), max_length=1500, blank=True)
    arrow = models.CharField(_("Arrow"), max_length=5, choices=Arrow, blank=True, default=Arrow.NONE)
    pictogram = models.CharField(
        _("Picture"), max_length=6, choices=Pictogram, blank=True, default=Pictogram.NONE
    )
    shows_details = models.BooleanField(_("When and where, and a code that opens the page"), default=True)
    shows_logos = models.BooleanField(_("Logos"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    title = Words("title")
    text = Words("text")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(title_en="", title_cy=""), name="design_has_a_heading")
        ]

    def __str__(self) -> str:
        return str(self.title)


class PaperQuerySet(models.QuerySet["Paper"]):
    """Adjectives for papers."""

    def under_way(self) -> "PaperQuerySet":
        """Those that the worker still has."""
        return self.filter(status__in=[Paper.Status.ASKED, Paper.Status.MAKING])

    def to_go(self) -> "PaperQuerySet":
        """Those that name somebody who is erased or taken out, or tell everybody of a speaker who is not to be named."""
        names = PaperName.objects.filter(paper=OuterRef("pk"))
        gone = names.filter(
            Q(participant=None, ticket=None, speaker=None) | Q(speaker__forgotten_at__isnull=False)
        )
        unnamed = names.filter(speaker__isnull=False).exclude(speaker__in=Speaker.objects.in_public())
        return self.filter(Exists(gone) | Q(Exists(unnamed), holds=Paper.Holds.NOTHING))

    def standing(self) -> "PaperQuerySet":
        """All others: nobody may see those that are to go, also in the minute until the clock has taken them away."""
        return self.exclude(pk__in=Paper.objects.to_go())


class Paper(models.Model):
    """Something to print, as it was asked for; its file goes 31 days later, or with anybody who is named on it.

    `options` is what was filled in on the form of its kind. `why` is a reason that hosts can mend, as a key of
    `kinds.REASONS`. `release` and `made_from` (a mark of the programme, of which nothing can be read) tell whether it is
    still as things are. `lacks` are letters of which no font has a shape. `together` is shared by papers of one press.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked for")
        MAKING = "making", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("It could not be made")

    class Holds(models.TextChoices):
        NOTHING = "", _("No names")
        NAMES = "names", _("Names")

    event = models.ForeignKey(Event, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=20)
    options: Any = models.JSONField(default=dict)
    language = models.CharField(max_length=4)
    holds = models.CharField(max_length=5, choices=Holds, blank=True, default=Holds.NOTHING)
    status = models.CharField(max_length=8, choices=Status, default=Status.ASKED)
    why = models.CharField(max_length=20, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    release = models.PositiveIntegerField(null=True, blank=True)
    made_from = models.CharField(max_length=16, blank=True)
    lacks = models.CharField(max_length=60, blank=True)
    together = models.UUIDField(null=True, blank=True, db_index=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_at:%Y-%m-%d}"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker still has it."""
        return self.status in (self.Status.ASKED, self.Status.MAKING)

    @property
    def is_ready(self) -> bool:
        """Whether it can be printed."""
        return self.status == self.Status.READY

    @property
    def has_failed(self) -> bool:
        """Whether it could not be made."""
        return self.status == self.Status.FAILED

    @property
    def languages(self) -> tuple[str, ...]:
        """In which languages it speaks; Welsh first."""
        return ("cy", "en") if self.language == "both" else (self.language,)


class PaperFile(models.Model):
    """A paper as PDF, with a picture of its first page; in the database and in no file, since it may hold names."""

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="file")
    pdf: Any = models.BinaryField()
    picture: Any = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.paper}"


class PaperName(models.Model):
    """Somebody is named on a paper: when they are erased, the paper goes. Badges also say which places they are of.

    A speaker has a row of their own, without which nobody would find the paper of who is in no list of people; one that
    leads to nobody any more is of a speaker who was taken out. `stood` is a mark of what stood on a badge.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="names")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="+")
    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, related_name="+")
    stood = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "participant", "ticket"], name="named_once_on_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.paper}"
