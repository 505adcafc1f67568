"""What volunteers choose, and what hosts type about roles, shifts and who rings up."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.fields import HourField, PlacesField, lines, speak_in_two
from events.meetups.forms import Guarded
from events.meetups.models import Event
from events.tickets.forms import ContactForm
from events.volunteers import showing
from events.volunteers.clashes import overlaps
from events.volunteers.models import Shift, VolunteerPage, VolunteerRole
from events.volunteers.times import hung
from wwnt.kit import bilingual
from wwnt.kit.forms import Form

MOST_GUESTS_EACH = 500
DAYS = [(-1, _("The day before")), (0, _("On the day")), (1, _("The day after"))]


class ShiftsForm(Form):
    """Which shifts: those that are still to come, by role. `held` are the ones that somebody has already."""

    at_least_one = True

    shifts = forms.MultipleChoiceField(label=_("Which shifts?"), required=False)

    def __init__(
        self, *args: Any, event: Event, now: datetime, held: Collection[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.held = event, set(held)
        found = Shift.objects.for_event(event).counted().select_related("role__event")
        self.offered = [shift for shift in found if shift.ends_at > now]
        field: Any = self.fields["shifts"]
        field.choices = [(str(shift.pk), showing.named(shift)) for shift in self.offered]
        field.widget = forms.CheckboxSelectMultiple(choices=field.choices)
        field.initial = [str(pk) for pk in self.held]

    @property
    def chosen(self) -> list[int]:
        """The numbers of the shifts that were ticked."""
        return [int(pk) for pk in self.cleaned_data["shifts"]]

    def clean_shifts(self) -> list[str]:
        """At least one, and no two at the same time."""
        given: list[str] = self.cleaned_data["shifts"]
        if self.at_least_one and not given:
            raise forms.ValidationError(_("Please choose at least one shift."))
        chosen = [shift for shift in self.offered if str(shift.pk) in given]
        if pairs := overlaps(chosen):
            raise forms.ValidationError(showing.clash(pairs))
        return given

    def say_full(self, shifts: Sequence[Shift]) -> None:
        """Others were quicker: say which shifts are full by now, and which are still free."""
        gone = {shift.pk for shift in shifts}
        for shift in self.offered:
            if shift.pk in gone:
                shift.taken = shift.places  # type: ignore[attr-defined]
        free = [shift for shift in self.offered if not shift.is_full and shift.pk not in gone]
        self.add_error("shifts", showing.full(shifts, free))

    def say_clash(self, pairs: Sequence[tuple[Shift, Shift]]) -> None:
        """Two of them lie at the same time."""
        self.add_error("shifts", showing.clash(pairs))

    @property
    def by_role(self) -> list[dict[str, Any]]:
        """For the page: each role with its shifts, whether each is ticked, and whether it can be."""
        ticked = {str(pk) for pk in (self["shifts"].value() or [])}
        found: dict[int, dict[str, Any]] = {}
        number = 0
        for shift in sorted(
            self.offered, key=lambda each: (each.role.position, each.role_id, each.starts_at)
        ):
            row = found.setdefault(shift.role_id, {"role": shift.role, "shifts": []})
            can_take = not shift.is_full or shift.pk in self.held
            row["shifts"].append(
                {
                    "shift": shift,
                    "can_take": can_take,
                    "is_ticked": can_take and str(shift.pk) in ticked,
                    "id": f"id_shifts_{number}" if can_take else "",
                }
            )
            number += can_take
        return list(found.values())


class ChangeForm(ShiftsForm):
    """Other shifts than before; none at all gives them all up."""

    at_least_one = False


class SignUpForm(ContactForm, ShiftsForm):
    """Who it is, one way to reach them, their language, which shifts. A field that no person sees catches programs."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What is your name?")
        self.fields["language"].initial = bilingual.current()

    @property
    def is_from_a_program(self) -> bool:
        """Whether the field that no person sees was filled in."""
        return bool(self.cleaned_data["website"])

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return {
            "name": typed["name"],
            "language": typed["language"],
            "form_key": typed["form_key"],
            "shifts": self.chosen,
            **self.contact,
        }


class RingUpForm(SignUpForm):
    """What a host writes down while listening."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Their name")
        self.fields["language"].label = _("Which language shall we use with them?")


class RoleForm(Guarded):
    """Something that volunteers do, in both languages."""

    one_of = ("name_cy", "name_en")

    class Meta:
        model = VolunteerRole
        fields: ClassVar = [
            *("name_cy", "name_en", "does_cy", "does_en", "bring_cy", "bring_en"),
            *("needs_two", "guests_each", "work"),
        ]
        widgets: ClassVar = {"does_cy": lines(4), "does_en": lines(4)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        each: Any = self.fields["guests_each"]
        each.min_value, each.max_value = 1, MOST_GUESTS_EACH
        each.widget.attrs |= {"min": 1, "inputmode": "numeric"}
        each.help_text = _("A meet-up made from this one then reckons by itself how many are wanted.")

    def clean_guests_each(self) -> int | None:
        """One volunteer for at least one guest."""
        number: int | None = self.cleaned_data["guests_each"]
        if number is not None and not 1 <= number <= MOST_GUESTS_EACH:
            raise forms.ValidationError(_("Please give between 1 and 500, or leave it empty."))
        return number

    def clean(self) -> dict[str, Any]:
        """A name in one language at least; both before the public sees it."""
        given = super().clean() or {}
        if not any(given.get(name) or name in self.errors for name in ("name_en", "name_cy")):
            self.add_error("name_cy", _("Please give it a name, in one of the two languages."))
        return given


class ShiftForm(Guarded):
    """From when to when, typed as on the clock and kept as minutes from the start of the meet-up or from its end."""

    day = forms.TypedChoiceField(label=_("Which day?"), choices=DAYS, coerce=int, initial=0)
    begins = HourField(label=_("From"))
    ends = HourField(label=_("To"))
    places = PlacesField()
    also_guarded = ("hangs", "offset_minutes", "minutes")
    field_order = ("day", "begins", "ends", "places")

    class Meta:
        model = Shift
        fields: ClassVar = ["places"]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if self.instance.minutes:
            begins, ends = map(timezone.localtime, (self.instance.starts_at, self.instance.ends_at))
            self.fields["day"].initial = (begins.date() - timezone.localdate(event.starts_at)).days
            self.fields["begins"].initial, self.fields["ends"].initial = begins.time(), ends.time()

    def clean(self) -> dict[str, Any]:
        """Two moments, the second after the first; two places at least where nobody is to be alone."""
        given = super().clean() or {}
        if not {"day", "begins", "ends"} <= set(given):
            return given
        day = timezone.localdate(self.event.starts_at) + timedelta(days=given["day"])
        try:
            begins, ends = (wall_clock.moment(day, given[name]) for name in ("begins", "ends"))
        except wall_clock.NoSuchHour:
            self.add_error(
                "begins",
                _("The clocks go forward in this night, and this hour is left out. Please give another."),
            )
            return given
        if ends <= begins:
            self.add_error("ends", _("The end must come after the start."))
        since, until = (round((each - self.event.starts_at).total_seconds() / 60) for each in (begins, ends))
        given |= hung(since, until, self.event.minutes)
        if self.instance.role.needs_two and given.get("places") == 1:
            self.add_error("places", _("This is always done by two together. Please give 2 or more."))
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """When and how many, as the action takes it."""
        return {name: self.cleaned_data[name] for name in (*self.also_guarded, "places")}


class WordsForm(Guarded):
    """What volunteers read first, in both languages."""

    class Meta:
        model = VolunteerPage
        fields: ClassVar = ["words_cy", "words_en"]
        widgets: ClassVar = {"words_cy": lines(5), "words_en": lines(5)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
