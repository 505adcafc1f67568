"""Speakers and what they bring to a meet-up."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from community.profiles.models import Asset
from events.meetups.models import Event
from wwnt.kit import codes
from wwnt.kit.bilingual import Words
from wwnt.kit.codes import new_code
from wwnt.kit.links import Linked

CAME_TO_NOTHING = _("Offered something that is not in the meet-up")


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """Adjectives for speakers."""

    def for_event(self, event: Event) -> "SpeakerQuerySet":
        """Those of one meet-up, by name."""
        return self.filter(event=event).order_by("name", "pk")

    def named(self) -> "SpeakerQuerySet":
        """Those of whom more than the count is kept."""
        return self.filter(forgotten_at=None)

    def beyond_drafts(self) -> "SpeakerQuerySet":
        """All but those of whom there is nothing yet but a draft that they have not sent."""
        drafts = Contribution.objects.filter(speakers=OuterRef("pk"))
        others = drafts.exclude(state=Contribution.State.DRAFT)
        return self.exclude(Exists(drafts), ~Exists(others), state=Speaker.State.OFFERED)

    def told_whether_read(self) -> "SpeakerQuerySet":
        """Each with whether something they offered is undecided, or in, so that `is_being_read` and `is_out` ask nothing more."""
        return self.annotate(
            has_open_offer=Exists(_offers(Contribution.OPEN)),
            has_live_offer=Exists(_offers(Contribution.LIVE)),
        )

    def taking_part(self) -> "SpeakerQuerySet":
        """Those who come or still may: an offer counts only while it is undecided, or in."""
        rows = self.exclude(state__in=Speaker.GONE)
        return rows.filter(~Q(state=Speaker.State.OFFERED) | Exists(_offers(Contribution.LIVE)))

    def coming(self) -> "SpeakerQuerySet":
        """Those who said yes and have not taken it back."""
        return self.named().filter(state=Speaker.State.CONFIRMED)

    def in_public(self) -> "SpeakerQuerySet":
        """Those whom everybody may read of: they said yes, to coming and to being named."""
        return self.coming().filter(may_be_named=True)


def _offers(states: Sequence[str]) -> "models.QuerySet[Contribution]":
    return Contribution.objects.filter(speakers=OuterRef("pk"), state__in=states)


class Speaker(Linked):
    """Somebody who brings something to one meet-up; they need neither an e-mail address nor an account.

    They are named in public once they said yes to that themselves, or to a host who wrote it down for them. Whoever agrees
    after the meet-up to being asked again has a year more from then (`stays_from`). `through`
    says whom to ask for somebody who has no contact of their own; `for_wish` and `for_gift` why a host thought of them.
    """

    link_kind = "s"

    class State(models.TextChoices):
        LISTED = "listed", _("Not asked yet")
        OFFERED = "offered", _("Offered something themselves")
        ASKED = "asked", _("Asked, no answer yet")
        CONFIRMED = "confirmed", _("Said yes")
        DECLINED = "declined", _("Said no")
        WITHDRAWN = "withdrawn", _("Can’t come after all")

    GONE: ClassVar = (State.DECLINED, State.WITHDRAWN)

    class Channel(models.TextChoices):
        HOST = "host", _("Asked by a host")
        CALL = "call", _("From the call for contributions")

    class Thanks(models.TextChoices):
        UNSAID = "", _("Not said yet")
        FEE = "fee", _("A fee")
        EXPENSES = "expenses", _("Expenses only")
        NOTHING = "nothing", _("No money; our thanks")

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="speaking"
    )
    name = models.CharField(_("Name, as it is to be shown"), max_length=120, blank=True)
    pronouns = models.CharField(_("Pronouns"), max_length=40, blank=True)
    text_en = models.TextField(_("About them, in English"), max_length=1500, blank=True)
    text_cy = models.TextField(_("About them, in Welsh"), max_length=1500, blank=True)
    picture = models.ImageField(
        upload_to="events/speakers/%Y/",
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_alt_en = models.CharField(_("What the picture shows, in English"), max_length=200, blank=True)
    picture_alt_cy = models.CharField(_("What the picture shows, in Welsh"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.LISTED)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.HOST, editable=False)
    language = models.CharField(
        _("Language"), max_length=2, choices=Participant.Language, default=Participant.Language.EN
    )
    lived_it = models.BooleanField(_("Speaks from their own life"), null=True, blank=True)
    thanks = models.CharField(_("Fee, expenses or thanks"), max_length=8, choices=Thanks, blank=True)
    fee = models.DecimalField(_("Fee in pounds"), max_digits=8, decimal_places=2, null=True, blank=True)
    may_be_named = models.BooleanField(_("May be named in public"), default=False)
    through = models.CharField(_("Through whom we reach them"), max_length=200, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_words = models.TextField(_("A word of your own"), max_length=600, blank=True)
    asked_language = models.CharField(max_length=2, blank=True)
    for_wish = models.ForeignKey("events.Wish", models.SET_NULL, null=True, blank=True, related_name="+")
    for_gift = models.ForeignKey(Asset, models.SET_NULL, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer_seen_at = models.DateTimeField(null=True, blank=True, editable=False)
    needs_said_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    stay_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    stays_from = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    text = Words("text")
    picture_alt = Words("picture_alt")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "participant"],
                condition=Q(participant__isnull=False),
                name="each_speaker_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Whether everybody may read of them."""
        return self.state == self.State.CONFIRMED and self.may_be_named and self.forgotten_at is None

    @property
    def is_being_read(self) -> bool:
        """Whether they offered something that is undecided; asked of the database unless `told_whether_read`."""
        return self.state == self.State.OFFERED and self._has_offer("has_open_offer", Contribution.OPEN)

    def _has_offer(self, told: str, states: Sequence[str]) -> bool:
        known: bool | None = self.__dict__.get(told)
        return self.contributions.filter(state__in=states).exists() if known is None else known

    @property
    def is_out(self) -> bool:
        """Whether they take no part: they said no, can't come, or nothing they offered is read any more, or in."""
        is_offered = self.state == self.State.OFFERED
        return self.state in self.GONE or (
            is_offered and not self._has_offer("has_live_offer", Contribution.LIVE)
        )

    @property
    def state_name(self) -> str | Promise:
        """How they stand, in plain words; whose offer came to nothing stands otherwise than whose offer is read."""
        return (
            CAME_TO_NOTHING
            if self.state == self.State.OFFERED and self.is_out
            else self.State(self.state).label
        )

    def can_change(self, now: datetime) -> bool:
        """Whether they may still change what their page says."""
        return not self.event.is_over(now) and not self.event.is_cancelled and self.forgotten_at is None


class Contribution(Linked):
    """A talk, a story, a workshop, a question for a table, a stall: offered by somebody or asked for by a host.

    Its own link opens what was typed here and nothing else: it is shown to whoever typed it, known to us or not. So does its
    code together with a name, for those who keep nothing but paper.
    `through` says whom to ask for somebody who has no contact of their own. `agreed_wording` is the sentence with which
    words about health, care or belief are kept. `version` rises with its words, not with its state.
    """

    link_kind = "b"

    class Kind(models.TextChoices):
        STORY = "story", _("A story from your life")
        TALK = "talk", _("A talk")
        WORKSHOP = "workshop", _("A workshop")
        QUESTION = "question", _("A question for the tables")
        STALL = "stall", _("A stall")

    class State(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        SENT = "sent", _("Sent, to be read")
        WAITING = "waiting", _("Waiting, in case there is room")
        ACCEPTED = "accepted", _("In the meet-up")
        DECLINED = "declined", _("Not this time")
        WITHDRAWN = "withdrawn", _("Taken back")

    READ: ClassVar = (State.SENT, State.WAITING)
    OPEN: ClassVar = (State.DRAFT, *READ)
    LIVE: ClassVar = (*OPEN, State.ACCEPTED)

    class Language(models.TextChoices):
        UNSAID = "", _("Not said")
        CY = "cy", _("In Welsh")
        EN = "en", _("In English")
        BOTH = "both", _("In Welsh and English")
        BSL = "bsl", _("In British Sign Language")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="contributions")
    speakers = models.ManyToManyField(Speaker, related_name="contributions", blank=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.STORY)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.DRAFT)
    title_en = models.CharField(_("Title in English"), max_length=140, blank=True)
    title_cy = models.CharField(_("Title in Welsh"), max_length=140, blank=True)
    text_en = models.TextField(_("What it is about, in English"), max_length=2000, blank=True)
    text_cy = models.TextField(_("What it is about, in Welsh"), max_length=2000, blank=True)
    language = models.CharField(
        _("In which language"), max_length=4, choices=Language, blank=True, default=Language.UNSAID
    )
    minutes = models.PositiveSmallIntegerField(_("How many minutes"), null=True, blank=True)
    notes = models.TextField(_("Anything else for the hosts"), max_length=2000, blank=True)
    through = models.CharField(_("Through whom we reach them"), max_length=200, blank=True)
    is_sensitive = models.BooleanField(default=False, editable=False)
    agreed_wording = models.TextField(blank=True, editable=False)
    agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_invitation = models.BooleanField(default=False, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)

    title = Words("title")
    text = Words("text")

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]

    def __str__(self) -> str:
        return str(self.title) or str(self.get_kind_display())

    @property
    def reference(self) -> str:
        """The code as people read it aloud."""
        return codes.aloud(self.code)

    @property
    def voice(self) -> Any:
        """The voice note that came with it, if one did."""
        return next((each for each in self.uploads.all() if each.what == "voice"), None)


def told_to_hosts(whom: Q = Q()) -> "Prefetch":  # noqa: B008 (empty)
    """What speakers bring or have offered, as hosts may read it, or whom it says: a draft is its writer's own."""
    return Prefetch(
        "contributions", Contribution.objects.filter(whom).exclude(state=Contribution.State.DRAFT)
    )
