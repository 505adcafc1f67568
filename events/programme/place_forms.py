"""What hosts type, or drop in the grid, about when and where a part is; and what is added with one press."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.fields import NO_SUCH_HOUR, HourField
from events.meetups.forms import Guarded
from events.meetups.models import Event, Space
from events.programme.grid import NOWHERE, days_of
from events.programme.models import Session
from events.programme.placing import minutes_after
from events.programme.presets import BLOCKS
from wwnt.kit import dates
from wwnt.kit.forms import CHOOSE, Form

LONGEST = 24 * 60
AFTER_THE_END = timedelta(hours=5)
"""An hour in the night belongs to the evening before where the meet-up ended no longer ago."""
STEPS = (-30, -15, -5, 5, 15, 30)


def rooms_for(session: Session) -> QuerySet[Space]:
    """The rooms of the venue, and the one that a part is in already though it be elsewhere."""
    here = Q(venue=session.event.venue_id, venue__isnull=False)
    return Space.objects.filter(here | Q(pk=session.space_id)).order_by("name_en")


class RoomChoice(forms.ModelChoiceField):
    """Everybody together, a room, or no room yet: that is `NOWHERE`, until the form has taken note of it."""

    def __init__(self) -> None:
        label, nothing = _("Room"), _("Everybody together")
        super().__init__(Space.objects.none(), label=label, empty_label=nothing, required=False)

    def offer(self, queryset: QuerySet[Space]) -> None:
        """Offer these rooms, and no room yet."""
        self.queryset = queryset
        offered: Any = self.choices
        self.widget.choices = [*offered, (NOWHERE, _("No room yet"))]

    def clean(self, value: Any) -> Any:
        """The room, nothing for everybody, or `NOWHERE`."""
        return NOWHERE if value == NOWHERE else super().clean(value)


class Roomed(forms.BaseForm):
    """Takes note of where a part is to be; `is_nowhere` where it has no room yet."""

    is_nowhere = False

    def clean_space(self) -> Space | None:
        """The room, if any."""
        space = self.cleaned_data["space"]
        self.is_nowhere = space == NOWHERE
        return None if self.is_nowhere else space


class When(Roomed, Guarded):
    """When and where a part is; its beginning is typed as on the clock and kept as minutes after the start."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=date.fromisoformat, required=False, empty_value=None)
    begins = HourField(label=_("Begins at"))
    space = RoomChoice()
    also_guarded: ClassVar[tuple[str, ...]] = ("offset_minutes", "is_for_everybody")

    class Meta:
        model = Session
        fields: ClassVar = ["space"]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.stands, self.stands_at = (
            self.instance.offset_minutes,
            timezone.localtime(self.instance.starts_at),
        )
        self.fields["begins"].initial = self.stands_at.time()
        self.offer_days(self.stands_at.date())
        space: Any = self.fields["space"]
        space.offer(rooms_for(self.instance))
        if self.instance.has_no_room:
            self.initial["space"] = NOWHERE

    def offer_days(self, day: date) -> None:
        """Ask for the day where the meet-up lasts longer than one, or the hour alone would not say when this part is."""
        days = {*days_of(self.event), day}
        if len(days_of(self.event)) > 1:
            days.add(timezone.localdate(self.event.ends_at + AFTER_THE_END))
        elif self.is_told_by_hour():
            del self.fields["day"]
            return
        choice: Any = self.fields["day"]
        choice.choices = [(each.isoformat(), dates.day(each)) for each in sorted(days)]
        choice.initial = day.isoformat()

    def is_told_by_hour(self) -> bool:
        """Whether the hour at which this part begins says on which day that is."""
        try:
            return self.by_hour(self.stands_at.time()) == self.stands_at
        except forms.ValidationError:
            return False

    def clean_begins(self) -> int:
        """Minutes after the start. Whoever leaves day and hour as they are leaves the part where it is."""
        day, hour = self.cleaned_data.get("day"), self.cleaned_data["begins"]
        shown = self.stands_at.time().replace(second=0, microsecond=0)
        if hour == shown and day in (None, self.stands_at.date()):
            return self.stands
        begins = self.moment(day, hour) if day else self.by_hour(hour)
        if begins < self.event.starts_at:
            raise forms.ValidationError(_("This is before the meet-up starts."))
        return minutes_after(self.event, begins)

    def by_hour(self, hour: time) -> datetime:
        """The moment on the first day; an hour before the start is in the night after, if the meet-up goes on into it."""
        first = timezone.localdate(self.event.starts_at)
        begins = self.moment(first, hour)
        if begins < self.event.starts_at:
            night = self.moment(first + timedelta(days=1), hour)
            if night <= self.event.ends_at + AFTER_THE_END:
                return night
        return begins

    def moment(self, day: date, hour: time) -> datetime:
        """The moment on a day of the meet-up."""
        try:
            return wall_clock.moment(day, hour)
        except wall_clock.NoSuchHour:
            raise forms.ValidationError(NO_SUCH_HOUR) from None

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        is_for_everybody = self.cleaned_data["space"] is None and not self.is_nowhere
        placed = {"offset_minutes": self.cleaned_data["begins"], "is_for_everybody": is_for_everybody}
        return {**super().changes, **placed}


class Place(When):
    """Where one part goes, alone or with all that follow."""

    which = forms.ChoiceField(
        label=_("What moves"),
        choices=[("alone", _("This part alone")), ("rest", _("This part and all after it"))],
        widget=forms.RadioSelect,
        initial="alone",
        help_text=_("What moves along begins as much later or earlier, and stays in its room."),
    )

    @property
    def with_rest(self) -> bool:
        """Whether all that follow move along."""
        return bool(self.cleaned_data["which"] == "rest")


class Rest(Form):
    """By how many minutes a part and all after it move; `begins` is where the page saw it."""

    minutes = forms.TypedChoiceField(coerce=int, initial=5)
    begins = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="rest_%s", **kwargs)
        later, earlier = _("%(step)s min later"), _("%(less)s min earlier")
        minutes: Any = self.fields["minutes"]
        minutes.choices = [
            (step, later % {"step": step} if step > 0 else earlier % {"less": -step}) for step in STEPS
        ]
        minutes.label = _("Move “%(title)s” and all after it by") % {"title": session.title}
        self.fields["begins"].initial = session.offset_minutes


class Block(Form):
    """Which block to add; `end` is where the page saw the programme end, `newest` the newest part that it saw."""

    kind = forms.ChoiceField(choices=Session.Kind.choices)
    end = forms.IntegerField(min_value=0, required=False)
    newest = forms.IntegerField(min_value=0, required=False)

    def clean_kind(self) -> str:
        """One of those that are made with one press."""
        kind = str(self.cleaned_data["kind"])
        if kind not in BLOCKS:
            raise forms.ValidationError(CHOOSE)
        return kind


class Drop(Roomed, Form):
    """Where a part was dropped: minutes after the start, and the room."""

    offset_minutes = forms.IntegerField(min_value=0)
    space = RoomChoice()
    mark = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, event: Event, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = event.minutes + LONGEST
        self.fields["offset_minutes"].error_messages["min_value"] = _("This is before the meet-up starts.")
        space: Any = self.fields["space"]
        space.offer(rooms_for(session))
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
