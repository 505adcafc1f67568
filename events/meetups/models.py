"""A meet-up, its venue, and the people who run it."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.meetups.move_models import Move
from events.meetups.venue_models import Space, Venue
from wwnt.kit import bilingual
from wwnt.kit.bilingual import Words

__all__ = ["Event", "EventQuerySet", "GatePass", "Move", "Space", "Team", "Venue", "small_name"]


def small_name(name: str | None) -> str:
    """The file name of a picture's light copy."""
    return f"{(name or '').rpartition('.')[0]}-small.webp"


class EventQuerySet(models.QuerySet["Event"]):
    """Adjectives for meet-ups."""

    def presets(self) -> "EventQuerySet":
        """What new meet-ups are made from: the five kinds first, then the community's own."""
        return self.filter(status=Event.Status.PRESET).order_by("is_own_preset", "pk")

    def public(self) -> "EventQuerySet":
        """Those that everybody may know of, also when called off."""
        return self.filter(status__in=[Event.Status.PUBLISHED, Event.Status.CANCELLED])

    def upcoming(self, now: datetime) -> "EventQuerySet":
        """Those not over yet, the next one first; one without a day is still to come."""
        return self.filter(Q(ends_at__gte=now) | Q(is_day_settled=False)).order_by("starts_at")

    def past(self, now: datetime) -> "EventQuerySet":
        """Those that are over, the latest first."""
        return self.filter(ends_at__lt=now, is_day_settled=True).order_by("-starts_at")

    def run_by(self, user: Any) -> "EventQuerySet":
        """Those that this person helps to run; all for who may see all of them, like administrators and editors."""
        if user.has_perm("events.view_all_events"):
            return self
        return self.filter(team__user=user).distinct()

    def known_to(self, user: Any) -> "EventQuerySet":
        """Those whose titles this person may read: what is public, and what they help to run; no preset."""
        own = Event.objects.run_by(user).values("pk")
        return self.filter(Q(pk__in=self.public().values("pk")) | Q(pk__in=own))


class EventManager(models.Manager.from_queryset(EventQuerySet)):  # type: ignore[misc]
    """Meet-ups, without the presets that they are made from."""

    def get_queryset(self) -> EventQuerySet:
        """All but presets."""
        found: EventQuerySet = super().get_queryset()
        return found.exclude(status=Event.Status.PRESET)


class Event(models.Model):
    """A meet-up. What is public of it is written in both languages before it can be published.

    A preset, from which meet-ups are made, is a row of the same kind that nobody comes to: `objects` leaves them out,
    `everything` holds them. `made_from` is what a meet-up was made from, a preset or an earlier meet-up; `is_whole` says
    whether every room has given its share of that. As long as `is_day_settled` is false, the day is a guess to count
    back from.
    """

    class Kind(models.TextChoices):
        MEETUP = "meetup", _("Meet-up")
        BIG = "big", _("BIG meet-up")
        MINI = "mini", _("Mini meet-up")
        ABCD = "abcd", _("ABCD training")
        ONLINE = "online", _("Online meet-up")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        CANCELLED = "cancelled", _("Called off")
        PRESET = "preset", _("Preset")

    was_day_settled = False
    changed_by: Any = None
    """While rooms hear of another day: whether people counted on the one before, and which host has changed it."""

    PRESET_SLUG = "preset-"
    """How the address of every preset begins, and of no meet-up."""

    slug = models.SlugField(_("Address on this site"), max_length=60, unique=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.MEETUP)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    title_en = models.CharField(_("Title in English"), max_length=140)
    title_cy = models.CharField(_("Title in Welsh"), max_length=140, blank=True)
    goal_en = models.CharField(_("Why we meet, in one sentence, in English"), max_length=300, blank=True)
    goal_cy = models.CharField(_("Why we meet, in one sentence, in Welsh"), max_length=300, blank=True)
    about_en = models.TextField(_("What will happen, in English"), max_length=8000, blank=True)
    about_cy = models.TextField(_("What will happen, in Welsh"), max_length=8000, blank=True)
    cost_en = models.CharField(_("What it costs, in English"), max_length=200, blank=True)
    cost_cy = models.CharField(_("What it costs, in Welsh"), max_length=200, blank=True)
    access_en = models.TextField(
        _("What will be there to help people take part, in English"), max_length=4000, blank=True
    )
    access_cy = models.TextField(
        _("What will be there to help people take part, in Welsh"), max_length=4000, blank=True
    )
    photos_en = models.TextField(_("Photos and film, in English"), max_length=2000, blank=True)
    photos_cy = models.TextField(_("Photos and film, in Welsh"), max_length=2000, blank=True)
    hosts = models.CharField(_("Who hosts it"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("Venue")
    )
    join_url = models.CharField(_("Address to join it online"), max_length=500, blank=True)
    phone = models.CharField(_("Phone number to ring"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail address to write to"), max_length=254, blank=True)
    capacity = models.PositiveIntegerField(_("Places"), default=40)
    registration_closes_at = models.DateTimeField(_("Registration closes"), null=True, blank=True)
    picture = models.ImageField(
        upload_to="events/%Y/", blank=True, width_field="picture_width", height_field="picture_height"
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_alt_en = models.CharField(_("What the picture shows, in English"), max_length=200, blank=True)
    picture_alt_cy = models.CharField(_("What the picture shows, in Welsh"), max_length=200, blank=True)
    called_off_en = models.TextField(_("To the guests, in English"), max_length=1000, blank=True)
    called_off_cy = models.TextField(_("To the guests, in Welsh"), max_length=1000, blank=True)
    not_in_room = models.TextField(_("Who is not in the room yet?"), max_length=1000, blank=True)
    is_day_settled = models.BooleanField(_("The day is settled"), default=True)
    made_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="made", editable=False
    )
    is_own_preset = models.BooleanField(default=False, editable=False)
    is_whole = models.BooleanField(default=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    title = Words("title")
    goal = Words("goal")
    about = Words("about")
    cost = Words("cost")
    access = Words("access")
    photos = Words("photos")
    picture_alt = Words("picture_alt")
    called_off = Words("called_off")

    objects = EventManager()
    everything = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(
                condition=Q(status="preset", slug__startswith="preset-")
                | (~Q(status="preset") & ~Q(slug__startswith="preset-")),
                name="presets_alone_have_their_addresses",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def key(self) -> str:
        """How messages and the trail name this event; what is done with a preset belongs to no single meet-up."""
        return f"preset:{self.pk}" if self.is_preset else f"event:{self.pk}"

    @property
    def stamp(self) -> str:
        """The stamp under which its public pages are kept; `touch` it when they change."""
        return f"event:{self.slug}"

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it."""
        return self.status not in (self.Status.DRAFT, self.Status.PRESET)

    @property
    def is_preset(self) -> bool:
        """Whether it is no meet-up, but what meet-ups are made from."""
        return self.status == self.Status.PRESET

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status == self.Status.CANCELLED

    @property
    def is_closed(self) -> bool:
        """Whether it went through its last gate: nothing more is asked of anybody."""
        return self.closed_at is not None

    @property
    def small_picture_url(self) -> str:
        """The address of the light copy of the picture that pages show."""
        return self.picture.storage.url(small_name(self.picture.name))

    @property
    def minutes(self) -> int:
        """How many minutes it lasts."""
        return round((self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)).total_seconds() / 60)

    def is_over(self, now: datetime) -> bool:
        """Whether the day has passed; never as long as it is only a guess."""
        return self.is_day_settled and now > self.ends_at

    def closes_at(self) -> datetime:
        """When registration closes: the hour given, else the start."""
        return self.registration_closes_at or self.starts_at

    def is_open(self, now: datetime) -> bool:
        """Whether a guest may register now."""
        return self.status == self.Status.PUBLISHED and now < self.closes_at()


class Team(models.Model):
    """Somebody's role in running one meet-up."""

    class Role(models.TextChoices):
        LEAD_HOST = "lead_host", _("Lead host")
        ACCESS = "access", _("Access and welcome")
        PROGRAMME = "programme", _("Programme")
        COMMUNICATIONS = "communications", _("Communications")
        MONEY = "money", _("Money")
        FACILITATOR = "facilitator", _("Facilitator")
        TABLE_HOST = "table_host", _("Table host")
        DOOR_HELPER = "door_helper", _("Door helper")
        PLANNING = "planning", _("Planning group")

    SEES: ClassVar = {
        Role.LEAD_HOST: _("Everything of this meet-up, and who is in its team"),
        Role.ACCESS: _("Guests and how to reach them, what helps them, the door"),
        Role.PROGRAMME: _("The programme, guests by name, needs in numbers, feedback without names"),
        Role.COMMUNICATIONS: _("Words and picture, the invitation list and its messages, partners"),
        Role.MONEY: _("The budget, expenses and who claimed them, the report; no other guests"),
        Role.FACILITATOR: _("The door, the lists of workshops they run, feedback without names, the report"),
        Role.TABLE_HOST: _("The report; no guests"),
        Role.DOOR_HELPER: _("The door: names, and who is here"),
        Role.PLANNING: _(
            "The plan, the group, the budget, the programme and the report, and may write in the report"
        ),
    }
    """What a role lets somebody see and do, in the words of the page on which roles are given."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="teams")
    role = models.CharField(_("Role"), max_length=20, choices=Role)
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "user", "role"], name="one_entry_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class GatePass(models.Model):
    """A meet-up went through a gate: when, who let it, and what was open at that hour, with the reason for going on.

    `left_open` holds what was open then, as everybody may read it, language by language: `[{"en": …, "cy": …}]`.
    """

    class Gate(models.TextChoices):
        PLANNING = "planning", _("From an idea to a plan")
        PUBLISHED = "published", _("On the site")
        READY = "ready", _("Ready for the day")
        CLOSED = "closed", _("Closed")

    event = models.ForeignKey(Event, models.CASCADE, related_name="gate_passes")
    gate = models.CharField(max_length=9, choices=Gate)
    passed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(max_length=1000, blank=True)
    reason_language = models.CharField(max_length=2, blank=True)
    left_open: Any = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["passed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "gate"], name="each_gate_passed_once")
        ]

    def __str__(self) -> str:
        return str(self.get_gate_display())

    @property
    def was_open(self) -> list[str]:
        """What was open at that hour, in the reader's language."""
        return [each[bilingual.current()] for each in self.left_open]

    @property
    def reason_marked(self) -> str:
        """In which language the reason is, where it is not the reader's."""
        return bilingual.marked(self.reason_language)

    @property
    def by_whom(self) -> str:
        """Who let it through, as far as that is known still."""
        return str(self.by or "")
