"""What is filled in about dates: which are proposed, and who can."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.group.models import DateAnswer, DateOption, DatePoll
from events.group.polling import FEWEST, Span
from events.meetups import wall_clock
from events.meetups.fields import LATEST_YEAR, HourField
from wwnt.kit import text
from wwnt.kit.forms import DayField, Form

ROWS = 6


class PollForm(Form):
    """Some dates with their hours, and until when one can answer."""

    kind = forms.ChoiceField(
        label=_("What is it for?"),
        choices=DatePoll.Kind.choices,
        widget=forms.RadioSelect,
        initial=DatePoll.Kind.DAY,
    )
    place = forms.CharField(label=_("Where, if it is known"), max_length=300, required=False)
    last_day = DayField(label=_("Answers until the end of this day"))

    def __init__(self, *args: Any, starts: time, ends: time, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, ROWS + 1):
            given = {"number": number}
            self.fields[f"day_{number}"] = DayField(
                label=_("Date %(number)s") % given, required=number <= FEWEST
            )
            self.fields[f"starts_{number}"] = HourField(label=_("Starts at"), required=False, initial=starts)
            self.fields[f"ends_{number}"] = HourField(label=_("Ends at"), required=False, initial=ends)
        self.order_fields(
            ["kind", "place", *[name for name in self.fields if name[-1].isdigit()], "last_day"]
        )

    def rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """Each date with its hours."""
        for number in range(1, ROWS + 1):
            yield self[f"day_{number}"], self[f"starts_{number}"], self[f"ends_{number}"]

    def clean_place(self) -> str:
        """On one line."""
        return text.one_line(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        """Turn days and hours into moments (`dates`), and the last day into the moment at which it ends."""
        data = super().clean() or {}
        data["dates"] = [span for number in range(1, ROWS + 1) if (span := self.span(data, number))]
        last = data.get("last_day")
        if last:
            self.check_last(last, data["dates"])
        if last and "last_day" not in self.errors:
            data["closes_at"] = wall_clock.moment(last + timedelta(days=1), time(0, 0))
        return data

    def check_last(self, last: date, dates: list[Span]) -> None:
        """One can answer from today on, and before the first of the dates."""
        if last < timezone.localdate():
            self.add_error("last_day", gettext("This day has passed already."))
        elif last.year > LATEST_YEAR:
            self.add_error("last_day", gettext("Please look at the year again."))
        elif dates and last > min(timezone.localdate(starts_at) for starts_at, _ends_at in dates):
            self.add_error("last_day", gettext("The first of the dates would be over before."))

    def span(self, data: Mapping[str, Any], number: int) -> Span | None:
        """One of the dates, or an error at the field that needs another look; none where no day was given."""
        day = data.get(f"day_{number}")
        if day is None:
            return None
        if day.year > LATEST_YEAR:
            self.add_error(f"day_{number}", gettext("Please look at the year again."))
            return None
        moments = []
        for name in (f"starts_{number}", f"ends_{number}"):
            hour = data.get(name)
            if hour is None and name not in self.errors:
                self.add_error(name, gettext("Please give a time, as in 10:30."))
            if hour is None:
                return None
            try:
                moments.append(wall_clock.moment(day, hour))
            except wall_clock.NoSuchHour:
                self.add_error(
                    name,
                    gettext(
                        "The clocks go forward in this night, and this hour is left out. Please give another."
                    ),
                )
                return None
        return self.checked(data, number, (moments[0], moments[1]))

    def checked(self, data: Mapping[str, Any], number: int, span: Span) -> Span | None:
        """Not in the past, the end after the start, and not there already."""
        starts_at, ends_at = span
        if starts_at <= timezone.now():
            self.add_error(f"day_{number}", gettext("This day has passed already."))
            return None
        if ends_at <= starts_at:
            self.add_error(f"ends_{number}", gettext("The end must come after the start."))
            return None
        own = [data.get(f"{name}_{number}") for name in ("day", "starts", "ends")]
        for other in range(1, number):
            if own == [data.get(f"{name}_{other}") for name in ("day", "starts", "ends")]:
                self.add_error(f"day_{number}", gettext("This date stands there already."))
                return None
        return span


class DatesForm(Form):
    """What somebody says to each date; a date may be left open."""

    def __init__(self, *args: Any, options: list[DateOption], said: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in options:
            self.fields[f"date_{option.pk}"] = forms.ChoiceField(
                label=str(option),
                choices=DateAnswer.Value.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=said.get(option.pk, ""),
            )

    def clean(self) -> dict[str, Any]:
        """An answer to one date at least."""
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(gettext("Please say of one date at least whether you can."))
        return data

    @property
    def values(self) -> dict[int, str]:
        """By date, what was said."""
        return {int(name[5:]): value for name, value in self.cleaned_data.items() if value}
