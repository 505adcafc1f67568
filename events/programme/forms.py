"""What hosts type about one part of the day: what it is, when and where, and who is in it."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.fields import NO_SUCH_HOUR, HourField, lines, speak_in_two
from events.meetups.forms import Guarded
from events.meetups.models import Event, Space
from events.programme.grid import days_of
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Contribution
from events.speakers.showing import GONE
from wwnt.kit import dates
from wwnt.kit.forms import Form

LONGEST = 24 * 60
Role = SessionSpeaker.Role


class When(Guarded):
    """When and where a part is; its beginning is typed as on the clock and kept as minutes after the start."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=date.fromisoformat, required=False, empty_value=None)
    begins = HourField(label=_("Begins at"))
    also_guarded: ClassVar[tuple[str, ...]] = ("offset_minutes",)

    class Meta:
        model = Session
        fields: ClassVar = ["space"]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        starts_at = timezone.localtime(self.instance.starts_at)
        self.fields["begins"].initial = starts_at.time()
        self.offer_days(starts_at.date())
        space: Any = self.fields["space"]
        space.queryset = Space.objects.filter(
            Q(venue=event.venue_id, venue__isnull=False) | Q(pk=self.instance.space_id)
        ).order_by("name_en")
        space.empty_label = _("For everybody, in the main room")

    def offer_days(self, day: date) -> None:
        """Ask for the day where the meet-up lasts longer than one."""
        days = days_of(self.event)
        if len(days) < 2:
            del self.fields["day"]
            return
        choice: Any = self.fields["day"]
        choice.choices = [(each.isoformat(), dates.day(each)) for each in days]
        choice.initial = day.isoformat()

    def clean_begins(self) -> int:
        """Minutes after the start; an hour before it counts as after midnight only if the meet-up lasts so long."""
        starts_at = self.event.starts_at
        day = self.cleaned_data.get("day")
        begins = self.moment(day or timezone.localdate(starts_at), self.cleaned_data["begins"])
        if day is None and begins < starts_at and begins + timedelta(days=1) <= self.event.ends_at:
            begins += timedelta(days=1)
        if begins < starts_at:
            raise forms.ValidationError(_("This is before the meet-up starts."))
        return round((begins - starts_at).total_seconds() / 60)

    def moment(self, day: date, hour: time) -> datetime:
        """The moment on a day of the meet-up."""
        try:
            return wall_clock.moment(day, hour)
        except wall_clock.NoSuchHour:
            raise forms.ValidationError(NO_SUCH_HOUR) from None

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {**super().changes, "offset_minutes": self.cleaned_data["begins"]}


class Part(When):
    """One part of the day."""

    new_space = forms.CharField(label=_("Or the name of another room"), max_length=80, required=False)
    marks = forms.MultipleChoiceField(
        label=_("What helps people take part"),
        choices=Session.Mark.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    speakers = forms.MultipleChoiceField(
        label=_("Who speaks"), widget=forms.CheckboxSelectMultiple, required=False
    )
    facilitators = forms.MultipleChoiceField(
        label=_("Who facilitates"), widget=forms.CheckboxSelectMultiple, required=False
    )
    join_url = forms.URLField(
        label=_("Address to join it online, for guests alone"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    also_guarded: ClassVar[tuple[str, ...]] = ("offset_minutes", "who")

    class Meta:
        model = Session
        fields: ClassVar = [
            *("title_cy", "title_en", "minutes", "kind", "space", "text_cy", "text_en"),
            *("language", "marks", "join_url", "contribution"),
        ]
        widgets: ClassVar = {"text_cy": lines(4), "text_en": lines(4)}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        speak_in_two(self)
        minutes: Any = self.fields["minutes"]
        minutes.widget.attrs |= {"min": 1, "inputmode": "numeric"}
        minutes.label = _("How many minutes")
        language: Any = self.fields["language"]
        language.choices = Contribution.Language.choices
        self.offer_people()
        self.offer_contributions()

    def offer_people(self) -> None:
        """The speakers of the meet-up, and whoever is in this part already."""
        who = dict(self.instance.who)
        speakers = self.event.speakers.filter(forgotten_at=None).filter(~Q(state__in=GONE) | Q(pk__in=who))
        choices = [(str(each.pk), each.name) for each in speakers]
        for name, role in (("speakers", Role.SPEAKER), ("facilitators", Role.FACILITATOR)):
            field: Any = self.fields[name]
            field.choices = choices
            field.initial = [str(pk) for pk, its_role in who.items() if its_role == role]
        if not choices:
            del self.fields["speakers"], self.fields["facilitators"]

    def offer_contributions(self) -> None:
        """What people offered for this meet-up and was not declined."""
        State = Contribution.State
        offered: Any = self.fields["contribution"]
        offered.label = _("Made from a contribution")
        offered.queryset = Contribution.objects.filter(event=self.event).filter(
            Q(state__in=[State.SENT, State.ACCEPTED]) | Q(pk=self.instance.contribution_id)
        )
        offered.empty_label = _("None")
        if not offered.queryset:
            offered.widget = offered.hidden_widget()

    def clean_minutes(self) -> int:
        """At least one minute, at most a day."""
        minutes = int(self.cleaned_data["minutes"])
        if not 1 <= minutes <= LONGEST:
            raise forms.ValidationError(_("Please give between 1 minute and a day."))
        return minutes

    def clean_marks(self) -> list[str]:
        """In the order of the choices."""
        return [mark for mark in Session.Mark.values if mark in self.cleaned_data["marks"]]

    def clean_facilitators(self) -> list[str]:
        """Nobody is in one part twice."""
        facilitators: list[str] = self.cleaned_data["facilitators"]
        if set(facilitators) & set(self.cleaned_data.get("speakers", [])):
            raise forms.ValidationError(
                _("Somebody is ticked twice. Please choose: do they speak, or facilitate?")
            )
        return facilitators

    @property
    def who(self) -> list[tuple[int, str]]:
        """Who is in it; as long as it is the same people, in the order in which they stand."""
        typed = [
            (int(pk), role.value)
            for name, role in (("speakers", Role.SPEAKER), ("facilitators", Role.FACILITATOR))
            for pk in self.cleaned_data.get(name, [])
        ]
        stands = self.instance.who
        return stands if sorted(stands) == sorted(typed) else typed

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column, and who is in it."""
        return {**super().changes, "who": self.who}


class Drop(Form):
    """Where a part was dropped: minutes after the start, and the room."""

    offset_minutes = forms.IntegerField(min_value=0)
    space = forms.ModelChoiceField(Space.objects.none(), required=False)
    mark = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = event.minutes + LONGEST
        self.fields["offset_minutes"].error_messages["min_value"] = _("This is before the meet-up starts.")
        space: Any = self.fields["space"]
        space.queryset = Space.objects.filter(venue=event.venue_id, venue__isnull=False)
        space.error_messages["invalid_choice"] = _("This room is not there any more.")

    def clean_offset_minutes(self) -> int:
        """At most a day after the end."""
        offset = int(self.cleaned_data["offset_minutes"])
        if offset > self.latest:
            raise forms.ValidationError(_("This is long after the end of the meet-up."))
        return offset

    @property
    def reason(self) -> str:
        """Why it can’t be there, in words."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class ReleaseWords(Form):
    """What is new in a release, in one sentence; both languages or neither."""

    words_cy = forms.CharField(label=_("What is new, in Welsh"), max_length=300, required=False)
    words_en = forms.CharField(label=_("What is new, in English"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Guests read it in their own language, so one alone is not enough."""
        found = super().clean() or {}
        for name, other in (("words_cy", "words_en"), ("words_en", "words_cy")):
            if found.get(other) and not found.get(name) and name not in self.errors:
                self.add_error(name, _("Please say it in both languages, or leave both empty."))
        return found
