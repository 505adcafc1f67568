"""What hosts type about a meet-up."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.db.models import TextField
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.changes import seen
from events.meetups.fields import (
    LATEST_YEAR,
    NO_SUCH_HOUR,
    HourField,
    lines,
    on_one_line,
    speak_in_two,
)
from events.meetups.models import Event, Team, Venue
from wwnt.kit import phones
from wwnt.kit.forms import DayField, Form, ModelForm, PictureField


class Times(Form):
    """A day with a start and an end, as the clock on the wall shows them."""

    day = DayField(label=_("Day"))
    starts = HourField(label=_("Starts at"))
    ends = HourField(label=_("Ends at"))

    def clean(self) -> dict[str, Any]:
        """Turn day and hours into moments: `starts_at`, `ends_at`."""
        given = super().clean() or {}
        day = given.get("day")
        if day and not 2000 <= day.year <= LATEST_YEAR:
            self.add_error("day", _("Please look at the year again."))
            return given
        for name, on in (("starts", day), ("ends", self.ends_on(given))):
            if on and given.get(name) is not None:
                given[f"{name}_at"] = self.moment(on, given[name], name)
        begin, end = given.get("starts_at"), given.get("ends_at")
        if begin and end and end <= begin:
            self.add_error("ends", _("The end must come after the start."))
        return given

    def ends_on(self, given: dict[str, Any]) -> date | None:
        """The day on which it ends: the same, unless another is asked for."""
        return given.get("day")

    def moment(self, day: date, hour: time, name: str) -> datetime | None:
        """The moment, or an error at this field when the clocks leave that hour out."""
        try:
            return wall_clock.moment(day, hour)
        except wall_clock.NoSuchHour:
            self.add_error(name, NO_SUCH_HOUR)
            return None


class Guarded(ModelForm):
    """A form that carries along what its fields held when the page was opened."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    also_guarded: ClassVar[tuple[str, ...]] = ()
    """Columns that the form changes under another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember()

    def remember(self) -> None:
        """Mark what the fields hold now."""
        names = [name for name in self._meta.fields or () if name in self.fields]
        self.fields["mark"].initial = seen(self.instance, [*names, *self.also_guarded])

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column; what has one line stays on one line."""
        return {
            name: value
            if isinstance(self._meta.model._meta.get_field(name), TextField)
            else on_one_line(value)
            for name, value in self.cleaned_data.items()
            if name in (self._meta.fields or ())
        }

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes that changes the row."""
        return {"changes": self.changes, "mark": self.cleaned_data["mark"]}


class Words(Guarded):
    """Everything that is said of a meet-up, in both languages."""

    class Meta:
        model = Event
        fields: ClassVar = [
            *("title_cy", "title_en", "goal_cy", "goal_en", "about_cy", "about_en", "cost_cy", "cost_en"),
            *("access_cy", "access_en", "photos_cy", "photos_en", "hosts", "phone", "email"),
        ]
        widgets: ClassVar = {
            **{f"goal_{language}": lines(2) for language in ("cy", "en")},
            **{f"about_{language}": lines(6) for language in ("cy", "en")},
            **{f"cost_{language}": lines(2) for language in ("cy", "en")},
            **{f"access_{language}": lines(6) for language in ("cy", "en")},
            **{f"photos_{language}": lines(5) for language in ("cy", "en")},
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }

    pairs = ("title", "goal", "about", "cost", "access", "photos")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        if self.instance.is_preset:
            self.fields["title_cy"].label = _("Name of the preset in Welsh")
            self.fields["title_en"].label = _("Name of the preset in English")
            del self.fields["email"]  # a meet-up has that of who makes it
            self.remember()

    def clean_phone(self) -> str:
        """A number that guests can ring; one that stands already may stay."""
        phone = str(self.cleaned_data["phone"])
        if phone and phone != self.initial.get("phone") and not phones.can_be_dialled(phone):
            raise forms.ValidationError(
                _("This can’t be dialled. Please give a whole number, as in 01745 300 100.")
            )
        return phone


class VenueWords(Guarded):
    """What a venue is like."""

    class Meta:
        model = Venue
        fields: ClassVar = [
            *("name_cy", "name_en", "address", "town", "postcode"),
            *("getting_there_cy", "getting_there_en", "access_cy", "access_en", "feel_cy", "feel_en"),
        ]
        widgets: ClassVar = {
            **{f"getting_there_{language}": lines(5) for language in ("cy", "en")},
            **{f"access_{language}": lines(6) for language in ("cy", "en")},
            **{f"feel_{language}": lines(4) for language in ("cy", "en")},
        }

    pairs = ("name", "getting_there", "access", "feel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)


class Picture(Form):
    """A picture and what it shows, for those who can't see it."""

    picture = PictureField(label=_("Picture"), required=False)
    alt_cy = forms.CharField(label=_("What the picture shows, in Welsh"), max_length=200)
    alt_en = forms.CharField(label=_("What the picture shows, in English"), max_length=200)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        first = {"alt_cy": event.picture_alt_cy, "alt_en": event.picture_alt_en}
        super().__init__(*args, initial=first, **kwargs)
        self.needs_picture = not event.picture
        self.fields["picture"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/gif"
        speak_in_two(self)

    def clean_picture(self) -> Any:
        """The picture; without one it can't be begun."""
        picture = self.cleaned_data["picture"]
        if picture is None and self.needs_picture:
            raise forms.ValidationError(_("Please choose a picture."))
        return picture


class CallOff(Form):
    """What the guests are told."""

    words_cy = forms.CharField(
        label=_("To the guests, in Welsh"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "cy"}),
    )
    words_en = forms.CharField(
        label=_("To the guests, in English"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
    )


class NewTeamMember(Form):
    """Somebody who helps to run it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"invalid": _("Please give a whole e-mail address, as in name@example.org.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("cy", "Cymraeg"), ("en", "English")],
        widget=forms.RadioSelect,
        initial="cy",
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sees = [(role, f"{role.label}: {Team.SEES[role]}") for role in Team.Role]
        self.fields["role"].choices = sees  # type: ignore[attr-defined]
        self.fields["role"].initial = Team.Role.FACILITATOR
