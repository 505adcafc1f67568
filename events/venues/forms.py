"""What hosts type about a venue: its name, its rooms, a visit, answers to the checklist, photos, a task."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups.changes import differing, seen
from events.meetups.fields import PlacesField, lines, on_one_line, speak_in_two
from events.meetups.forms import Guarded, Picture
from events.meetups.models import Event, Space, Venue
from events.venues.checklist import Item
from events.venues.models import VenueCheck, VenueVisit
from wwnt.kit.forms import DayField, Form, ModelForm

LARGEST = 100_000


def in_either_language(form: Form, name: str, message: Any) -> None:
    """Ask for words in one of the two languages at least."""
    given = form.cleaned_data
    if not (given.get(f"{name}_cy") or given.get(f"{name}_en")) and f"{name}_cy" not in form.errors:
        form.add_error(f"{name}_cy", message)


def past_day(day: date | None) -> date | None:
    """A day that has come, and no slip of the pen."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come."))
    if day and day.year < 2000:
        raise forms.ValidationError(_("Please look at the year again."))
    return day


class NewVenue(ModelForm):
    """The least that makes a venue."""

    class Meta:
        model = Venue
        fields: ClassVar = ["name_cy", "name_en", "address", "town", "postcode"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, on one line each."""
        return {name: on_one_line(value) for name, value in self.cleaned_data.items()}


class SpaceForm(Guarded):
    """A room of a venue."""

    capacity = PlacesField(required=False)

    class Meta:
        model = Space
        fields: ClassVar = ["name_cy", "name_en", "capacity", "kind"]
        widgets: ClassVar = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)


class VisitForm(ModelForm):
    """Who went to look at a venue, and when."""

    visited_on = DayField(label=_("Day"))

    class Meta:
        model = VenueVisit
        fields: ClassVar = ["visited_on", "who", "with_disabled_cohost"]
        help_texts: ClassVar = {"who": _("First names are enough. They are deleted after two years.")}

    def clean_visited_on(self) -> date | None:
        """Not a day to come."""
        return past_day(self.cleaned_data["visited_on"])

    def clean_who(self) -> str:
        """On one line."""
        return str(on_one_line(self.cleaned_data["who"]))


class How(Form):
    """How we know what is answered, and since when."""

    how = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[
            (VenueCheck.How.SEEN, _("We are there, or have been, and have seen it")),
            (VenueCheck.How.TOLD, _("The venue tells us")),
        ],
        widget=forms.RadioSelect,
        initial=VenueCheck.How.SEEN,
    )
    on = DayField(label=_("On which day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> date | None:
        """Not a day to come."""
        return past_day(self.cleaned_data["on"])


class ItemForm(Form):
    """One question of the checklist, with what stands of it; `stands` is what somebody else has answered meanwhile."""

    answer = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    measure = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    note_cy = forms.CharField(
        label=_("More about it, in Welsh"), max_length=1000, required=False, widget=lines(2)
    )
    note_en = forms.CharField(
        label=_("More about it, in English"), max_length=1000, required=False, widget=lines(2)
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, item: Item, check: VenueCheck | None, **kwargs: Any) -> None:
        self.item, self.check = item, check or VenueCheck(item=item.key)
        held = {name: getattr(self.check, name) for name in VenueCheck.WORDS}
        super().__init__(
            *args,
            prefix=item.key,
            initial=held | {"mark": seen(self.check, VenueCheck.WORDS)},
            **kwargs,
        )
        self.stands: list[dict[str, Any]] = []
        answer: Any = self.fields["answer"]
        answer.label, answer.choices = item.question, [*item.answers, ("", VenueCheck.Answer.UNKNOWN.label)]
        if item.measure:
            self.fields["measure"].label = item.measure_label
            self.fields["measure"].widget.attrs["inputmode"] = "numeric"
        else:
            del self.fields["measure"]
        speak_in_two(self)

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        given = self.cleaned_data
        return {"measure": None} | {name: given[name] for name in VenueCheck.WORDS if name in given}

    @property
    def is_open(self) -> bool:
        """Whether its note is shown unfolded."""
        return bool(
            self["note_cy"].value()
            or self["note_en"].value()
            or self["note_cy"].errors
            or self["note_en"].errors
        )

    def show_both(self, row: VenueCheck) -> None:
        """Keep what was typed, show what stands now, and carry the new mark, so that who keeps it has seen both."""
        typed = self.changes
        self.data = {**self.data.dict(), self.add_prefix("mark"): seen(row, VenueCheck.WORDS)}  # type: ignore[attr-defined]
        self.stands = [
            {"label": row._meta.get_field(name).verbose_name, "value": self.in_words(row, name)}  # type: ignore[union-attr]
            for name in differing(row, typed)
        ]

    def in_words(self, row: VenueCheck, name: str) -> Any:
        """What stands in a column, as a host reads it."""
        if name == "answer":
            return self.item.sentence(row.answer) or VenueCheck.Answer.UNKNOWN.label
        if name == "measure":
            return self.item.measured(row.measure) or _("Nothing")
        return getattr(row, name) or _("Nothing")


class Photo(Picture):
    """A photo and what it shows, in one language at least: whoever stands there need not write both at once."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, check: VenueCheck, **kwargs: Any) -> None:
        shown = _Shown(check.picture, check.alt_cy, check.alt_en)
        super().__init__(*args, event=shown, **kwargs)  # type: ignore[arg-type]
        self.fields["mark"].initial = seen(check, VenueCheck.PICTURE)
        self.fields["picture"].label = _("Photo")
        self.fields["alt_cy"].label = _("What the photo shows, in Welsh")
        self.fields["alt_en"].label = _("What the photo shows, in English")
        self.fields["alt_cy"].required = self.fields["alt_en"].required = False

    def show_again(self, check: VenueCheck) -> None:
        """Carry the mark of the photo that stands there now, so that who keeps theirs has seen it."""
        self.data = {**self.data.dict(), "mark": seen(check, VenueCheck.PICTURE)}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Words for those who can't see it."""
        given = super().clean() or {}
        in_either_language(self, "alt", _("Please say what the photo shows, in Welsh or in English."))
        return given


class _Shown:
    """A photo in the shape in which a form of pictures takes it."""

    def __init__(self, picture: Any, alt_cy: str, alt_en: str) -> None:
        self.picture, self.picture_alt_cy, self.picture_alt_en = picture, alt_cy, alt_en


class Task(Form):
    """What is to be done about something in the way."""

    text_cy = forms.CharField(label=_("What is to be done, in Welsh"), max_length=300, required=False)
    text_en = forms.CharField(label=_("What is to be done, in English"), max_length=300, required=False)
    due_on = DayField(label=_("By when"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        speak_in_two(self)

    def clean(self) -> dict[str, Any]:
        """In one language at least."""
        given = super().clean() or {}
        in_either_language(self, "text", _("Please say what is to be done, in Welsh or in English."))
        return given

    def clean_due_on(self) -> date:
        """Before the meet-up, and not in another century."""
        day: date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed already."))
        if day > timezone.localdate(self.event.starts_at):
            raise forms.ValidationError(_("This is after the meet-up."))
        return day
