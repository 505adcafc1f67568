"""The one form that makes a meet-up: eight fields, everything else comes from what it is made from."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from events.meetups import sources, wall_clock
from events.meetups.fields import LATEST_YEAR, NO_SUCH_HOUR, HourField, lines, on_one_line
from events.meetups.models import Event, Venue
from wwnt.kit import bilingual, dates
from wwnt.kit.forms import DayField, Form

KIND = f"{Event.PRESET_SLUG}{Event.Kind.MEETUP}"


class New(Form):
    """Why and for whom first; then what to begin with, a title, and what is known of day and place."""

    in_one_language = ("title_cy", "title_en")
    goal = forms.CharField(
        label=_("Why do you meet? One sentence"),
        max_length=300,
        required=False,
        widget=lines(2),
        help_text=_("In English; the Welsh can come later."),
    )
    not_in_room = forms.CharField(
        label=_("Who is not in the room yet?"),
        max_length=1000,
        required=False,
        widget=lines(3),
        help_text=_(
            "Whom does it concern that nobody has asked yet? Only hosts and the planning group read this."
        ),
    )
    source = forms.ChoiceField(
        label=_("Start from"),
        initial=KIND,
        help_text=_("Words, programme, questions, survey and tasks come from it. You can change them all."),
        error_messages={
            "invalid_choice": _("What you had chosen is not there any more. Please choose again.")
        },
    )
    title_cy = forms.CharField(
        label=_("Title in Welsh"),
        max_length=140,
        required=False,
        widget=forms.TextInput(attrs={"lang": "cy"}),
        help_text=_("One of the two is enough for now. Both are needed before you publish."),
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=140,
        required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    day = DayField(
        label=_("Day"),
        required=False,
        help_text=_(
            "Leave it empty if it is not settled yet: then the tasks count back from a day far enough ahead."
        ),
    )
    starts = HourField(
        label=_("Starts at"), required=False, help_text=_("If you leave it empty: the usual hour.")
    )
    venue = forms.CharField(
        label=_("Venue"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "venues", "autocomplete": "off"}),
        help_text=_(
            "Choose one that you know, or name a new one, with its town after a comma. You can leave it until later."
        ),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and not self.data.get("source"):
            data: Any = self.data
            self.data = data = data.copy()
            data["source"] = KIND
        ready, before = sources.presets(), list(sources.earlier(by))
        self.sources = {each.slug: each for each in (*ready, *before)}
        source: Any = self.fields["source"]
        source.choices = choices(ready, before)
        for name in ("goal", "not_in_room"):
            self.fields[name].widget.attrs["lang"] = bilingual.current()

    def clean(self) -> dict[str, Any]:
        """A title in one language at least, and a year that may be meant."""
        given = super().clean() or {}
        for name in ("goal", "title_cy", "title_en", "venue"):
            given[name] = on_one_line(given.get(name, ""))
        if not (given["title_cy"] or given["title_en"]) and not {"title_cy", "title_en"} & set(self.errors):
            self.add_error("title_cy", _("Please give it a title, in one of the two languages."))
        day = given.get("day")
        if day and not 2000 <= day.year <= LATEST_YEAR:
            self.add_error("day", _("Please look at the year again."))
        return given

    @property
    def says(self) -> dict[str, str]:
        """The columns that it says itself: the goal in the language of the page."""
        given = self.cleaned_data
        return {f"goal_{bilingual.current()}": given["goal"], "not_in_room": given["not_in_room"]}

    def begin(self, source: Event) -> datetime | None:
        """When it starts: as typed, else at the usual hour; a guess without a day; None, with words, for no such hour."""
        given = self.cleaned_data
        hour: time = given["starts"] or sources.usual_start(source)
        if given["day"] is None:
            return sources.guess(source=source, hour=hour, today=timezone.localdate())
        try:
            return wall_clock.moment(given["day"], hour)
        except wall_clock.NoSuchHour:
            self.add_error("starts", NO_SUCH_HOUR)
            return None

    def several(self, venues: list[Venue]) -> None:
        """Say which venues the name may mean."""
        named = "; ".join(f"{venue.name}, {venue.town}" for venue in venues)
        self.add_error(
            "venue", _("There are several venues of this name. Which is it? %(named)s") % {"named": named}
        )


def choices(ready: list[Event], before: list[Event]) -> list[tuple[Any, Any]]:
    """What a meet-up may be made from, in groups: presets, and the meet-ups that its maker leads, the latest first."""
    found: list[tuple[Any, Any]] = [(_("Presets"), [(each.slug, str(each.title)) for each in ready])]
    if before:
        told = [(each.slug, f"{each.title} · {on_day(each)}") for each in before]
        found.append((_("An earlier meet-up"), told))
    return found


def on_day(event: Event) -> str:
    """Its day, if it is settled."""
    return dates.day(event.starts_at) if event.is_day_settled else str(_("The day is not settled yet"))
