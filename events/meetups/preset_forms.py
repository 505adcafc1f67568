"""What hosts type about presets."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import sources, wall_clock
from events.meetups.changes import seen
from events.meetups.fields import HourField, PlacesField, on_one_line
from events.meetups.models import Event
from wwnt.kit.forms import Form


class Hours(Form):
    """The usual hours and places of the meet-ups that are made from a preset."""

    starts = HourField(label=_("Usually starts at"))
    ends = HourField(label=_("Usually ends at"))
    capacity = PlacesField()
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    columns: ClassVar = ("starts_at", "ends_at", "capacity")

    def __init__(self, *args: Any, preset: Event, **kwargs: Any) -> None:
        first = {
            "starts": timezone.localtime(preset.starts_at).time(),
            "ends": timezone.localtime(preset.ends_at).time(),
            "capacity": preset.capacity,
            "mark": seen(preset, self.columns),
        }
        super().__init__(*args, initial=first, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        given = super().clean() or {}
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end must come after the start."))
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        given = self.cleaned_data
        return {
            "starts_at": moment(given["starts"]),
            "ends_at": moment(given["ends"]),
            "capacity": given["capacity"],
        }


def moment(hour: time) -> datetime:
    """An hour on the day that presets count from; the clocks do not change on it."""
    return wall_clock.moment(sources.DAY, hour)


class SaveAs(Form):
    """What a preset is called, and what goes along."""

    name_cy = forms.CharField(
        label=_("Name of the preset in Welsh"),
        max_length=140,
        widget=forms.TextInput(attrs={"lang": "cy"}),
    )
    name_en = forms.CharField(
        label=_("Name of the preset in English"),
        max_length=140,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    along = forms.MultipleChoiceField(
        label=_("What goes along"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one.")},
        help_text=_(
            "People, days, amounts and answers never go along. "
            "Every lead host reads the rest: please look that it names nobody."
        ),
    )
    own = forms.MultipleChoiceField(
        label=_("What you wrote for this meet-up alone"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Every lead host reads a preset. Tick this only if it names nobody and holds no number to ring."
        ),
    )

    def __init__(
        self, *args: Any, shares: Iterable[tuple[str, Any]], own: Iterable[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        along: Any = self.fields["along"]
        along.choices = list(shares)
        along.initial = [key for key, _words in along.choices]
        mine: Any = self.fields["own"]
        mine.choices = list(own)

    def clean_name_cy(self) -> str:
        """On one line."""
        return str(on_one_line(self.cleaned_data["name_cy"]))

    def clean_name_en(self) -> str:
        """On one line."""
        return str(on_one_line(self.cleaned_data["name_en"]))

    @property
    def given(self) -> dict[str, Any]:
        """Its names, and all that goes along."""
        given = self.cleaned_data
        return {
            "name_en": given["name_en"],
            "name_cy": given["name_cy"],
            "along": [*given["along"], *given["own"]],
        }
