"""Places in a part of the day that has fewer of them than the meet-up, and what is handed out with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from events.programme.models import Session
from events.programme.released import places_in_room
from events.tickets.models import Ticket
from wwnt.kit.bilingual import Words

HOLDING = ("taken", "asked")
"""The states of a place that count against the number of places."""


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Adjectives for workshops."""

    def for_event(self, event: Event) -> "WorkshopQuerySet":
        """Those of one meet-up, in order of time, with room and meet-up."""
        rows = self.filter(session__event=event).select_related("session__event", "session__space")
        return rows.order_by("session__offset_minutes", "session_id")

    def told_of(self) -> "WorkshopQuerySet":
        """Those of which guests are told something: they can sign up, or it was called off."""
        return self.filter(Q(is_on=True) | Q(called_off_at__isnull=False))

    def counted(self) -> "WorkshopQuerySet":
        """With `ordinary` and `given`: how many hold an ordinary place, and one that was kept; `waiting`: how many wait.

        And `needing`: how many of those need a kept place.
        """
        holds = Q(places__state__in=HOLDING)
        return self.annotate(
            ordinary=Count("places", filter=holds & Q(places__is_kept=False)),
            given=Count("places", filter=holds & Q(places__is_kept=True)),
            waiting=Count("places", filter=Q(places__state="waiting")),
            needing=Count("places", filter=Q(places__state="waiting", places__needs_kept=True)),
        )


@dataclass(frozen=True)
class Tally:
    """How the places of a workshop stand: in all, kept for people who need them, held of each sort, and who waits."""

    places: int
    kept: int
    ordinary: int
    given: int
    waiting: int

    @property
    def held(self) -> int:
        """Places that somebody holds."""
        return self.ordinary + self.given

    @property
    def left(self) -> int:
        """Places that anybody may take; those kept for people who need them are not among them."""
        return max(0, self.places - max(self.kept, self.given) - self.ordinary)

    @property
    def kept_left(self) -> int:
        """Kept places that hosts may still give to somebody."""
        return max(0, min(self.kept - self.given, self.places - self.held))


class Workshop(models.Model):
    """A part of the day for which one signs up; when that opens and closes is counted back from its start."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="workshop")
    is_on = models.BooleanField(_("Guests can sign up"), default=False)
    capacity = models.PositiveSmallIntegerField(_("Places"), null=True, blank=True)
    kept = models.PositiveSmallIntegerField(_("Of them kept for people who need them"), default=0)
    opens_days = models.PositiveSmallIntegerField(_("Opens so many days before"), null=True, blank=True)
    closes_hours = models.PositiveSmallIntegerField(_("Closes so many hours before it begins"), default=0)
    called_off_at = models.DateTimeField(_("Called off"), null=True, blank=True, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["session__offset_minutes", "session_id"]

    def __str__(self) -> str:
        return str(self.session)

    @property
    def size(self) -> int:
        """How many places it has: those given, else what the room holds that guests see, else as many as the meet-up."""
        return self.capacity or places_in_room(self.session) or self.session.event.capacity

    @property
    def count(self) -> Tally:
        """How its places stand; only where it was `counted`."""
        found = {name: int(getattr(self, name)) for name in ("ordinary", "given", "waiting")}
        return Tally(places=self.size, kept=min(self.kept, self.size), **found)

    @property
    def opens_at(self) -> datetime | None:
        """When sign-up opens; none: at once."""
        if self.opens_days is None:
            return None
        return self.session.event.starts_at - timedelta(days=self.opens_days)

    def closes_before(self, session: Session) -> datetime:
        """When sign-up closes, counted from its part of the day as guests see it."""
        return session.starts_at - timedelta(hours=self.closes_hours)

    def is_open(self, session: Session, now: datetime) -> bool:
        """Whether guests may sign up now, judged by its part of the day as they see it."""
        has_opened = self.opens_at is None or self.opens_at <= now
        return self.is_on and has_opened and now < self.closes_before(session)


class WorkshopPlaceQuerySet(models.QuerySet["WorkshopPlace"]):
    """Adjectives for places."""

    def live(self) -> "WorkshopPlaceQuerySet":
        """Those not given up."""
        return self.exclude(state=WorkshopPlace.State.GIVEN_UP)

    def holding(self) -> "WorkshopPlaceQuerySet":
        """Those that count against the number of places."""
        return self.filter(state__in=HOLDING)

    def waiting(self) -> "WorkshopPlaceQuerySet":
        """Those that wait, the longest waiting first."""
        return self.filter(state=WorkshopPlace.State.WAITING).order_by("since", "pk")


class WorkshopPlace(models.Model):
    """A guest's place in a workshop, or among those who wait for one.

    `since` orders the waiting. `needs_kept` is their word that they need one of the kept places; why is not asked.
    """

    class State(models.TextChoices):
        TAKEN = "taken", _("Has a place")
        WAITING = "waiting", _("Waits for a place")
        ASKED = "asked", _("Has to choose between two at the same time")
        GIVEN_UP = "given_up", _("Given up")

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="places")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="workshop_places")
    state = models.CharField(max_length=8, choices=State, default=State.TAKEN)
    is_kept = models.BooleanField(default=False)
    needs_kept = models.BooleanField(default=False)
    since = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WorkshopPlaceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        indexes: ClassVar = [models.Index(fields=["workshop", "state"], name="workshop_places_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workshop", "ticket"],
                condition=~Q(state="given_up"),
                name="one_live_workshop_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket}: {self.workshop}"

    @property
    def is_taken(self) -> bool:
        """Whether they are in."""
        return self.state == self.State.TAKEN

    @property
    def is_waiting(self) -> bool:
        """Whether they wait."""
        return self.state == self.State.WAITING

    @property
    def is_asked(self) -> bool:
        """Whether a place is held for them until they have chosen."""
        return self.state == self.State.ASKED


class SessionHandoutQuerySet(models.QuerySet["SessionHandout"]):
    """Adjectives for handouts."""

    def shown(self) -> "SessionHandoutQuerySet":
        """Those whose time has come."""
        return self.filter(shown_at__isnull=False)

    def for_everybody(self) -> "SessionHandoutQuerySet":
        """Those that everybody may open now."""
        return self.shown().filter(readers=SessionHandout.Readers.EVERYBODY)


class SessionHandout(models.Model):
    """A file or a link that goes with a part of the day. `shown_at` is when its readers could first open it."""

    class Readers(models.TextChoices):
        HOLDERS = "holders", _("Those who hold a place")
        EVERYBODY = "everybody", _("Everybody")

    class When(models.TextChoices):
        BEFORE = "before", _("From now on")
        AFTER = "after", _("Once it is over")

    session = models.ForeignKey(Session, models.CASCADE, related_name="handouts")
    title_en = models.CharField(_("What it is, in English"), max_length=140, blank=True)
    title_cy = models.CharField(_("What it is, in Welsh"), max_length=140, blank=True)
    url = models.URLField(_("Address of a page"), max_length=500, blank=True)
    file = models.FileField(upload_to="handouts/%Y/", blank=True)
    size = models.PositiveIntegerField(default=0, editable=False)
    readers = models.CharField(_("Who may open it"), max_length=9, choices=Readers, default=Readers.HOLDERS)
    when = models.CharField(_("From when on"), max_length=6, choices=When, default=When.BEFORE)
    shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField()

    title = Words("title")

    objects = SessionHandoutQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title_en="", title_cy=""), name="session_handout_has_a_title"
            ),
            models.CheckConstraint(condition=~Q(url="", file=""), name="session_handout_is_a_file_or_a_link"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def ending(self) -> str:
        """The kind of file, as people call it: PDF, DOCX."""
        return str(self.file.name).rsplit(".", 1)[-1].upper() if self.file else ""
