"""The page of one group while it is filled in: the group's own words, each barrier, and room for a new one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from community.accounts.models import User
from events.group.models import Member
from events.impact import actions, forms
from events.impact.models import Barrier, ImpactRow
from events.meetups.changes import ChangedMeanwhile
from events.meetups.models import Event
from events.planning import owning

AGAIN = "again"
"""The mark of a part whose barrier somebody else took out: who sends it again puts it back."""


class Part:
    """One barrier on the page; `stands` is what somebody else wrote meanwhile."""

    def __init__(self, form: forms.BarrierWords, *, barrier: Barrier | None, is_new: bool = False) -> None:
        self.form, self.barrier, self.is_new = form, barrier, is_new
        self.stands: list[dict[str, Any]] = []
        self.was_taken_out = False

    @property
    def called(self) -> Any:
        """What it is called on the page."""
        if self.barrier is not None:
            return self.barrier.what
        return _("What you wanted to add") if self.is_new else _("Somebody else took this out")

    @property
    def is_open(self) -> bool:
        """Whether it is shown unfolded: all but the empty part for a new barrier."""
        return not self.is_new or (self.form.is_bound and self.form.has_changed())

    @property
    def is_out(self) -> bool:
        """Whether this very press took it out."""
        return self.form.is_bound and self.form.is_valid() and bool(self.form.cleaned_data.get("gone"))

    @property
    def is_lost(self) -> bool:
        """Whether its barrier is there no more."""
        return self.barrier is None and not self.is_new


class Sheet:
    """All parts of the page, bound to what was sent. `form` of the page, so that a change of language keeps what was typed."""

    keeps_typed = True

    def __init__(
        self, request: HttpRequest, event: Event, group: str, members: Sequence[Member], now: datetime
    ) -> None:
        self.request, self.event, self.group, self.members, self.now = request, event, group, members, now
        self.team = owning.in_team_alone(event)
        rows = ImpactRow.objects.filter(assessment__event=event, group=group).select_related("before")
        self.row = rows.first() or ImpactRow(group=group)
        given = {"members": members, "is_preset": event.is_preset, "prefix": "row"}
        self.words = forms.RowWords.fill(request, instance=self.row, **given)
        self.stands: list[dict[str, Any]] = []
        self.parts = [self._part(each) for each in self._barriers()] + self._lost()
        self.parts.append(Part(self._form("new", Barrier(), empty_permitted=True), barrier=None, is_new=True))
        self.is_sent = request.method == "POST" and "_language" not in request.POST
        self.is_kept = False

    def _barriers(self) -> list[Barrier]:
        if not self.row.pk:
            return []
        return list(self.row.barriers.select_related("task__owner__participant", "before__task", "row"))

    def _form(self, prefix: str, barrier: Barrier, **options: Any) -> forms.BarrierWords:
        given = {"event": self.event, "members": self.members, "team": self.team}
        given |= {"now": self.now, "prefix": prefix}
        if options:
            options["use_required_attribute"] = False
        return forms.BarrierWords.fill(self.request, instance=barrier, **given, **options)

    def _part(self, barrier: Barrier) -> Part:
        return Part(self._form(f"b{barrier.pk}", barrier), barrier=barrier)

    def _lost(self) -> list[Part]:
        """Parts that were sent and whose barriers somebody else has taken out since."""
        sent = self.request.POST.getlist("part") if self.request.method == "POST" else []
        there = {f"b{each.pk}" for each in self._barriers()}
        gone = [
            name
            for name in dict.fromkeys(sent)
            if name not in there and name[:1] == "b" and name[1:].isdecimal()
        ]
        return [Part(self._form(name, Barrier()), barrier=None) for name in gone[:20]]

    @property
    def has_changed_meanwhile(self) -> bool:
        """Whether somebody else wrote at the same time."""
        return bool(self.stands) or any(part.stands or part.was_taken_out for part in self.parts)

    @property
    def troubled(self) -> list[tuple[str, Any]]:
        """The parts that could not be kept: where each stands on the page, and what it is called."""
        if not self.is_sent:
            return []
        found: list[tuple[str, Any]] = []
        if self.stands or self.words.errors:
            found.append(("row", self.row))
        for part in self.parts:
            if part.stands or part.was_taken_out or part.form.errors:
                found.append((part.form.prefix or "", part.called))
        return found

    def keep(self, *, by: User) -> None:
        """Keep each part that is well; the others stay on the page with what was typed, those taken out do not."""
        kept = [self._keep_words(by), *[self._keep_part(part, by) for part in self.parts]]
        self.is_kept = all(kept)
        self.parts = [
            part for part, is_well in zip(self.parts, kept[1:], strict=True) if not (is_well and part.is_out)
        ]

    def _keep_words(self, by: User) -> bool:
        form = self.words
        if not form.is_valid():
            return False
        try:
            actions.change_row(
                event=self.event,
                group=self.group,
                changes=form.changes,
                mark=form.cleaned_data["mark"],
                by=by,
                **form.people,
            )
        except ChangedMeanwhile as error:
            self.stands = forms.stands_now(form, error.row)
        except actions.NotOfTheGroup:
            form.add_error("involved", form.fields["involved"].error_messages["invalid_choice"])
        return not self.stands and form.is_valid()

    def _keep_part(self, part: Part, by: User) -> bool:
        form = part.form
        if not form.is_valid():
            return False
        if part.is_new and not form.has_changed():
            return True
        if part.is_lost and form.cleaned_data["mark"] != AGAIN:
            part.was_taken_out = True
            forms.give(form, "mark", AGAIN)
            return False
        try:
            self._act(part, by)
        except ChangedMeanwhile as error:
            part.stands = forms.stands_now(form, error.row)
        return not part.stands

    def _act(self, part: Part, by: User) -> None:
        form, barrier = part.form, part.barrier
        mark = form.cleaned_data["mark"]
        if barrier is None:
            words = {name: value for name, value in form.changes.items() if name not in ("owner", "due_on")}
            who = {name: form.changes.get(name) for name in ("owner", "due_on")}
            actions.add_barrier(event=self.event, group=self.group, words=words, by=by, **who)
        elif form.cleaned_data.get("gone"):
            actions.remove_barrier(barrier=barrier, names=form.guarded, mark=mark, by=by)
        else:
            said = {name: bool(form.cleaned_data.get(name)) for name in ("done", "again")}
            actions.change_barrier(barrier=barrier, changes=form.changes, mark=mark, by=by, **said)
