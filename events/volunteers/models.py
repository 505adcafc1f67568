"""What volunteers do at a meet-up, when, and who has said yes."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.credits.work import WORK
from community.people.models import Participant
from events.meetups.models import Event
from wwnt.kit import dates
from wwnt.kit.bilingual import Words
from wwnt.kit.links import Linked


class VolunteerPage(models.Model):
    """Whether people may put themselves down on the site, and what they read first."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="volunteer_page")
    is_on = models.BooleanField(default=False)
    words_en = models.TextField(_("What volunteers read first, in English"), max_length=1000, blank=True)
    words_cy = models.TextField(_("What volunteers read first, in Welsh"), max_length=1000, blank=True)

    words = Words("words")

    def __str__(self) -> str:
        return str(self.event)


class VolunteerRole(models.Model):
    """Something that volunteers do. `key` names a role that a preset brought.

    With `guests_each` one of them is wanted for so many guests, and a meet-up made from this one reckons its places anew.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="volunteer_roles")
    key = models.CharField(max_length=20, blank=True, editable=False)
    name_en = models.CharField(_("What it is called, in English"), max_length=80, blank=True)
    name_cy = models.CharField(_("What it is called, in Welsh"), max_length=80, blank=True)
    does_en = models.TextField(_("What one does, in English"), max_length=1000, blank=True)
    does_cy = models.TextField(_("What one does, in Welsh"), max_length=1000, blank=True)
    bring_en = models.CharField(_("What to bring or know, in English"), max_length=300, blank=True)
    bring_cy = models.CharField(_("What to bring or know, in Welsh"), max_length=300, blank=True)
    needs_two = models.BooleanField(_("Always two people together"), default=False)
    guests_each = models.PositiveSmallIntegerField(
        _("One volunteer for so many guests"), null=True, blank=True
    )
    work = models.CharField(
        _("Kind of work, for their hours"), max_length=12, choices=WORK.items(), default="welcoming"
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    name = Words("name")
    does = Words("does")
    bring = Words("bring")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name_en="", name_cy=""), name="volunteer_role_has_a_name")
        ]

    def __str__(self) -> str:
        return str(self.name)


class ShiftQuerySet(models.QuerySet["Shift"]):
    """Adjectives for shifts."""

    def for_event(self, event: Event) -> "ShiftQuerySet":
        """Those of one meet-up, in order of time."""
        begins = Case(
            When(
                hangs=Shift.Hangs.AFTER_END,
                then=F("offset_minutes") + Value(event.minutes),
            ),
            default=F("offset_minutes"),
        )
        return self.filter(role__event=event).order_by(begins, "role__position", "pk")

    def counted(self) -> "ShiftQuerySet":
        """With `taken`: how many have said yes."""
        return self.annotate(taken=Count("turns", filter=Q(turns__given_up_at=None)))


class Shift(models.Model):
    """From when to when something is done, and by how many; it follows the start of the meet-up, its end, or both.

    `offset_minutes` counts from the start, or from the end for what is done after it. What lasts until the end ends when
    the meet-up does; `minutes` then says how long that was when it was typed.
    """

    class Hangs(models.TextChoices):
        START = "start", _("On the start")
        UNTIL_END = "until_end", _("From the start until the end")
        AFTER_END = "after_end", _("On the end")

    role = models.ForeignKey(VolunteerRole, models.CASCADE, related_name="shifts")
    hangs = models.CharField(
        _("What it follows"), max_length=9, choices=Hangs, default=Hangs.START, editable=False
    )
    offset_minutes = models.IntegerField(_("Minutes from the start of the meet-up"))
    minutes = models.PositiveIntegerField(_("Minutes"))
    places = models.PositiveSmallIntegerField(_("Places"), default=2)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["offset_minutes", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, places__gt=0), name="shift_lasts_and_has_places"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.starts_at:%H:%M}"

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        event = self.role.event
        anchor = event.ends_at if self.hangs == self.Hangs.AFTER_END else event.starts_at
        return anchor + timedelta(minutes=self.offset_minutes)

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        if self.hangs == self.Hangs.UNTIL_END and self.role.event.ends_at > self.starts_at:
            return self.role.event.ends_at
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def lasts(self) -> int:
        """How many minutes it lasts."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def times(self) -> str:
        """From when to when, with the day where it is not the day of the meet-up."""
        hours = f"{dates.clock(self.starts_at)}–{dates.clock(self.ends_at)}"
        if timezone.localdate(self.starts_at) == timezone.localdate(self.role.event.starts_at):
            return hours
        return f"{dates.day(self.starts_at)}, {hours}"

    @property
    def left(self) -> int:
        """Places that nobody has yet; only where it was `counted`."""
        return max(0, self.places - int(getattr(self, "taken", 0)))

    @property
    def is_full(self) -> bool:
        """Whether nobody else is wanted; only where it was `counted`."""
        return self.left == 0


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Adjectives for volunteers."""

    def named(self) -> "VolunteerQuerySet":
        """Those of whom more than the count is kept."""
        return self.filter(forgotten_at=None)

    def helping(self) -> "VolunteerQuerySet":
        """Those who have at least one shift."""
        return self.filter(turns__given_up_at=None, turns__isnull=False).distinct()


class Volunteer(Linked):
    """Somebody who helps at one meet-up. What helps them take part is asked by a host, and kept elsewhere if they wish."""

    link_kind = "v"

    class Channel(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By phone")
        GROUP = "group", _("From the planning group")

    event = models.ForeignKey(Event, models.CASCADE, related_name="volunteers")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="volunteering"
    )
    name = models.CharField(_("Name"), max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=Participant.Language, default=Participant.Language.EN)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    spoken_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "participant"],
                condition=Q(participant__isnull=False),
                name="each_volunteer_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def standing(self) -> list["Turn"]:
        """The shifts they have, in order of time."""
        turns = self.turns.filter(given_up_at=None).select_related("shift__role__event")
        return sorted(turns, key=lambda turn: (turn.shift.starts_at, turn.pk))

    def can_change(self, now: datetime) -> bool:
        """Whether shifts may still be taken and given up."""
        return not self.event.is_over(now) and not self.event.is_cancelled and self.forgotten_at is None


class Turn(models.Model):
    """One volunteer has one shift; one that was given up stays, so that calendars can be told."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="turns")
    shift = models.ForeignKey(Shift, models.CASCADE, related_name="turns")
    taken_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True, blank=True)
    hours_noted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["volunteer", "shift"], name="each_shift_once_for_a_volunteer")
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}: {self.shift}"

    @property
    def sequence(self) -> int:
        """The number by which calendars see that this entry has changed; it only grows."""
        return int(self.shift.role.event.calendar_sequence + self.shift.version + self.version)
