"""What is filled in about meetings of the group and about its decisions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.group.models import Decision, Meeting, Member
from events.meetups.changes import seen
from events.meetups.fields import LATEST_YEAR, lines
from events.meetups.forms import Times
from wwnt.kit import bilingual, dates, text
from wwnt.kit.forms import DayField, Form

LANGUAGES = Participant.Language.choices


class ThereField(forms.TypedMultipleChoiceField):
    """Who was there, of those in the group."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Who was there"),
            required=False,
            coerce=int,
            empty_value=[],
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def offer(self, members: Iterable[Member]) -> None:
        """These may have been there; each with the experience they speak from, in their own view."""
        self.choices = [
            (member.pk, " · ".join(part for part in (str(member), member.experience) if part))
            for member in members
        ]


class CallMeeting(Times):
    """When and where the group meets."""

    place = forms.CharField(
        label=_("Where"),
        max_length=300,
        required=False,
        help_text=_("A room and its address, or a link or number to join from home."),
    )

    def clean_place(self) -> str:
        """On one line."""
        return text.one_line(self.cleaned_data["place"])

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "place")}


class MeetingForm(CallMeeting):
    """A meeting with its notes."""

    there = ThereField()
    language = forms.ChoiceField(
        label=_("In which language it is written"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    notes = forms.CharField(
        label=_("Notes"),
        max_length=20000,
        required=False,
        widget=lines(12),
        help_text=_("What was said and what comes next. Not who said it, and nothing of anybody’s health."),
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    columns = ("starts_at", "ends_at", "place", "notes", "language")

    def __init__(self, *args: Any, meeting: Meeting, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["there"].offer(members)  # type: ignore[attr-defined]
        begin, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        self.initial = {
            "day": begin.date(),
            "starts": begin.time(),
            "ends": end.time(),
            "place": meeting.place,
            "notes": meeting.notes,
            "language": meeting.language,
            "there": [presence.member_id for presence in meeting.presences.all()],
            "mark": seen(meeting, self.columns),
        }

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: self.cleaned_data[name] for name in self.columns}


class DecisionForm(Form):
    """What the group decided."""

    proposal = forms.CharField(
        label=_("The proposal"),
        max_length=2000,
        widget=lines(3),
        help_text=_("In one or two plain sentences, as it was read out."),
    )
    language = forms.ChoiceField(
        label=_("In which language it is written"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    decided_on = DayField(label=_("When"))
    meeting = forms.ModelChoiceField(
        label=_("At which meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("At none, or another time"),
    )
    there = ThereField()
    shows_names = forms.BooleanField(
        label=_("The group sees the first names of those who were there and show theirs"), required=False
    )
    reason = forms.CharField(
        label=_("If nobody with lived experience was there: why was it decided all the same?"),
        max_length=1000,
        required=False,
        widget=lines(2),
    )
    objections = forms.CharField(
        label=_("What was said against it"), max_length=4000, required=False, widget=lines(3)
    )
    response = forms.CharField(
        label=_("What became of that"), max_length=4000, required=False, widget=lines(3)
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=Decision.Outcome.choices, widget=forms.RadioSelect
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    columns = (
        *("proposal", "language", "decided_on", "meeting", "shows_names"),
        *("reason", "objections", "response", "outcome"),
    )

    def __init__(
        self, *args: Any, members: Iterable[Member], meetings: Any, decision: Decision | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["there"].offer(members)  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = lambda row: dates.day_and_times(row.starts_at)  # type: ignore[attr-defined]
        self.initial = {"language": bilingual.current(), "decided_on": timezone.localdate()}
        if decision is not None:
            self.initial = {name: getattr(decision, name) for name in self.columns}
            self.initial["there"] = [voice.member_id for voice in decision.voices.all()]
            self.initial["mark"] = seen(decision, self.columns)

    def clean_decided_on(self) -> Any:
        """Not in another century, and not still to come."""
        day = self.cleaned_data["decided_on"]
        if not 2000 <= day.year <= LATEST_YEAR:
            raise forms.ValidationError(gettext("Please look at the year again."))
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Where something was said against it, nobody can have had no objection until that was answered."""
        given = super().clean() or {}
        is_unopposed = given.get("outcome") == Decision.Outcome.AGREED and "response" not in self.errors
        if is_unopposed and given.get("objections") and not given.get("response"):
            self.add_error(
                "response",
                gettext("Something was said against it. Say what became of that, or choose another outcome."),
            )
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: self.cleaned_data[name] for name in self.columns}
