"""What hosts type about one part of the day."""

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.fields import NO_SUCH_HOUR, HourField, lines, speak_in_two
from events.meetups.forms import Guarded
from events.meetups.models import Event, Space
from events.programme.models import Session
from wwnt.kit.forms import Form

LONGEST = 24 * 60


class Part(Guarded):
    """One part of the day; its beginning is typed as on the clock and kept as minutes after the start."""

    begins = HourField(label=_("Begins at"))
    new_space = forms.CharField(label=_("Or the name of another room"), max_length=80, required=False)
    also_guarded = ("offset_minutes",)

    class Meta:
        model = Session
        fields: ClassVar = [
            *("title_cy", "title_en", "minutes", "kind", "space", "text_cy", "text_en"),
        ]
        widgets: ClassVar = {"text_cy": lines(4), "text_en": lines(4)}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        speak_in_two(self)
        self.fields["begins"].initial = timezone.localtime(self.instance.starts_at).time()
        space: Any = self.fields["space"]
        space.queryset = Space.objects.filter(venue=event.venue_id).order_by("name_en")
        space.empty_label = _("For everybody, in the main room")
        minutes: Any = self.fields["minutes"]
        minutes.widget.attrs |= {"min": 1, "inputmode": "numeric"}
        minutes.label = _("How many minutes")

    def clean_minutes(self) -> int:
        """At least one minute, at most a day."""
        minutes = int(self.cleaned_data["minutes"])
        if not 1 <= minutes <= LONGEST:
            raise forms.ValidationError(_("Please give between 1 minute and a day."))
        return minutes

    def clean_begins(self) -> int:
        """Minutes after the start; an hour before it counts as after midnight only if the meet-up lasts so long."""
        starts_at = self.event.starts_at
        begins = self.moment(timezone.localtime(starts_at), self.cleaned_data["begins"])
        if begins < starts_at and begins + timedelta(days=1) <= self.event.ends_at:
            begins += timedelta(days=1)
        if begins < starts_at:
            raise forms.ValidationError(_("This is before the meet-up starts."))
        return round((begins - starts_at).total_seconds() / 60)

    def moment(self, day: datetime, hour: time) -> datetime:
        """The moment on the meet-up's day."""
        try:
            return wall_clock.moment(day.date(), hour)
        except wall_clock.NoSuchHour:
            raise forms.ValidationError(NO_SUCH_HOUR) from None

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {**super().changes, "offset_minutes": self.cleaned_data["begins"]}


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
