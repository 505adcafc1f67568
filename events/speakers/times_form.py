"""The form on which speakers say when they can be there, hours as the clock on the wall shows them."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.fields import NO_SUCH_HOUR, HourField
from events.meetups.models import Event
from wwnt.kit import dates
from wwnt.kit.forms import Form

ROWS = 4
"""How many times one can give."""


class TimesForm(Form):
    """When they can be there: the whole time, or up to four times of the meet-up's days."""

    whole = forms.ChoiceField(
        label=_("When can you be there?"),
        choices=[("whole", _("The whole time")), ("some", _("Only at these times:"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, event: Event, standing: list[tuple[int, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        length = round((event.ends_at - event.starts_at).total_seconds() / 60)
        self.everything = (0, length)
        is_whole = standing == [self.everything]
        self.fields["whole"].initial = "" if not standing else "whole" if is_whole else "some"
        first = timezone.localdate(event.starts_at)
        last = timezone.localdate(event.ends_at)
        self.days = [first + timedelta(days=number) for number in range(min(14, (last - first).days + 1))]
        shown = [] if is_whole else standing
        for row in range(ROWS):
            self._add_row(row, shown[row] if row < len(shown) else None)

    def _add_row(self, row: int, stands: tuple[int, int] | None) -> None:
        """The fields of one time; the day is asked where there is more than one."""
        begins = HourField(label=_("From"), required=False)
        ends = HourField(label=_("Until"), required=False)
        day = forms.ChoiceField(
            label=_("Day"),
            required=False,
            choices=[(str(number), dates.day(each)) for number, each in enumerate(self.days)],
        )
        if stands:
            at = timezone.localtime(self.event.starts_at + timedelta(minutes=stands[0]))
            until = timezone.localtime(self.event.starts_at + timedelta(minutes=stands[0] + stands[1]))
            begins.initial, ends.initial = at.time(), until.time()
            day.initial = str(max(0, (at.date() - self.days[0]).days))
        if len(self.days) > 1:
            self.fields[f"day_{row}"] = day
        self.fields[f"begins_{row}"], self.fields[f"ends_{row}"] = begins, ends

    @property
    def rows(self) -> list[list[Any]]:
        """The fields of each time, for the page."""
        return [
            [self[f"{name}_{row}"] for name in ("day", "begins", "ends") if f"{name}_{row}" in self.fields]
            for row in range(ROWS)
        ]

    def full_clean(self) -> None:
        """Say of each error in which of the times it is."""
        super().full_clean()
        for name, errors in self.errors.items():
            number = name.rpartition("_")[2]
            if number.isdecimal():
                at = gettext("Time %(number)s") % {"number": int(number) + 1}
                errors.data[:] = [forms.ValidationError(f"{at}: {each}") for each in errors]

    def clean(self) -> dict[str, Any]:
        """Whole rows that end after they begin; at least one where it is not the whole time."""
        given = super().clean() or {}
        self.windows: list[tuple[int, int]] = []
        if given.get("whole") == "whole":
            self.windows = [self.everything]
            return given
        for row in range(ROWS):
            self._read_row(row, given)
        if given.get("whole") == "some" and not self.windows and not self.errors:
            self.add_error("begins_0", gettext("Please give a time, as in 10:30."))
        return given

    def _read_row(self, row: int, given: dict[str, Any]) -> None:
        begins, ends = given.get(f"begins_{row}"), given.get(f"ends_{row}")
        if begins is None and ends is None:
            return
        if begins is None or ends is None:
            self.add_error(
                f"ends_{row}" if ends is None else f"begins_{row}",
                gettext("Please give a time, as in 10:30."),
            )
            return
        day = self.days[int(given.get(f"day_{row}") or 0)]
        try:
            moments: list[datetime] = [wall_clock.moment(day, hour) for hour in (begins, ends)]
        except wall_clock.NoSuchHour:
            self.add_error(f"begins_{row}", NO_SUCH_HOUR)
            return
        if moments[1] <= moments[0]:
            self.add_error(f"ends_{row}", gettext("The end must come after the start."))
            return
        if moments[1] <= self.event.starts_at or moments[0] >= self.event.ends_at:
            hours = dates.day_and_times(self.event.starts_at, self.event.ends_at)
            self.add_error(
                f"begins_{row}",
                gettext("That is outside the meet-up, which is: %(hours)s") % {"hours": hours},
            )
            return
        offset, length = (
            round((later - earlier).total_seconds() / 60)
            for earlier, later in ((self.event.starts_at, moments[0]), (moments[0], moments[1]))
        )
        self.windows.append((offset, length))
