"""Lists of people that were brought in, line by line, with what each line did."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.imports.words import field_name, told
from community.people.models import Participant
from wwnt.kit.sockets import Words


class ParticipantImport(models.Model):
    """A list from a file: read, its columns matched, looked at, brought in, perhaps taken back.

    `matching` says by position which field each column holds. `done` counts the lines that the work under way has gone
    through, `counts` how many lines have come to which end. `moved_at` is when a batch was last done: work that stands
    still is taken up again by the clock.
    """

    class Basis(models.TextChoices):
        CONSENT = "consent", _("They agreed to get news of meet-ups by e-mail")
        SOFT_OPT_IN = "soft_opt_in", _("They gave us their address when they supported our charity")
        CORPORATE = "corporate", _("These are work addresses, at a council, the NHS, a company or a charity")
        SERVICE = "service", _("We may not: only messages about their own place")

    class Status(models.TextChoices):
        READ = "read", _("Waiting for its columns")
        CHECKING = "checking", _("Being looked at")
        CHECKED = "checked", _("Waiting for your word")
        APPLYING = "applying", _("Being brought in")
        APPLIED = "applied", _("Brought in")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    UNDER_WAY = (Status.CHECKING, Status.APPLYING, Status.UNDOING)
    UNUSED = (Status.READ, Status.CHECKING, Status.CHECKED)

    name = models.CharField(max_length=200)
    columns: Any = models.JSONField(default=list)
    matching: Any = models.JSONField(default=dict)
    basis = models.CharField(_("Why may we write to them?"), max_length=12, choices=Basis, blank=True)
    wording = models.TextField(_("What did they agree to?"), max_length=1000, blank=True)
    collected_on = models.DateField(_("When did they tell us?"), null=True, blank=True)
    is_charity = models.BooleanField(_("We are a charity"), default=False)
    skips_refused = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.READ)
    stopped = models.BooleanField(default=False)
    size = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    counts: Any = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """How consents that come from this list say so."""
        return f"import:{self.pk}"

    @property
    def is_under_way(self) -> bool:
        """Whether work on it goes on in the background."""
        return self.status in self.UNDER_WAY

    @property
    def of(self) -> int:
        """Of how many lines `done` counts those that are gone through."""
        return self.done + self.to_do().count() if self.is_under_way else self.done

    def to_do(self) -> "models.QuerySet[ImportLine]":
        """The lines that the work under way still has before it, in its order."""
        State = ImportLine.State
        if self.status == self.Status.CHECKING:
            return self.lines.filter(state=State.WAITING)
        if self.status == self.Status.APPLYING:
            return self.lines.filter(is_done=False, state__in=[State.NEW, State.UPDATED, State.UNCHANGED])
        return self.lines.filter(is_done=True, state__in=[State.NEW, State.UPDATED]).order_by("-number")


class ImportLine(models.Model):
    """One line of a list: what stands in it, what happens to it, and what it changed.

    `said` are pairs of a code and a word, told in the reader's language (`words.py`); of a refused line the first is the
    reason. `person_key` knows the same person again within the list, `contact` is what they are reached at.
    `changes` are pairs of what was and what was written, by field.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Not looked at yet")
        NEW = "new", _("New")
        UPDATED = "updated", _("Known, gaps filled in")
        UNCHANGED = "unchanged", _("Known, nothing new")
        REFUSED = "refused", _("Can't be brought in")
        GONE = "gone", _("Taken back")
        STAYS = "stays", _("Stays, for it is in use by now")
        LEFT = "left", _("Was never brought in")
        ERASED = "erased", _("Erased")

    listed = models.ForeignKey(ParticipantImport, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    cells: Any = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    said: Any = models.JSONField(default=list)
    person_key = models.CharField(max_length=64, blank=True)
    contact = models.CharField(max_length=254, blank=True, db_index=True)
    fields: Any = models.JSONField(default=list)
    changes: Any = models.JSONField(default=dict)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="import_lines"
    )
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listed", "number"], name="each_line_once_in_its_list")
        ]
        indexes: ClassVar = [
            models.Index(fields=["listed", "state", "number"]),
            models.Index(fields=["listed", "person_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.listed_id}:{self.number}"

    def drop_unmatched(self, matching: Mapping[str, str]) -> None:
        """Empty the cells of columns that nobody matched: there is no reason to keep what stands in them."""
        self.cells = [cell if str(place) in matching else "" for place, cell in enumerate(self.cells)]

    @property
    def words(self) -> list[Words]:
        """What is to be said of it, in the reader's language."""
        return [told(code, word) for code, word in self.said]

    @property
    def field_names(self) -> list[str]:
        """What it fills in, in words."""
        return [field_name(field) for field in self.fields]

    @property
    def shown(self) -> str:
        """Who stands in it, by name and contact as the columns are matched; the first few cells if none is."""
        told = ("name", "first_name", "last_name", "email", "phone")
        places = [
            int(place) for held in told for place, field in self.listed.matching.items() if field == held
        ]
        cells = [str(self.cells[place]) for place in places if place < len(self.cells)]
        return " · ".join([cell[:60] for cell in cells or self.cells if cell][:4])
