"""What hosts type about when and where a meet-up is."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import wall_clock
from events.meetups.changes import seen
from events.meetups.fields import JoinField, PlacesField
from events.meetups.forms import Times
from events.meetups.models import Event, Venue
from wwnt.kit import dates, text
from wwnt.kit.forms import DayField

MOST_DAYS = 14
GONE_BY = _("This has passed already. What guests can see is moved to a day that is still to come.")


class When(Times):
    """When and where it is, on how many days, how many places there are, and until when one may register."""

    until = DayField(
        label=_("Its last day"),
        required=False,
        help_text=_("Only if it goes on for several days; then it ends at that hour on this one."),
    )
    venue = forms.ModelChoiceField(
        label=_("Venue"),
        queryset=Venue.objects.order_by("name_en"),
        required=False,
        empty_label=_("Not known yet"),
    )
    new_venue = forms.CharField(label=_("Or the name of a new venue"), max_length=120, required=False)
    town = forms.CharField(label=_("Its town"), max_length=80, required=False)
    join_url = JoinField()
    capacity = PlacesField()
    last_day = DayField(
        label=_("Last day to register"),
        required=False,
        help_text=_("If you leave it empty, guests can register until it starts."),
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    field_order = [
        *("day", "starts", "ends", "until", "venue", "new_venue", "town", "join_url", "capacity", "last_day")
    ]
    columns: ClassVar = (
        *("starts_at", "ends_at", "is_day_settled", "venue", "join_url"),
        *("capacity", "registration_closes_at"),
    )
    moved_last_day: date | None = None
    """Until when one may register now, where that has moved along with the day."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        closes = event.registration_closes_at
        guessed = timezone.localtime(event.starts_at).date()
        first = {
            "day": guessed if event.is_day_settled else None,
            "starts": timezone.localtime(event.starts_at).time(),
            "ends": timezone.localtime(event.ends_at).time(),
            "until": last_day if (last_day := timezone.localdate(event.ends_at)) > guessed else None,
            "venue": event.venue_id,
            "join_url": event.join_url,
            "capacity": event.capacity,
            "last_day": timezone.localtime(closes - timedelta(minutes=1)).date() if closes else None,
            "mark": seen(event, self.columns),
        }
        super().__init__(*args, initial=first, **kwargs)
        self.event = event
        self.guessed = None if event.is_day_settled else guessed
        if self.guessed:
            self.fields["day"].required = False
            self.fields["day"].help_text = _(
                "Not settled yet; until then everything counts back from %(day)s. With a day it is settled."
            ) % {"day": dates.day(event.starts_at)}

    def clean_day(self) -> date | None:
        """What was typed; the guess stays as long as nothing is."""
        self.is_settled = bool(self.cleaned_data["day"])
        return self.cleaned_data["day"] or self.guessed

    def ends_on(self, given: dict[str, Any]) -> date | None:
        """The last day; one that nobody touched moves along with the first."""
        day, until = given.get("day"), given.get("until")
        before = self.guessed or self.initial["day"]
        if day and until and before and until == self.initial["until"]:
            until = given["until"] = until + (day - before)
        if not (day and until):
            return day
        if until < day:
            self.add_error("until", _("The last day comes before the first."))
        elif (until - day).days >= MOST_DAYS:
            said = _("This is long after the first day: a meet-up goes on for %(days)s days at most.")
            self.add_error("until", said % {"days": MOST_DAYS})
        else:
            return until
        return None

    def clean(self) -> dict[str, Any]:
        """Registration can't close after the day itself; a last day that nobody touched moves along with the day, or guess."""
        given = super().clean()
        day, last = given.get("day"), given.get("last_day")
        before = self.guessed or self.initial["day"]
        if day and last and last == self.initial["last_day"] and day != before:
            last = given["last_day"] = last + (day - before)
            self.moved_last_day = last
        if day and last and last > day:
            self.add_error("last_day", _("This is after the meet-up."))
        if self._is_gone(given.get("ends_at"), timezone.now(), is_same_day=day == before):
            self.add_error("day", GONE_BY)
        given["new_venue"] = text.one_line(given.get("new_venue") or "")
        return given

    def _is_gone(self, ends_at: datetime | None, now: datetime, *, is_same_day: bool) -> bool:
        """Whether guests who wait for it would find it over; hours of what has begun, or was, are put right."""
        event = self.event
        awaited = event.status == Event.Status.PUBLISHED and not event.is_over(now)
        has_begun = event.starts_at <= now and is_same_day
        return bool(ends_at and ends_at <= now and awaited and not has_begun)

    def changes(self, venue: Venue | None) -> dict[str, Any]:
        """What was typed, by column; registration closes at the end of its last day."""
        given = self.cleaned_data
        last = given["last_day"]
        closes = (
            wall_clock.moment(last + timedelta(days=1), time(0, 0)) if last and last < given["day"] else None
        )
        return {
            "starts_at": given["starts_at"],
            "ends_at": given["ends_at"],
            "is_day_settled": self.is_settled,
            "venue": venue,
            "join_url": given["join_url"],
            "capacity": given["capacity"],
            "registration_closes_at": closes,
        }
